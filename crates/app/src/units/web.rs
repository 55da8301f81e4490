//! Looking up a place by its old or new name, and one unit through time.

use super::store::{self, Sought, Succession, Unit};
use super::{Today, predecessors_of, successors_of, today};
use crate::app::App;
use crate::error::{Error, Result};
use crate::page::{Page, show};
use crate::platform::{
    db::Tx,
    fold::clean,
    list::{Paging, Way},
    words::Words,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    trang: Option<String>,
}

/// A unit with the name of what it lies in.
struct Line {
    unit: Unit,
    parent: String,
}

#[derive(Template)]
#[template(path = "units/search.html")]
struct Search {
    page: Page,
    q: String,
    lines: Vec<Line>,
    way: Way,
}

impl Search {
    fn span(&self, unit: &Unit) -> String {
        span(self.page.words, unit)
    }
}

/// Old and new names, with or without accents.
pub(super) async fn search(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Result<Response> {
    let q: String = clean(&asked.q).chars().take(100).collect();
    let paging = Paging::asked(asked.trang.as_deref());
    let (paging, lines) =
        if q.is_empty() { (paging, Vec::new()) } else { app.db.read(async |tx| found(tx, &q, paging).await).await? };
    let way = Way::of(paging, "/don-vi", &[("q", &q)]);
    show(StatusCode::OK, &Search { page, q, lines, way })
}

async fn found(tx: &mut Tx, q: &str, paging: Paging) -> Result<(Paging, Vec<Line>)> {
    let paging = paging.of(store::count(tx, Sought::of(q)).await?);
    let mut lines = Vec::new();
    for unit in store::search(tx, Sought::of(q), paging.size, paging.offset()).await? {
        let parent = parent(tx, &unit).await?.map_or_else(String::new, |parent| parent.full_name);
        lines.push(Line { unit, parent });
    }
    Ok((paging, lines))
}

/// What a unit lay in while it was in force.
async fn parent(tx: &mut Tx, unit: &Unit) -> Result<Option<Unit>> {
    if unit.parent_code.is_empty() {
        return Ok(None);
    }
    let day = if unit.is_in_force() { tx.today().to_string() } else { unit.valid_to.clone() };
    store::on(tx, &unit.parent_code, &day).await
}

/// One period of a code, ready to be read.
struct Period {
    unit: Unit,
    /// From the district to the province.
    lies_in: Vec<Unit>,
    before: Vec<Succession>,
    after: Vec<Succession>,
    today: Today,
    /// A district: the units that its communes became.
    became: Vec<(String, String)>,
}

impl Period {
    async fn of(tx: &mut Tx, unit: Unit) -> Result<Self> {
        let mut lies_in: Vec<Unit> = Vec::new();
        while let Some(above) = parent(tx, lies_in.last().unwrap_or(&unit)).await? {
            lies_in.push(above);
        }
        let (before, after) = (predecessors_of(tx, &unit).await?, successors_of(tx, &unit).await?);
        let is_district = !unit.is_commune() && !unit.is_province();
        let became = if is_district { store::successors_of_communes(tx, &unit.code).await? } else { Vec::new() };
        Ok(Self { today: today(tx, &unit).await?, unit, lies_in, before, after, became })
    }

    fn is_split(&self) -> bool {
        self.after.len() > 1
    }

    /// Gone, and no table says into what.
    fn is_lost(&self) -> bool {
        !self.unit.is_in_force() && self.after.is_empty() && self.became.is_empty()
    }
}

#[derive(Template)]
#[template(path = "units/unit.html")]
struct UnitPage {
    page: Page,
    name: String,
    periods: Vec<Period>,
    inside: Vec<Unit>,
}

/// Every period of a code: where it lay, out of what it was made, what became of it.
pub(super) async fn show_unit(State(app): State<App>, page: Page, Path(code): Path<String>) -> Result<Response> {
    let (periods, inside) = app
        .db
        .read(async |tx| {
            let mut periods = Vec::new();
            for unit in store::periods(tx, &code).await? {
                periods.push(Period::of(tx, unit).await?);
            }
            Ok((periods, store::inside(tx, &code).await?))
        })
        .await?;
    let name = periods.first().map(|period| period.unit.full_name.clone()).ok_or(Error::Missing)?;
    show(StatusCode::OK, &UnitPage { page, name, periods, inside })
}

impl UnitPage {
    // words: unit-kind-* unit-relation-* unit-basis-*
    fn kind(&self, unit: &Unit) -> String {
        self.page.words.say(&format!("unit-kind-{}", unit.kind))
    }

    fn how(&self, row: &Succession) -> String {
        if !row.relation_text.is_empty() {
            return row.relation_text.clone();
        }
        let relation = if row.relation.is_empty() { "unknown" } else { &row.relation };
        self.page.words.say(&format!("unit-relation-{relation}"))
    }

    fn span(&self, unit: &Unit) -> String {
        span(self.page.words, unit)
    }

    fn day(&self, iso: &str) -> String {
        iso.parse::<Date>().map_or_else(|_| iso.to_owned(), |day| self.page.words.day(&day))
    }

    /// "21,0394° Bắc, 105,8364° Đông"
    fn point(&self, unit: &Unit) -> Option<String> {
        let comma = self.page.words.pick(",", ".");
        let say = |number: i64| format!("{}{comma}{:04}", number / 10_000, number % 10_000);
        let (lat, lon) = (unit.lat_e4?, unit.lon_e4?);
        Some(self.page.words.say2("unit-point", "lat", say(lat), "lon", say(lon)))
    }

    fn basis(&self, row: &Succession) -> String {
        self.page.words.say(&format!("unit-basis-{}", row.basis))
    }
}

/// "từ 01/07/2025 đến nay"
fn span(words: Words, unit: &Unit) -> String {
    let day = |text: &str| text.parse::<Date>().ok().map(|day| words.day(&day));
    match (day(&unit.valid_from), day(&unit.valid_to)) {
        (Some(from), None) => words.say1("unit-since", "from", from),
        (Some(from), Some(to)) => words.say2("unit-between", "from", from, "to", to),
        (None, Some(to)) => words.say1("unit-until", "to", to),
        (None, None) => words.say("unit-always"),
    }
}
