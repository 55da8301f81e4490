//! The pages that stop a dossier and go on with it.

use super::actions;
use super::store::{self, Stop};
use crate::app::App;
use crate::dossiers::answers::web::all_printable;
use crate::dossiers::handling::web::{Head, head};
use crate::dossiers::handling::{Place, TO_RESUME, TO_STOP};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "dossiers/stop.html")]
struct StopPage {
    page: Page,
    head: Head,
    /// The stop that may be taken back; none where one is to be made.
    stopped: Option<Stop>,
}

const STOPPING: (Act, Place) = (Act::StopDossier, TO_STOP);
const RESUMING: (Act, Place) = (Act::ResumeDossier, TO_RESUME);

async fn stop_page(app: &App, actor: &Actor, page: Page, id: &str, (act, place): (Act, Place)) -> Result<Response> {
    let head = match head(app, actor, page.words, act, id, place).await? {
        Ok(head) => head,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let stopped = app.db.read(async |tx| store::standing(tx, &head.hand.dossier).await).await?;
    show(page.status(), &StopPage { page, head, stopped })
}

pub(in crate::dossiers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    stop_page(&app, &actor, page, &id, STOPPING).await
}

pub(in crate::dossiers) async fn resume_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    stop_page(&app, &actor, page, &id, RESUMING).await
}

pub(in crate::dossiers) async fn stop(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    decide(&app, &actor, page, (&id, fields), STOPPING).await
}

pub(in crate::dossiers) async fn resume(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    decide(&app, &actor, page, (&id, fields), RESUMING).await
}

/// Stops a dossier or goes on with it, with the reason that was typed.
async fn decide(
    app: &App,
    actor: &Actor,
    page: Page,
    (id, fields): (&str, Fields),
    (act, place): (Act, Place),
) -> Result<Response> {
    actor.may(act)?;
    let (resumes, mut problems) = (act == Act::ResumeDossier, Problems::default());
    let code = if resumes { "resume-reason" } else { "stop-reason" };
    let reason = fields.needed_text("reason", code, &mut problems);
    all_printable(app, &fields, &mut problems);
    if !problems.is_empty() {
        return stop_page(app, actor, page.again(fields, problems), id, (act, place)).await;
    }
    let decided = app
        .act(actor, fields.once(), async |tx| {
            if resumes {
                actions::resume(tx, actor, id, &reason).await?;
            } else {
                actions::stop(tx, actor, id, &reason).await?;
            }
            Ok(format!("/ho-so/{id}/xu-ly"))
        })
        .await;
    match decided {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => stop_page(app, actor, page.refused(fields, &no), id, (act, place)).await,
        Err(error) => Err(error),
    }
}
