//! The queue as a page and as a workbook.

use super::filter::{Filter, Lot, OF_ME, OF_NOBODY};
use super::filters::{self, Saved};
use super::sheet;
use super::store::{self, Queued};
use crate::app::App;
use crate::dossiers::assignments::{self, Assignee};
use crate::error::Result;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::fold::sort_key;
use crate::platform::form::{Fields, Problems};
use crate::platform::list::{Paging, Way};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use rules::library::Library;
use rules::which::Case;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One choice of a field: value, name, whether it is the one chosen.
type Choice = (String, String, bool);

/// A part of the queue: address, name, how many, whether it is the one shown.
type Part = (String, String, String, bool);

#[derive(Template)]
#[template(path = "dossiers/queue.html")]
struct QueuePage {
    page: Page,
    filter: Filter,
    rules: &'static Library,
    parts: Vec<Part>,
    list: Vec<Queued>,
    way: Way,
    communes: Vec<Choice>,
    people: Vec<Assignee>,
    saved: Vec<Saved>,
    /// Something was ever proposed.
    is_any: bool,
    may_assign: bool,
    today: Date,
}

impl QueuePage {
    fn cases(&self) -> Vec<Choice> {
        let name = |case: Case| self.page.words.say(&format!("dossier-case-{}", case.as_str()));
        Case::ALL.map(|case| (case.as_str().to_owned(), name(case), self.filter.loai == case.as_str())).into()
    }

    /// The sectors of the newest decision.
    fn sectors(&self) -> Vec<Choice> {
        let sectors = self.rules.rulesets.last().map_or(&[][..], |ruleset| &ruleset.sectors[..]);
        let choice = |sector: &rules::ruleset::Sector| {
            let name = self.page.words.pick(&sector.name_vi, &sector.name_en);
            (sector.code.clone(), format!("{}. {name}", sector.code), self.filter.nganh == sector.code)
        };
        sectors.iter().map(choice).collect()
    }

    fn whose(&self) -> Vec<Choice> {
        let words = self.page.words;
        let special = [(OF_ME, words.say("queue-of-me")), (OF_NOBODY, words.say("queue-of-nobody"))];
        let special = special.map(|(value, name)| (value.to_owned(), name));
        let people = self.people.iter().map(|one| (one.id.clone(), one.name.clone()));
        let all = special.into_iter().chain(people);
        all.map(|(value, name)| (value.clone(), name, self.filter.giao == value)).collect()
    }

    /// A column that the list is sorted by: address, name, the order for those who do not see it.
    fn column(&self, order: &str, key: &str) -> (String, String, &'static str) {
        let (by, back) = self.filter.order();
        let sorted = match (by == order, back) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        };
        // words: queue-*
        (self.filter.sorted_by(order).address(), self.page.words.say(key), sorted)
    }

    fn case(&self, queued: &Queued) -> String {
        sheet::case(self.page.words, queued)
    }

    fn sector(&self, queued: &Queued) -> String {
        sheet::sector(self.page.words, self.rules, queued)
    }

    fn word(&self, queued: &Queued) -> String {
        queued.dossier.word(self.page.words)
    }

    fn step(&self, queued: &Queued) -> String {
        queued.dossier.step(self.page.words)
    }

    fn waited(&self, queued: &Queued) -> String {
        self.page.words.say1("queue-waited-days", "count", queued.waited(self.today))
    }

    /// By when the province answers, and whether that has passed.
    fn due(&self, queued: &Queued) -> Option<(String, bool)> {
        let day = queued.due.filter(|_| queued.dossier.state().is_with_office())?;
        Some((self.page.words.day(&day), queued.is_late(self.today)))
    }

    /// Whether it may be given to somebody.
    fn takes(&self, queued: &Queued) -> bool {
        let state = queued.dossier.state();
        self.may_assign && (state.is_with_office() || state == crate::dossiers::State::Stopped)
    }

    /// Whether it was ticked before the page came back.
    fn is_chosen(&self, queued: &Queued) -> bool {
        self.page.typed.all("dossier").any(|id| id == queued.dossier.id)
    }

    /// "51–100 trong 120 hồ sơ"
    fn shown(&self) -> String {
        let number = |number: i64| self.page.words.number(number);
        let paging = self.way.paging;
        let values =
            [("first", number(paging.first())), ("last", number(paging.last())), ("total", number(paging.total))];
        self.page.words.say_all("queue-shown", &values)
    }

    fn workbook(&self) -> String {
        let query = self.filter.query();
        if query.is_empty() { "/ho-so/hang-cho.xlsx".to_owned() } else { format!("/ho-so/hang-cho.xlsx?{query}") }
    }
}

/// Everything, wherever it stands.
fn everything() -> String {
    Filter { lot: Lot::All.code().to_owned(), ..Filter::default() }.address()
}

