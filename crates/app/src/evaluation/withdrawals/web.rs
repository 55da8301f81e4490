//! Withdrawing a product, as a page.

use super::actions;
use crate::app::App;
use crate::error::Result;
use crate::evaluation::reopenings;
use crate::evaluation::sessions::{self, Listing, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "evaluation/withdrawal.html")]
struct WithdrawalPage {
    page: Page,
    session: Session,
    listing: Listing,
    /// The session judges products of a closed one anew.
    judges_anew: bool,
}

async fn withdrawal_page(app: &App, actor: &Actor, page: Page, (id, listing): (&str, &str)) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let session = sessions::reach_open(tx, actor, id).await?;
            let listing = sessions::listing(tx, &session.id, listing).await?;
            let judges_anew = reopenings::reopened_from(tx, &session.id).await?.is_some();
            Ok(WithdrawalPage { page, session, listing, judges_anew })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(super) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): Path<(String, String)>,
) -> Result<Response> {
    actor.may(Act::WithdrawProduct)?;
    withdrawal_page(&app, &actor, page, (&id, &listing)).await
}

pub(super) async fn withdraw(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::WithdrawProduct)?;
    let mut problems = Problems::default();
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    if !problems.is_empty() {
        return withdrawal_page(&app, &actor, page.again(fields, problems), (&id, &listing)).await;
    }
    let withdrawn = app.act(&actor, fields.once(), async |tx| {
        actions::withdraw(tx, &actor, &id, &listing, &reason).await.map(|()| format!("/phien-hop/{id}"))
    });
    Ok(Redirect::to(&withdrawn.await?).into_response())
}
