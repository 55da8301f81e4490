//! The register as a list: of a producer its own, of the office what waits, the first due first.

use super::{about, state};
use crate::app::App;
use crate::appeals::actions;
use crate::appeals::clock::{Terms, is_past, said};
use crate::appeals::store::{self, Appeal, State};
use crate::error::Result;
use crate::holidays;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::fold::{clean, fold, sort_key};
use crate::platform::list::{Paging, Way};
use askama::Template;
use axum::{
    extract::{Query, State as Of},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;
use rules::appeal::LastDay;
use serde::Deserialize;

/// A part of the register; `as_str` is its word in addresses.
// words: appeal-lot-*
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lot {
    Waiting,
    New,
    Late,
    Mine,
    Answered,
    All,
}

impl Lot {
    const ALL: [Self; 6] = [Self::Waiting, Self::New, Self::Late, Self::Mine, Self::Answered, Self::All];

    fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "cho-tra-loi",
            Self::New => "cho-thu-ly",
            Self::Late => "qua-han",
            Self::Mine => "cua-toi",
            Self::Answered => "da-tra-loi",
            Self::All => "tat-ca",
        }
    }

    fn has(self, line: &Line, actor: &Actor) -> bool {
        let state = line.appeal.state();
        match self {
            Self::Waiting => state != State::Answered,
            Self::New => state == State::New,
            Self::Late => line.is_late,
            Self::Mine => state != State::Answered && line.appeal.taken_by.as_deref() == Some(&actor.id),
            Self::Answered => state == State::Answered,
            Self::All => true,
        }
    }
}

/// An appeal with the term that runs.
struct Line {
    appeal: Appeal,
    due: LastDay,
    is_late: bool,
    is_filed_late: bool,
}

/// What a list is sorted by; the first is what nobody asked for.
// words: appeal-by-*
const ORDERS: [&str; 3] = ["han", "ngay", "san-pham"];

#[derive(Deserialize)]
pub(in crate::appeals) struct Asked {
    #[serde(default)]
    tim: String,
    #[serde(default, rename = "tinh-trang")]
    lot: String,
    #[serde(default)]
    ve: String,
    #[serde(default)]
    xep: String,
    trang: Option<String>,
}

#[derive(Template)]
#[template(path = "appeals/list.html")]
struct List {
    page: Page,
    sought: String,
    about: String,
    order: &'static str,
    lot: Lot,
    /// Address, name, how many, whether it is the one shown.
    parts: Vec<(String, String, i64, bool)>,
    lines: Vec<Line>,
    way: Way,
    /// There is an appeal at all that the person may see.
    is_any: bool,
    reads_all: bool,
    today: Date,
}

fn address(query: &[(&str, &str)]) -> String {
    let asked: Vec<(&str, &str)> = query.iter().copied().filter(|(_, value)| !value.is_empty()).collect();
    format!("/khieu-nai?{}", serde_urlencoded::to_string(asked).unwrap_or_default())
}

fn sort(lines: &mut [Line], order: &str) {
    match order {
        "ngay" => lines.sort_by_key(|line| std::cmp::Reverse(line.appeal.arrived_on())),
        "san-pham" => lines.sort_by_cached_key(|line| sort_key(&line.appeal.product)),
        // What has no last day comes after what has one, what is answered last.
        _ => lines.sort_by_key(|line| {
            let day = line.due.ok().flatten();
            (line.appeal.state() == State::Answered, day.is_none(), day, line.appeal.arrived_on())
        }),
    }
}

pub(in crate::appeals) async fn list(
    Of(app): Of<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::ReadAppeal)?;
    let reads_all = actions::reads_all(&actor);
    let sought: String = clean(&asked.tim).chars().take(100).collect();
    let lots = Lot::ALL.into_iter().filter(|lot| *lot != Lot::Mine || actor.can(Act::TakeAppeal));
    let default = if reads_all { Lot::Waiting } else { Lot::All };
    let lot = lots.clone().find(|lot| lot.as_str() == asked.lot).unwrap_or(default);
    let order = ORDERS.into_iter().find(|order| *order == asked.xep).unwrap_or(ORDERS[0]);
    let (all, calendar, today) = app
        .db
        .read(async |tx| {
            let all = store::every(tx).await?;
            Ok((actions::visible(tx, &actor, all).await?, holidays::calendar(tx).await?, tx.today()))
        })
        .await?;
    let is_any = !all.is_empty();
    let line = |appeal: Appeal| {
        let terms = Terms::of(&appeal, &calendar);
        let due = terms.running(appeal.state());
        Line { is_late: is_past(due, today), is_filed_late: terms.is_filed_late(&appeal), due, appeal }
    };
    let words = fold(&sought);
    let mut lines: Vec<Line> = all.into_iter().map(line).collect();
    lines.retain(|line| {
        let one = &line.appeal;
        let text = fold(&format!("{} {} {}", one.full_number(), one.product, one.complainant));
        (asked.ve.is_empty() || one.about().as_str() == asked.ve || one.kind() == asked.ve)
            && words.split(' ').all(|word| text.contains(word))
    });
    let query =
        |lot: Lot| address(&[("tim", &sought), ("ve", &asked.ve), ("xep", order), ("tinh-trang", lot.as_str())]);
    let count = |of: Lot| i64::try_from(lines.iter().filter(|line| of.has(line, &actor)).count()).unwrap_or(i64::MAX);
    let name = |lot: Lot| page.words.say(&format!("appeal-lot-{}", lot.as_str()));
    let parts = lots.map(|one| (query(one), name(one), count(one), one == lot)).collect();
    lines.retain(|line| lot.has(line, &actor));
    sort(&mut lines, order);
    let paging = Paging::asked(asked.trang.as_deref()).of(i64::try_from(lines.len()).unwrap_or(i64::MAX));
    let place = |number: i64| usize::try_from(number).unwrap_or_default();
    let lines = lines.into_iter().skip(place(paging.offset())).take(place(paging.size)).collect();
    let asks = [("tim", sought.as_str()), ("ve", asked.ve.as_str()), ("xep", order), ("tinh-trang", lot.as_str())];
    let way = Way::of(paging, "/khieu-nai", &asks);
    let about = asked.ve;
    show(StatusCode::OK, &List { page, sought, about, order, lot, parts, lines, way, is_any, reads_all, today })
}

impl List {
    /// What may be chosen: value, name, whether it is.
    fn kinds(&self) -> Vec<(&'static str, String, bool)> {
        let words = self.page.words;
        let all = [
            ("result", words.say("appeal-about-result")),
            ("revocation", words.say("appeal-about-revocation")),
            ("appeal", words.say("appeal-kind-appeal")),
            ("complaint", words.say("appeal-kind-complaint")),
        ];
        all.map(|(value, name)| (value, name, self.about == value)).into()
    }

    fn orders(&self) -> Vec<(&'static str, String, bool)> {
        let name = |order| self.page.words.say(&format!("appeal-by-{order}"));
        ORDERS.map(|order| (order, name(order), self.order == order)).into()
    }

    fn about(&self, line: &Line) -> String {
        about(self.page.words, &line.appeal)
    }

    fn state(&self, line: &Line) -> String {
        state(self.page.words, &line.appeal)
    }

    fn due(&self, line: &Line) -> String {
        said(self.page.words, line.due, self.today)
    }

    fn may(&self, act: Act) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.can(act))
    }
}
