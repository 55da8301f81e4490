//! The form for what came later.

use super::actions::{self, NewArrival};
use crate::app::App;
use crate::dossiers::handling::TO_ASSESS;
use crate::dossiers::handling::web::{Head, head};
use crate::dossiers::intakes;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "dossiers/arrival.html")]
struct ArrivalPage {
    page: Page,
    head: Head,
    has_paper_copy: bool,
    takes_samples: bool,
}

async fn arrival_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let head = match head(app, actor, page.words, Act::TakeIn, id, TO_ASSESS).await? {
        Ok(head) => head,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let intake = app.db.read(async |tx| intakes::of_dossier(tx, id).await).await?;
    let sheet = app.rules.form(&head.hand.snapshot.ruleset, &head.hand.snapshot.form);
    let takes_samples = sheet.is_some_and(|form| form.requires_sample);
    let has_paper_copy = intake.is_some_and(|intake| intake.paper_copy);
    show(page.status(), &ArrivalPage { page, head, has_paper_copy, takes_samples })
}

pub(in crate::dossiers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    arrival_page(&app, &actor, page, &id).await
}

pub(in crate::dossiers) async fn note(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::TakeIn)?;
    let mut problems = Problems::default();
    let samples = if fields.get("samples").is_empty() {
        0
    } else {
        fields.whole("samples", "intake-samples", 0..=1000, &mut problems)
    };
    if !problems.is_empty() {
        return arrival_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let new = NewArrival { paper_copy: !fields.get("paper_copy").is_empty(), samples };
    let noted = app
        .act(&actor, fields.once(), async |tx| {
            actions::note(tx, &actor, &id, &new).await?;
            Ok(format!("/ho-so/{id}/xu-ly"))
        })
        .await;
    match noted {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => arrival_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(error) => Err(error),
    }
}
