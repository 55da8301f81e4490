//! Cancelling a session as a page: what it means, and why it is done.

use super::actions;
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::reopenings;
use crate::evaluation::sessions::{self, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "evaluation/cancellation.html")]
struct CancellationPage {
    page: Page,
    session: Session,
    /// It judges products of a closed session anew.
    judges_anew: bool,
}

async fn cancellation_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let session = sessions::reach_open(tx, actor, id).await?;
            let judges_anew = reopenings::reopened_from(tx, &session.id).await?.is_some();
            Ok(CancellationPage { page, session, judges_anew })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    actor.may(Act::CancelSession)?;
    cancellation_page(&app, &actor, page, &id).await
}

pub(super) async fn cancel(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::CancelSession)?;
    let mut problems = Problems::default();
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    if !problems.is_empty() {
        return cancellation_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let cancelled = app.act(&actor, fields.once(), async |tx| {
        actions::cancel(tx, &actor, &id, &reason).await.map(|()| format!("/phien-hop/{id}"))
    });
    match cancelled.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code == "cancellation-reason" => {
            cancellation_page(&app, &actor, page.refused(fields, &no), &id).await
        }
        Err(other) => Err(other),
    }
}