/// What a filter asks for, with what was there before it was asked.
struct Found {
    /// Everything that was proposed in the days asked.
    communes: BTreeMap<String, String>,
    /// What is asked for, wherever it stands: how many of each lot.
    counts: [i64; Lot::ALL.len()],
    /// In the order asked.
    list: Vec<Queued>,
    is_any: bool,
    today: Date,
}

async fn found(app: &App, actor: &Actor, filter: &Filter) -> Result<Found> {
    let (mut list, today) =
        app.db.read(async |tx| Ok((store::proposed(tx, filter.from(), filter.to()).await?, tx.today()))).await?;
    let is_any = !list.is_empty() || filter.from().is_some() || filter.to().is_some();
    let communes = list.iter().map(|one| (one.dossier.unit_code.clone(), one.commune.clone())).collect();
    list.retain(|queued| filter.finds(queued, app.rules, actor, today));
    let count = |lot: Lot| i64::try_from(list.iter().filter(|one| lot.has(one, today)).count()).unwrap_or(i64::MAX);
    let counts = Lot::ALL.map(count);
    let lot = filter.lot();
    list.retain(|queued| lot.has(queued, today));
    filter.sort(&mut list);
    Ok(Found { communes, counts, list, is_any, today })
}

/// What is typed that is no day or no number.
fn problems(filter: &Filter) -> Problems {
    let mut problems = Problems::default();
    for (name, value, day) in [("tu", &filter.tu, filter.from()), ("den", &filter.den, filter.to())] {
        if !value.is_empty() && day.is_none() {
            problems.add(name, "day");
        }
    }
    if !filter.cho.is_empty() && filter.cho.parse::<u32>().is_err() {
        problems.add("cho", "queue-days");
    }
    problems
}

async fn queue_page(app: &App, actor: &Actor, mut page: Page, filter: Filter, asked: Option<&str>) -> Result<Response> {
    actor.may(Act::ReadQueue)?;
    let problems = problems(&filter);
    if !problems.is_empty() {
        page = page.again(Fields::default(), problems);
    }
    let Found { communes, counts, list, is_any, today } = found(app, actor, &filter).await?;
    let (people, saved) =
        app.db.read(async |tx| Ok((assignments::people(tx).await?, filters::of_person(tx, &actor.id).await?))).await?;
    let words = page.words;
    let part = |(lot, count): (Lot, i64)| {
        let there = Filter { lot: lot.code().to_owned(), ..filter.clone() };
        // words: queue-lot-*
        (there.address(), words.say(lot.word()), words.number(count), filter.lot() == lot)
    };
    let parts = Lot::ALL.into_iter().zip(counts).map(part).collect();
    let mut communes: Vec<Choice> =
        communes.into_iter().map(|(code, name)| (code.clone(), name, filter.xa == code)).collect();
    communes.sort_by_cached_key(|(_, name, _)| sort_key(name));
    let total = i64::try_from(list.len()).unwrap_or(i64::MAX);
    let paging = Paging::asked(asked).of(total);
    let way = Way::of(paging, "/ho-so/hang-cho", &filter.pairs());
    let (skip, take) = (usize::try_from(paging.offset()).unwrap_or(0), usize::try_from(paging.size).unwrap_or(0));
    let list = list.into_iter().skip(skip).take(take).collect();
    let (rules, may_assign) = (app.rules, actor.can(Act::AssignDossier));
    let status = page.status();
    let queue = QueuePage { page, filter, rules, parts, list, way, communes, people, saved, is_any, may_assign, today };
    show(status, &queue)
}

#[derive(Deserialize, Default)]
struct Asked {
    trang: Option<String>,
}

pub(in crate::dossiers) async fn show_queue(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let query = query.unwrap_or_default();
    let asked: Asked = serde_urlencoded::from_str(&query).unwrap_or_default();
    queue_page(&app, &actor, page, Filter::read(&query), asked.trang.as_deref()).await
}

/// The queue again, with what a form of it was told.
pub(in crate::dossiers) async fn again(app: &App, actor: &Actor, page: Page, query: &str) -> Result<Response> {
    queue_page(app, actor, page, Filter::read(query), None).await
}

/// The queue as it was asked for: a form says the filter, never an address.
pub(in crate::dossiers) fn back_to(query: &str) -> String {
    Filter::read(query).address()
}

pub(in crate::dossiers) async fn workbook(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    actor.may(Act::ReadQueue)?;
    let filter = Filter::read(&query.unwrap_or_default());
    let found = found(&app, &actor, &filter).await?;
    let bytes = sheet::workbook(page.words, app.rules, &found.list, found.today)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let name = "attachment; filename=\"hang-cho.xlsx\"";
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}
