//! Points of sale, design centres and events, for everybody: plain lists with their sources.

use super::actions::Thing;
use super::store::{DesignCentre, Outlet, PromotionEvent};
use crate::app::App;
use crate::error::Result;
use crate::page::{Page, show};
use crate::platform::{
    fold::{clean, fold},
    list::{Paging, Way},
    words::Words,
};
use askama::Template;
use axum::{
    extract::{Query, State},
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

/// A list as it was asked for.
struct List<T> {
    q: String,
    rows: Vec<T>,
    way: Way,
    /// How many there are at all.
    all: usize,
}

impl<T> List<T> {
    /// The rows that hold every word, accents ignored, on the page that was asked for.
    fn of(all: Vec<T>, asked: &Asked, path: &str, hay: impl Fn(&T) -> String) -> Self {
        let q: String = clean(&asked.q).chars().take(100).collect();
        let folded = fold(&q);
        let count = all.len();
        let holds = |row: &T| {
            let hay = fold(&hay(row));
            folded.split(' ').all(|word| hay.contains(word))
        };
        let found: Vec<T> = all.into_iter().filter(holds).collect();
        let paging = Paging::asked(asked.trang.as_deref()).of(i64::try_from(found.len()).unwrap_or(i64::MAX));
        let place = |number: i64| usize::try_from(number).unwrap_or_default();
        let rows = found.into_iter().skip(place(paging.offset())).take(place(paging.size)).collect();
        let way = Way::of(paging, path, &[("q", &q)]);
        Self { q, rows, way, all: count }
    }
}

#[derive(Template)]
#[template(path = "network/outlets.html")]
struct Outlets {
    page: Page,
    list: List<Outlet>,
}

pub(super) async fn outlets(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Result<Response> {
    let all = app.db.read(async |tx| Outlet::every(tx).await).await?;
    let hay = |row: &Outlet| [row.name.as_str(), &row.address, &row.district, &row.operator].join(" ");
    let list = List::of(all, &asked, "/diem-ban", hay);
    show(StatusCode::OK, &Outlets { page, list })
}

#[derive(Template)]
#[template(path = "network/centres.html")]
struct Centres {
    page: Page,
    list: List<DesignCentre>,
}

pub(super) async fn centres(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Result<Response> {
    let all = app.db.read(async |tx| DesignCentre::every(tx).await).await?;
    let hay = |row: &DesignCentre| [row.name.as_str(), &row.place, &row.district].join(" ");
    let list = List::of(all, &asked, "/trung-tam", hay);
    show(StatusCode::OK, &Centres { page, list })
}

#[derive(Template)]
#[template(path = "network/events.html")]
struct Events {
    page: Page,
    list: List<PromotionEvent>,
}

pub(super) async fn events(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Result<Response> {
    let all = app.db.read(async |tx| PromotionEvent::every(tx).await).await?;
    let hay = |row: &PromotionEvent| [row.name.as_str(), &row.place].join(" ");
    let list = List::of(all, &asked, "/su-kien", hay);
    show(StatusCode::OK, &Events { page, list })
}

impl Outlets {
    fn opened(&self, row: &Outlet) -> String {
        day(self.page.words, &row.opened)
    }

    #[expect(clippy::unused_self, reason = "a template calls methods of its context")]
    fn place(&self, row: &Outlet) -> String {
        together(&[&row.address, &row.district])
    }
}

impl Centres {
    #[expect(clippy::unused_self, reason = "a template calls methods of its context")]
    fn place(&self, row: &DesignCentre) -> String {
        together(&[&row.place, &row.district])
    }
}

impl Events {
    /// "từ 09/10/2020 đến 12/10/2020", "từ 28/09/2023".
    fn when(&self, row: &PromotionEvent) -> String {
        let words = self.page.words;
        let from = day(words, &row.starts_on);
        if row.ends_on.is_empty() {
            words.say1("event-from", "from", from)
        } else {
            words.say2("event-between", "from", from, "to", day(words, &row.ends_on))
        }
    }
}

fn together(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A day, or a year as it stands.
fn day(words: Words, text: &str) -> String {
    text.parse::<Date>().map_or_else(|_| text.to_owned(), |day| words.day(&day))
}

/// "hanoimoi.vn": whose page it is.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}
