//! Striking a finding that was recorded wrongly.

use super::super::actions::{self, Desk};
use crate::app::App;
use crate::error::Result;
use crate::evaluation::sessions::{Listing, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

type AtFinding = Path<(String, String, String)>;

#[derive(Template)]
#[template(path = "evaluation/strike_form.html")]
struct StrikeForm {
    page: Page,
    session: Session,
    listing: Listing,
    finding: String,
    /// What is struck, in words.
    what: String,
}

async fn strike_page(app: &App, actor: &Actor, page: Page, at: (&str, &str), finding: &str) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let Desk { session, listing, .. } = actions::team_desk(tx, actor, Act::StrikeFinding, at.0, at.1).await?;
            let (what, _) = actions::finding(tx, &listing.id, finding).await?;
            Ok(StrikeForm { page, session, listing, finding: finding.to_owned(), what })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(in crate::evaluation::examinations) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing, finding)): AtFinding,
) -> Result<Response> {
    actor.may(Act::StrikeFinding)?;
    strike_page(&app, &actor, page, (&id, &listing), &finding).await
}

pub(in crate::evaluation::examinations) async fn strike(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing, finding)): AtFinding,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::StrikeFinding)?;
    let mut problems = Problems::default();
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    if !problems.is_empty() {
        return strike_page(&app, &actor, page.again(fields, problems), (&id, &listing), &finding).await;
    }
    let struck = app.act(&actor, fields.once(), async |tx| {
        actions::strike(tx, &actor, (&id, &listing), &finding, &reason).await?;
        Ok(format!("/phien-hop/{id}/tham-dinh/{listing}"))
    });
    Ok(Redirect::to(&struck.await?).into_response())
}
