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
use crate::platform::form::{Form, Problems};
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
    /// What holds it back now: then it may be let go.
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
    actor.may(Act::HoldBack)?;
    holding_page(&app, &actor, page, (&id, &listing)).await
}

pub(super) async fn enter(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::HoldBack)?;
    let mut problems = Problems::default();
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    if !problems.is_empty() {
        return holding_page(&app, &actor, page.again(fields, problems), (&id, &listing)).await;
    }
    let lets_go = fields.get("what") == "thoi";
    let entered = app.act(&actor, fields.once(), async |tx| {
        let at = (id.as_str(), listing.as_str());
        if lets_go {
            actions::let_go(tx, &actor, at, &reason).await?;
        } else {
            actions::hold_back(tx, app.law(), &actor, at, &reason).await?;
        }
        Ok(format!("/phien-hop/{id}"))
    });
    match entered.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => holding_page(&app, &actor, page.refused(fields, &no), (&id, &listing)).await,
        Err(other) => Err(other),
    }
}
