//! Holding back, as a page.

use super::actions;
use super::store::{self, Holding};
use crate::app::App;
use crate::certificates::referrals;
use crate::error::{Error, Result};
use crate::evaluation::results::{self, ResultRow};
use crate::evaluation::sessions::{self, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "certificates/holding.html")]
struct HoldingPage {
    page: Page,
    session: Session,
    row: ResultRow,
    /// What holds it back now: then it may be lifted.
    held: Option<Holding>,
}

async fn holding_page(app: &App, actor: &Actor, page: Page, (id, listing): (&str, &str)) -> Result<Response> {
    let read = app.db.read(async |tx| {
        let session = sessions::reach(tx, actor, id).await?.session;
        let listing = sessions::listing(tx, &session.id, listing).await?;
        let row = results::find(tx, &listing.id).await?;
        let may = referrals::belonging(tx, app.law(), &listing.id).await?.may_hold_back();
        Ok((session, row, store::of_listing(tx, &listing.id).await?, may))
    });
    let (session, row, held, may) = read.await?;
    // Nothing is asked of what neither is nor may be held back.
    if page.status() == StatusCode::OK && held.is_none() && !may {
        return Ok(Redirect::to(&format!("/phien-hop/{id}")).into_response());
    }
    show(page.status(), &HoldingPage { page, session, row, held })
}

pub(super) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): Path<(String, String)>,
) -> Result<Response> {
    actor.may(Act::EnterHolding)?;
    holding_page(&app, &actor, page, (&id, &listing)).await
}

pub(super) async fn enter(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::EnterHolding)?;
    let reason = match reason(&fields) {
        Ok(reason) => reason,
        Err(problems) => return holding_page(&app, &actor, page.again(fields, problems), (&id, &listing)).await,
    };
    let entered = app.act(&actor, fields.once(), async |tx| {
        actions::enter(tx, app.law(), &actor, (&id, &listing), &reason).await.map(|()| format!("/phien-hop/{id}"))
    });
    let entered = entered.await;
    lead(&app, &actor, page, (&id, &listing), (fields, entered)).await
}

pub(super) async fn lift(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::LiftHolding)?;
    let reason = match reason(&fields) {
        Ok(reason) => reason,
        Err(problems) => return holding_page(&app, &actor, page.again(fields, problems), (&id, &listing)).await,
    };
    let lifted = app.act(&actor, fields.once(), async |tx| {
        actions::lift(tx, &actor, (&id, &listing), &reason).await.map(|()| format!("/phien-hop/{id}"))
    });
    let lifted = lifted.await;
    lead(&app, &actor, page, (&id, &listing), (fields, lifted)).await
}

fn reason(fields: &Fields) -> Result<String, Problems> {
    let mut problems = Problems::default();
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    if problems.is_empty() { Ok(reason) } else { Err(problems) }
}

/// To the session, or back to the page with the sentence that says why not.
async fn lead(
    app: &App,
    actor: &Actor,
    page: Page,
    at: (&str, &str),
    (fields, done): (Fields, Result<String>),
) -> Result<Response> {
    match done {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => holding_page(app, actor, page.refused(fields, &no), at).await,
        Err(other) => Err(other),
    }
}
