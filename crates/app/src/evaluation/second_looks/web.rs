//! A second look as a page.

use super::actions::{self, NewLook};
use super::store::{self, Outcome, SecondLook};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::closings;
use crate::evaluation::interests;
use crate::evaluation::sessions::{self, Listing, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

type At = Path<(String, String)>;

#[derive(Template)]
#[template(path = "evaluation/second_look.html")]
struct LookPage {
    page: Page,
    session: Session,
    listing: Listing,
    limit: i64,
    needed: bool,
    newest: Option<SecondLook>,
}

async fn look_page(app: &App, actor: &Actor, page: Page, (id, listing): (&str, &str)) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let (session, seat) = sessions::presiding_seat(tx, actor, id).await?;
            let listing = sessions::listing(tx, &session.id, listing).await?;
            interests::must_not_stand_aside(tx, &session, &listing.id, &seat.user_id).await?;
            let newest = store::newest(tx, &listing.id).await?;
            let table = closings::table(tx, app.rules, &session).await?;
            let needed = session.is_open() && table.needs_second_look(table.line(&listing.id)?);
            let limit = table.regulation.spread_limit.unwrap_or(0);
            Ok(LookPage { page, session, listing, limit, needed, newest })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(super) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
) -> Result<Response> {
    actor.may(Act::RecordSecondLook)?;
    look_page(&app, &actor, page, (&id, &listing)).await
}

pub(super) async fn record(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::RecordSecondLook)?;
    let outcome = if fields.get("outcome") == "score_again" { Outcome::ScoreAgain } else { Outcome::Kept };
    let mut problems = Problems::default();
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    let deadline = match outcome {
        Outcome::ScoreAgain => sessions::instant(&fields, &mut problems),
        Outcome::Kept => None,
    };
    if !problems.is_empty() {
        if deadline.is_some_and(|deadline| sessions::is_too_early(deadline, None, app.db.clock().now())) {
            problems.add("deadline_on", "deadline-passed");
        }
        return look_page(&app, &actor, page.again(fields, problems), (&id, &listing)).await;
    }
    let recorded = app.act(&actor, fields.once(), async |tx| {
        let new = NewLook { session: &id, listing: &listing, outcome, reason: &reason, deadline };
        actions::record(tx, app.rules, &actor, new).await?;
        Ok(format!("/phien-hop/{id}#sp-{listing}"))
    });
    match recorded.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code.starts_with("second-look-") => {
            look_page(&app, &actor, page.refused(fields, &no), (&id, &listing)).await
        }
        Err(other) => Err(other),
    }
}
