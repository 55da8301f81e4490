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
use crate::platform::form::{Fields, Form, LONGEST_NAME, Problems};
use crate::platform::words::Words;
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::{ToSpan, civil::Date};
use rules::dossier::{Planned, planned, rounds_of};
use rules::which::{Case, Level};
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

/// A round of the law's calendar, which need not be typed.
#[derive(Clone, Copy)]
struct Offered {
    level: Level,
    planned: Planned,
}

impl Offered {
    fn name(&self, words: Words) -> String {
        let last = self.last_day_to_propose();
        if self.is_of_ministry() {
            return words.say1("round-of-ministry", "day", words.day(&last));
        }
        words.say2("round-of-year", "number", self.planned.number, "year", last.year().to_string())
    }

    fn is_of_ministry(&self) -> bool {
        self.level == Level::Central
    }

    fn last_day_to_propose(&self) -> Date {
        self.planned.cut_off.last_day
    }

    /// "Trước ngày": the last day on which the council may have judged.
    fn evaluated_on(&self) -> Date {
        let before = self.planned.cut_off.evaluated_before;
        before.yesterday().unwrap_or(before)
    }
}

#[derive(Template)]
#[template(path = "evaluation/round_form.html")]
struct RoundForm {
    page: Page,
    offered: Vec<Offered>,
    /// The one that was chosen of them.
    chosen: Option<Offered>,
}

impl RoundForm {
    fn new(page: Page, today: Date, asked: &Asked) -> Self {
        let mut all = offered(Level::Province, today, OFFERED);
        all.extend(offered(Level::Central, today, 1));
        // No day ends a round of both levels.
        let chosen = all.iter().find(|round| round.last_day_to_propose().to_string() == asked.until).copied();
        Self { page, offered: all, chosen }
    }

    fn is_typed(&self) -> bool {
        !self.page.typed.once().is_empty()
    }

    /// What was typed, or what the chosen round of the calendar says.
    fn value(&self, field: &str) -> String {
        let (false, Some(round)) = (self.is_typed(), &self.chosen) else {
            return self.page.typed.get(field).to_owned();
        };
        match field {
            "name" => round.name(self.page.words),
            "opens_on" => self.page.words.day(&round.planned.opens_on),
            "last_proposal_on" => self.page.words.day(&round.last_day_to_propose()),
            _ => self.page.words.day(&round.evaluated_on()),
        }
    }

    /// The levels that hold rounds, with their words.
    fn levels(&self) -> [(&'static str, String, bool); 2] {
        let of_chosen = self.chosen.filter(|_| !self.is_typed()).map(|round| round.level);
        let chosen = of_chosen.unwrap_or_else(|| level(&self.page.typed));
        // words: council-level-*
        let say = |level: Level| self.page.words.say(&format!("council-level-{}", level.as_str()));
        [Level::Province, Level::Central].map(|level| (level.as_str(), say(level), level == chosen))
    }
}

/// The next rounds of a level. One is opened for its council too, when dossiers are proposed for the next already.
fn offered(level: Level, today: Date, count: usize) -> Vec<Offered> {
    let all = planned(rounds_of(level), today.saturating_sub(1.year()), usize::MAX);
    let not_over = all.into_iter().filter(|round| today < round.cut_off.evaluated_before);
    not_over.take(count).map(|planned| Offered { level, planned }).collect()
}

/// The province's where nothing else is chosen.
fn level(fields: &Fields) -> Level {
    if fields.get("level") == Level::Central.as_str() { Level::Central } else { Level::Province }
}

/// The rounds of the province that are offered.
const OFFERED: usize = 3;

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
    let ground = fields.get("ground").to_owned();
    if ground.chars().count() > LONGEST_NAME {
        problems.add_with("ground", "too-long", [("most", LONGEST_NAME.to_string())]);
    }
    match (opens_on, last_proposal_on, evaluated_on) {
        (Some(opens_on), Some(last_proposal_on), Some(evaluated_on)) if problems.is_empty() => {
            let level = level(fields);
            Ok(NewRound { name, level, opens_on, last_proposal_on, evaluated_on, ground, demo: false })
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
/// on a list. A renewal belongs to no round (Điều 7.6), and no commune proposes for one of the ministry.
async fn unlisted(tx: &mut Tx, round: &Round) -> Result<Vec<Queued>> {
    if tx.today() <= round.evaluated_on() || round.is_of_ministry() {
        return Ok(Vec::new());
    }
    let days = round.opens_on()..=round.last_proposal_on();
    let listed = sessions::dossiers_on_lists(tx, *days.start(), *days.end()).await?;
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
