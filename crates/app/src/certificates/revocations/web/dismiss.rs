//! The page on which a proposal is withdrawn by whoever made it, or rejected by somebody else.

use crate::app::App;
use crate::certificates::revocations::{Proposal, actions, store};
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
#[template(path = "certificates/revocation_dismiss.html")]
struct DismissForm {
    page: Page,
    proposal: Proposal,
    is_own: bool,
}

async fn show_form(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let proposal = app.db.read(async |tx| store::find(tx, id).await).await?;
    let is_own = proposal.proposed_by == actor.id;
    show(page.status(), &DismissForm { page, proposal, is_own })
}

pub(in crate::certificates::revocations) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::DismissRevocation)?;
    let proposal = app.db.read(async |tx| store::find(tx, &id).await).await?;
    if !proposal.is_open() {
        return Ok(Redirect::to(&format!("/thu-hoi/{id}")).into_response());
    }
    show_form(&app, &actor, page, &id).await
}

pub(in crate::certificates::revocations) async fn dismiss(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::DismissRevocation)?;
    let mut problems = Problems::default();
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    if !problems.is_empty() {
        return show_form(&app, &actor, page.again(fields, problems), &id).await;
    }
    let dismissed = app.act(&actor, fields.once(), async |tx| {
        actions::dismiss(tx, &actor, &id, &reason).await.map(|certificate| format!("/giay-chung-nhan/{certificate}"))
    });
    match dismissed.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code != "revocation-ended" => {
            show_form(&app, &actor, page.refused(fields, &no), &id).await
        }
        Err(other) => Err(other),
    }
}
