//! Judging anew as a page: proposing it, what another person does of a proposal, and confirming old results.

use super::actions::{self, NewReopening};
use super::store::{self, Over, Proposal};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::results::ResultRow;
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
#[template(path = "evaluation/reopening.html")]
struct ReopeningPage {
    page: Page,
    session: Session,
    /// What may be judged anew.
    results: Vec<ResultRow>,
    proposals: Vec<Proposal>,
    /// What was to be judged anew and is not: the old result waits to be confirmed.
    over: Vec<Over>,
}

impl ReopeningPage {
    fn open(&self) -> Option<&Proposal> {
        self.proposals.iter().find(|proposal| proposal.is_open())
    }

    /// Whether whoever looks made the open proposal.
    fn is_own(&self) -> bool {
        let actor = self.page.actor.as_ref().map(|actor| actor.id.as_str());
        self.open().is_some_and(|proposal| Some(proposal.user_id.as_str()) == actor)
    }

    /// Whether whoever looks ended the judging anew of a product.
    fn has_ended(&self, over: &Over) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| over.is_ended_by(&actor.id))
    }

    fn may_propose(&self) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.can(Act::ProposeReopening))
    }

    fn is_chosen(&self, listing: &str) -> bool {
        self.page.typed.all("listing").any(|chosen| chosen == listing)
    }
}

async fn reopening_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let session = actions::reach(tx, actor, Act::ConfirmReopening, id).await?;
            let results = actions::open_to(tx, &session).await?;
            let proposals = store::of_session(tx, &session.id).await?;
            let over = actions::over(tx, &session).await?;
            Ok(ReopeningPage { page, session, results, proposals, over })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    actor.may(Act::ConfirmReopening)?;
    reopening_page(&app, &actor, page, &id).await
}

pub(super) async fn propose(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ProposeReopening)?;
    let mut problems = Problems::default();
    let listings: Vec<String> = fields.all("listing").map(str::to_owned).collect();
    if listings.is_empty() {
        problems.add("listing", "choose-reopened");
    }
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    let held_on = fields.needed_day("held_on", "need-held-on", &mut problems);
    let venue = fields.needed("venue", "need-venue", &mut problems);
    let deadline = sessions::instant(&fields, &mut problems);
    let (Some(held_on), Some(deadline), true) = (held_on, deadline, problems.is_empty()) else {
        return reopening_page(&app, &actor, page.again(fields, problems), &id).await;
    };
    let new = NewReopening { session: id.clone(), listings, reason, held_on, venue, deadline };
    let proposed = app.act(&actor, fields.once(), async |tx| {
        actions::propose(tx, &actor, new).await.map(|()| format!("/phien-hop/{id}/mo-lai"))
    });
    let done = proposed.await;
    answer(&app, &actor, page, &id, fields, done).await
}

/// Leads on, or says on the same page why not.
async fn answer(
    app: &App,
    actor: &Actor,
    page: Page,
    id: &str,
    fields: crate::platform::form::Fields,
    done: Result<String>,
) -> Result<Response> {
    match done {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code != "reopening-not-closed" => {
            reopening_page(app, actor, page.refused(fields, &no), id).await
        }
        Err(other) => Err(other),
    }
}

pub(super) async fn confirm(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ConfirmReopening)?;
    let confirmed = app.act(&actor, fields.once(), async |tx| {
        actions::confirm(tx, app.rules, &actor, &id).await.map(|new| format!("/phien-hop/{new}"))
    });
    let done = confirmed.await;
    answer(&app, &actor, page, &id, fields, done).await
}

pub(super) async fn dismiss(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ConfirmReopening)?;
    let mut problems = Problems::default();
    let reason = fields.needed_text("ended_why", "need-reason", &mut problems);
    if !problems.is_empty() {
        return reopening_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let ended = app.act(&actor, fields.once(), async |tx| {
        actions::dismiss(tx, &actor, &id, &reason).await.map(|()| format!("/phien-hop/{id}/mo-lai"))
    });
    let done = ended.await;
    answer(&app, &actor, page, &id, fields, done).await
}

/// Confirms that the old result of a product stands again.
pub(super) async fn reinstate(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ReinstateResult)?;
    let listing = fields.get("listing").to_owned();
    let reinstated = app.act(&actor, fields.once(), async |tx| {
        actions::reinstate(tx, &actor, &id, &listing).await.map(|()| format!("/phien-hop/{id}/mo-lai"))
    });
    let done = reinstated.await;
    answer(&app, &actor, page, &id, fields, done).await
}
