//! Rounds as pages.

use super::{NewRound, Round, actions, store};
use crate::app::App;
use crate::dossiers::queue::{self, Queued};
use crate::error::{Error, Result};
use crate::evaluation::councils::{self, Council};
use crate::evaluation::sessions::{self, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::clock::day_of;
use crate::platform::db::Tx;
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::{ToSpan, civil::Date};
use rules::dossier::{PROVINCIAL_ROUNDS, Planned, planned};
use rules::which::Case;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "evaluation/rounds.html")]
struct Overview {
    page: Page,
    rounds: Vec<Round>,
    councils: Vec<Council>,
    may_open: bool,
    may_simulate: bool,
}

pub(super) async fn list(State(app): State<App>, actor: Actor, page: Page) -> Result<Response> {
    actor.may(Act::ReadSession)?;
    let read = app.db.read(async |tx| {
        let reads_all = actor.reads_all_sessions();
        let councils = if reads_all { councils::list(tx).await? } else { councils::of_person(tx, &actor.id).await? };
        Ok((store::list(tx).await?, councils))
    });
    let (rounds, councils) = read.await?;
    let (may_open, may_simulate) = (actor.can(Act::OpenRound), actor.can(Act::SimulateStars));
    show(StatusCode::OK, &Overview { page, rounds, councils, may_open, may_simulate })
}

#[derive(Template)]
#[template(path = "evaluation/round_form.html")]
struct RoundForm {
    page: Page,
    /// The next rounds of the law's calendar, which need not be typed.
    planned: Vec<Planned>,
    /// The one that was chosen of them.
    chosen: Option<Planned>,
}

impl RoundForm {
    fn new(page: Page, today: Date, asked: &Asked) -> Self {
        // A round is opened for its council too, when communes propose for the next already.
        let not_over = |round: &Planned| today < round.cut_off.evaluated_before;
        let planned = planned(&PROVINCIAL_ROUNDS, today.saturating_sub(1.year()), usize::MAX);
        let planned: Vec<_> = planned.into_iter().filter(not_over).take(SUGGESTED).collect();
        let chosen = planned.iter().find(|round| round.cut_off.last_day.to_string() == asked.until).copied();
        Self { page, planned, chosen }
    }

    fn name(&self, round: &Planned) -> String {
        self.page.words.say2("round-of-year", "number", round.number, "year", year(round))
    }

    /// What was typed, or what the chosen round of the calendar says.
    fn value(&self, field: &str) -> String {
        let typed = self.page.typed.get(field);
        let (true, Some(round)) = (self.page.typed.once().is_empty(), &self.chosen) else { return typed.to_owned() };
        match field {
            "name" => self.name(round),
            "opens_on" => self.page.words.day(&round.opens_on),
            "last_proposal_on" => self.page.words.day(&round.cut_off.last_day),
            _ => self.page.words.day(&last_day(round)),
        }
    }

    fn evaluated_on(&self, round: &Planned) -> String {
        self.page.words.day(&last_day(round))
    }
}

fn year(round: &Planned) -> String {
    round.cut_off.proposed_before.year().to_string()
}

/// "Trước ngày": the last day on which the council may have judged.
fn last_day(round: &Planned) -> Date {
    round.cut_off.evaluated_before.yesterday().unwrap_or(round.cut_off.evaluated_before)
}

/// The rounds of the calendar that are offered.
const SUGGESTED: usize = 3;

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    /// The last day of proposals of a round of the calendar.
    #[serde(default, rename = "den-het")]
    until: String,
}

pub(super) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::OpenRound)?;
    show(StatusCode::OK, &RoundForm::new(page, day_of(app.db.clock().now()), &asked))
}

fn parse(fields: &Fields) -> Result<NewRound, Problems> {
    let mut problems = Problems::default();
    let name = fields.needed("name", "need-round-name", &mut problems);
    let opens_on = fields.needed_day("opens_on", "need-opens-on", &mut problems);
    let last_proposal_on = fields.needed_day("last_proposal_on", "need-last-proposal-on", &mut problems);
    let evaluated_on = fields.needed_day("evaluated_on", "need-evaluated-on", &mut problems);
    match (opens_on, last_proposal_on, evaluated_on) {
        (Some(opens_on), Some(last_proposal_on), Some(evaluated_on)) if problems.is_empty() => {
            Ok(NewRound { name, opens_on, last_proposal_on, evaluated_on, demo: false })
        }
        _ => Err(problems),
    }
}

pub(super) async fn open(State(app): State<App>, actor: Actor, page: Page, Form(fields): Form) -> Result<Response> {
    actor.may(Act::OpenRound)?;
    let today = day_of(app.db.clock().now());
    let new = match parse(&fields) {
        Ok(new) => new,
        Err(problems) => {
            let page = page.again(fields, problems);
            return show(page.status(), &RoundForm::new(page, today, &Asked::default()));
        }
    };
    let opened = app.act(&actor, fields.once(), async |tx| {
        actions::open(tx, app.rules, &actor, new).await.map(|id| format!("/dot/{id}"))
    });
    match opened.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => {
            let page = page.refused(fields, &no);
            show(page.status(), &RoundForm::new(page, today, &Asked::default()))
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
    /// Other rounds that take proposals on the same days.
    beside: Vec<Round>,
    sessions: Vec<Session>,
    /// Dossiers that were proposed in time, stand on no list, and are late, for the office.
    unlisted: Vec<Queued>,
    may_open_session: bool,
}

/// What communes proposed in time for a round whose last day of evaluation has passed (Điều 5 QĐ 26/2026), and nobody has put
/// on a list. A renewal belongs to no round (Điều 7.6).
async fn unlisted(tx: &mut Tx, round: &Round) -> Result<Vec<Queued>> {
    if tx.today() <= round.evaluated_on() {
        return Ok(Vec::new());
    }
    let listed = sessions::dossiers_on_lists(tx).await?;
    let days = round.opens_on()..=round.last_proposal_on();
    let mut late = queue::waiting(tx).await?;
    late.retain(|queued| {
        let dossier = &queued.dossier;
        let is_of_round = dossier.case().is_ok_and(|case| case != Case::Renewal);
        let in_time = dossier.proposed_on().is_some_and(|day| days.contains(&day));
        is_of_round && in_time && !listed.contains(&dossier.id)
    });
    Ok(late)
}

pub(super) async fn show_round(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ReadSession)?;
    let (round, mut beside, mut sessions, unlisted) = app
        .db
        .read(async |tx| {
            let round = store::find(tx, &id).await?;
            let unlisted = if actor.can(Act::ListProduct) { unlisted(tx, &round).await? } else { Vec::new() };
            Ok((round, store::list(tx).await?, sessions::of_round(tx, &id).await?, unlisted))
        })
        .await?;
    beside.retain(|other| other.overlaps(&round));
    // A member reaches the sessions of the own council only; the list of the own sessions is another page.
    sessions.retain(|_| actor.reads_all_sessions());
    let decision = app.rules.ruleset(&round.ruleset).map_or_else(String::new, |ruleset| ruleset.decision.clone());
    let levels = app.rules.ruleset(&round.ruleset).map(|ruleset| ruleset.recognised_by(round.evaluated_on()));
    // words: level-*
    let recognised_by =
        levels.map_or_else(Vec::new, |by| vec![(3, by.three.as_str()), (4, by.four.as_str()), (5, by.five.as_str())]);
    let may_open_session = actor.can(Act::OpenSession);
    let context = RoundPage { page, round, decision, recognised_by, beside, sessions, unlisted, may_open_session };
    show(StatusCode::OK, &context)
}
