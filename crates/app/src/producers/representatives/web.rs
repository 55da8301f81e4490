//! Representatives as pages.

use super::actions::{self, Consented, NewRepresentative};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use crate::producers::{Producer, reach};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "producers/representative_form.html")]
struct RepresentativeForm {
    page: Page,
    producer: Producer,
}

impl RepresentativeForm {
    fn is(&self, name: &str, value: &str) -> bool {
        self.page.typed.get(name) == value
    }
}

pub(in crate::producers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ChangeProducer)?;
    let producer = app.db.read(async |tx| reach(tx, &actor, &id).await).await?;
    show(StatusCode::OK, &RepresentativeForm { page, producer })
}

/// What may be kept with consent only. Without it the three are not read; with it all three must be said.
fn consented(fields: &Fields, problems: &mut Problems) -> Option<Consented> {
    if fields.get("consent") != "yes" {
        let said = ["sex", "ethnicity", "disability"].into_iter().find(|name| !fields.get(name).is_empty());
        if said.is_some() {
            problems.add("consent", "consent-needed");
        }
        return None;
    }
    for (name, code) in [("sex", "sex"), ("disability", "disability")] {
        if fields.get(name).is_empty() {
            problems.add(name, code);
        }
    }
    Some(Consented {
        sex: fields.get("sex").to_owned(),
        ethnicity: fields.needed("ethnicity", "ethnicity", problems),
        disability: fields.get("disability") == "yes",
    })
}

pub(in crate::producers) async fn name(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ChangeProducer)?;
    let producer = app.db.read(async |tx| reach(tx, &actor, &id).await).await?;
    let mut problems = Problems::default();
    let name = fields.needed("name", "representative-name", &mut problems);
    let position = fields.needed("position", "representative-position", &mut problems);
    let since = fields.needed_day("since", "representative-since", &mut problems);
    let consented = consented(&fields, &mut problems);
    let (Some(since), true) = (since, problems.is_empty()) else {
        let form = RepresentativeForm { page: page.again(fields, problems), producer };
        return show(form.page.status(), &form);
    };
    let residence: String = fields.get("residence").chars().take(300).collect();
    let named = app.act(&actor, fields.once(), async |tx| {
        let new = NewRepresentative {
            producer: &id,
            name: &name,
            position: &position,
            residence: &residence,
            since,
            consented,
        };
        actions::name_representative(tx, &actor, new).await.map(|id| format!("/chu-the/{id}"))
    });
    match named.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => {
            let form = RepresentativeForm { page: page.refused(fields, &no), producer };
            show(form.page.status(), &form)
        }
        Err(other) => Err(other),
    }
}

pub(in crate::producers) async fn withdraw(
    State(app): State<App>,
    actor: Actor,
    Path((id, representative)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Redirect> {
    actor.may(Act::ChangeProducer)?;
    let withdrawn = app.act(&actor, fields.once(), async |tx| {
        actions::withdraw_consent(tx, &actor, &id, &representative).await.map(|()| format!("/chu-the/{id}"))
    });
    Ok(Redirect::to(&withdrawn.await?))
}
