//! The communes where a producer works, as pages.

use super::actions::{self, NewWorkplace};
use super::choice::{Choice, choose_commune};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use crate::producers::{Producer, reach};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "producers/workplace_form.html")]
struct WorkplaceForm {
    page: Page,
    producer: Producer,
    communes: Vec<Choice>,
}

pub(in crate::producers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ChangeProducer)?;
    let producer = app.db.read(async |tx| reach(tx, &actor, &id).await).await?;
    show(StatusCode::OK, &WorkplaceForm { page, producer, communes: Vec::new() })
}

pub(in crate::producers) async fn open(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ChangeProducer)?;
    let mut problems = Problems::default();
    let since = fields.needed_day("since", "workplace-since", &mut problems);
    let read = app.db.read(async |tx| {
        let producer = reach(tx, &actor, &id).await?;
        Ok((producer, choose_commune(tx, &actor, None, &fields, &mut problems).await?))
    });
    let (producer, (unit, communes)) = read.await?;
    let (Some(since), true) = (since, problems.is_empty()) else {
        let form = WorkplaceForm { page: page.again(fields, problems), producer, communes };
        return show(form.page.status(), &form);
    };
    let opened = app.act(&actor, fields.once(), async |tx| {
        let new = NewWorkplace { producer: &producer.id, unit: &unit, since };
        actions::open(tx, &actor, new).await.map(|_| format!("/chu-the/{}", producer.id))
    });
    match opened.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => {
            let form = WorkplaceForm { page: page.refused(fields, &no), producer, communes };
            show(form.page.status(), &form)
        }
        Err(other) => Err(other),
    }
}

/// The last day is today; a new one may be opened any time.
pub(in crate::producers) async fn end(
    State(app): State<App>,
    actor: Actor,
    Path((id, workplace)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Redirect> {
    actor.may(Act::ChangeProducer)?;
    let ended = app.act(&actor, fields.once(), async |tx| {
        actions::end(tx, &actor, &id, &workplace).await.map(|()| format!("/chu-the/{id}"))
    });
    Ok(Redirect::to(&ended.await?))
}
