//! The log of events as a page.

use super::store::{self, Event, Wanted};
use crate::app::App;
use crate::error::Result;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::clock;
use crate::platform::form::parse_day;
use crate::platform::list::{Paging, Way};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;

const PATH: &str = "/nhat-ky";

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    viec: String,
    /// The id of what it happened to.
    ma: String,
    /// Days as people type them; what is no day is left out.
    tu: String,
    den: String,
    trang: Option<String>,
}

impl Asked {
    fn is_filtered(&self) -> bool {
        [&self.viec, &self.ma, &self.tu, &self.den].iter().any(|text| !text.is_empty())
    }

    fn wanted(&self) -> Wanted<'_> {
        let from = parse_day(&self.tu).map(clock::midnight);
        let until = parse_day(&self.den).and_then(|day| day.tomorrow().ok()).map(clock::midnight);
        Wanted {
            name: &self.viec,
            object: &self.ma,
            from: from.unwrap_or(Timestamp::UNIX_EPOCH),
            until: until.unwrap_or(Timestamp::MAX - 1.second()),
        }
    }
}

#[derive(Template)]
#[template(path = "audit/events.html")]
struct Log {
    page: Page,
    asked: Asked,
    names: Vec<String>,
    events: Vec<Event>,
    way: Way,
}

impl Log {
    /// The act in words; its code for one that no language has a word for.
    fn act(&self, name: &str) -> String {
        // words: happened-*
        self.page.words.say(&format!("happened-{}", name.replace('.', "-")))
    }

    fn shown(&self) -> String {
        let number = |number: i64| self.page.words.number(number);
        let (first, last, total) = (self.way.paging.first(), self.way.paging.last(), self.way.paging.total);
        self.page
            .words
            .say_all("log-shown", &[("first", number(first)), ("last", number(last)), ("total", number(total))])
    }
}

pub(super) async fn list(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::ReadEvents)?;
    let (names, paging, events) = app
        .db
        .read(async |tx| {
            let wanted = asked.wanted();
            let paging = Paging::asked(asked.trang.as_deref()).of(store::count(tx, &wanted).await?);
            let mut events = store::some(tx, &wanted, paging.offset(), paging.size).await?;
            for event in &mut events {
                let session = event.session();
                if !session.is_empty() && !store::is_closed(tx, &session).await? {
                    event.hide_marks();
                }
            }
            Ok((store::names(tx).await?, paging, events))
        })
        .await?;
    let query = [("viec", asked.viec.as_str()), ("ma", &asked.ma), ("tu", &asked.tu), ("den", &asked.den)];
    let way = Way::of(paging, PATH, &query);
    show(StatusCode::OK, &Log { page, asked, names, events, way })
}
