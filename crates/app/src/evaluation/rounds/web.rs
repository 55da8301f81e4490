//! Rounds as pages.

use super::{NewRound, Round, actions, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::councils::{self, Council};
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
#[template(path = "evaluation/rounds.html")]
struct Overview {
    page: Page,
    rounds: Vec<Round>,
    councils: Vec<Council>,
    may_open: bool,
}

pub(super) async fn list(State(app): State<App>, actor: Actor, page: Page) -> Result<Response> {
    actor.may(Act::ReadSession)?;
    let read = app.db.read(async |tx| {
        let reads_all = actor.reads_all_sessions();
        let councils = if reads_all { councils::list(tx).await? } else { councils::of_person(tx, &actor.id).await? };
        Ok((store::list(tx).await?, councils))
    });
    let (rounds, councils) = read.await?;
    show(StatusCode::OK, &Overview { page, rounds, councils, may_open: actor.can(Act::OpenRound) })
}

#[derive(Template)]
#[template(path = "evaluation/round_form.html")]
struct RoundForm {
    page: Page,
}

pub(super) async fn form(actor: Actor, page: Page) -> Result<Response> {
    actor.may(Act::OpenRound)?;
    show(StatusCode::OK, &RoundForm { page })
}

fn parse(fields: &Fields) -> Result<NewRound, Problems> {
    let mut problems = Problems::default();
    let name = fields.needed("name", "need-round-name", &mut problems);
    let opens_on = fields.needed_day("opens_on", "need-opens-on", &mut problems);
    let evaluated_on = fields.needed_day("evaluated_on", "need-evaluated-on", &mut problems);
    match (opens_on, evaluated_on) {
        (Some(opens_on), Some(evaluated_on)) if problems.is_empty() => {
            Ok(NewRound { name, opens_on, evaluated_on, demo: false })
        }
        _ => Err(problems),
    }
}

pub(super) async fn open(State(app): State<App>, actor: Actor, page: Page, Form(fields): Form) -> Result<Response> {
    actor.may(Act::OpenRound)?;
    let new = match parse(&fields) {
        Ok(new) => new,
        Err(problems) => {
            let page = page.again(fields, problems);
            return show(page.status(), &RoundForm { page });
        }
    };
    let opened = app.act(&actor, fields.once(), async |tx| {
        actions::open(tx, app.rules, &actor, new).await.map(|id| format!("/dot/{id}"))
    });
    match opened.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => {
            let page = page.refused(fields, &no);
            show(page.status(), &RoundForm { page })
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "evaluation/round.html")]
struct RoundPage {
    page: Page,
    round: Round,
    decision: String,
    recognised_by: Vec<(u8, &'static str)>,
    sessions: Vec<Session>,
    may_open_session: bool,
}

pub(super) async fn show_round(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ReadSession)?;
    let (round, mut sessions) =
        app.db.read(async |tx| Ok((store::find(tx, &id).await?, sessions::of_round(tx, &id).await?))).await?;
    // A member reaches the sessions of the own council only; the list of the own sessions is another page.
    sessions.retain(|_| actor.reads_all_sessions());
    let decision = app.rules.ruleset(&round.ruleset).map_or_else(String::new, |ruleset| ruleset.decision.clone());
    let levels = app.rules.ruleset(&round.ruleset).map(|ruleset| ruleset.recognised_by(round.evaluated_on()));
    // words: level-*
    let recognised_by =
        levels.map_or_else(Vec::new, |by| vec![(3, by.three.as_str()), (4, by.four.as_str()), (5, by.five.as_str())]);
    let may_open_session = actor.can(Act::OpenSession);
    show(StatusCode::OK, &RoundPage { page, round, decision, recognised_by, sessions, may_open_session })
}
