//! The locker of a producer: its papers, and the kinds of which there is none.

use super::{Asked, address};
use crate::app::App;
use crate::error::Result;
use crate::identity::{Act, Actor};
use crate::locker::about::About;
use crate::locker::store::{self, Paper, State};
use crate::locker::{kind_name, kinds};
use crate::page::{Page, show};
use crate::producers::{self, Producer};
use askama::Template;
use axum::{
    extract::{Query, State as Of},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::{library::Library, ruleset::Evidence};
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "locker/locker.html")]
struct Locker {
    page: Page,
    rules: &'static Library,
    today: Date,
    producer: Producer,
    about: About,
    kind: String,
    state: &'static str,
    papers: Vec<Paper>,
    /// How many there are, whatever is asked for.
    all: usize,
    /// Of which there is no paper that serves.
    wanting: Vec<&'static Evidence>,
    may_keep: bool,
}

impl Locker {
    fn name(&self, kind: &str) -> String {
        kind_name(self.rules, self.page.words, kind)
    }

    /// What a paper says of itself, in short.
    fn says(&self, paper: &Paper) -> String {
        // words: paper-issued-* paper-expires-* paper-expired-*
        let words = self.page.words;
        let day = |key, day: Option<Date>| day.map(|day| words.say1(key, "day", words.day(&day)));
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let number = (!paper.number.is_empty()).then(|| words.say1("paper-number-is", "number", &paper.number));
        let product = self.about.name(words, paper);
        let pages = words.say1("paper-pages", "count", paper.pages);
        let expires = if paper.state(self.today) == State::Expired { "paper-expired-on" } else { "paper-expires-on" };
        let parts = [
            text(&paper.name),
            number,
            product,
            Some(pages),
            day("paper-issued-on", paper.issued()),
            day(expires, paper.expires()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Value, name, whether it is the one chosen.
    fn states(&self) -> Vec<(&'static str, String, bool)> {
        // words: paper-state-*
        let name = |code| self.page.words.say(&format!("paper-state-{code}"));
        State::ALL.map(State::code).map(|code| (code, name(code), self.state == code)).into()
    }

    /// The kinds of which there is a paper.
    fn kinds(&self) -> Vec<(&'static str, &'static str, bool)> {
        let words = self.page.words;
        let all = kinds(self.rules, self.today).iter();
        all.map(|kind| (kind.id.as_str(), words.pick(&kind.name_vi, &kind.name_en), self.kind == kind.id)).collect()
    }

    fn state_of(&self, paper: &Paper) -> State {
        paper.state(self.today)
    }

    fn add(&self, kind: &str) -> String {
        address("/kho-giay-to/moi", &[("chu-the", &self.producer.id), ("loai", kind)])
    }
}

/// The tone of a state's tag.
pub(super) fn tone(state: &str) -> &'static str {
    match state {
        "valid" => "tag-ok",
        "soon" => "tag-warn",
        _ => "tag-bad",
    }
}

pub(in crate::locker) async fn show_locker(
    Of(app): Of<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::ReadPaper)?;
    if asked.producer.is_empty() {
        // Whose locker it is comes first; one's own is opened without asking.
        let own = producers::own(&actor);
        let to = own.map_or_else(|| "/chu-the".to_owned(), |id| format!("/kho-giay-to?chu-the={id}"));
        return Ok(Redirect::to(&to).into_response());
    }
    let (producer, about, mut papers, today) = app
        .db
        .read(async |tx| {
            let producer = producers::reach(tx, &actor, &asked.producer).await?;
            let about = About::of(tx, &actor, &producer.id).await?;
            let papers = store::of_producer(tx, &producer.id).await?;
            Ok((producer, about, papers, tx.today()))
        })
        .await?;
    let there: BTreeSet<String> = papers.iter().filter(|paper| paper.serves(today)).map(|p| p.kind.clone()).collect();
    let wanting = kinds(app.rules, today).iter().filter(|kind| !there.contains(&kind.id)).collect();
    let state = State::ALL.map(State::code).into_iter().find(|code| *code == asked.state).unwrap_or_default();
    let all = papers.len();
    papers.retain(|paper| {
        (asked.kind.is_empty() || paper.kind == asked.kind) && (state.is_empty() || paper.state(today).code() == state)
    });
    let may_keep = actor.can(Act::KeepPaper);
    let (rules, kind) = (app.rules, asked.kind);
    show(StatusCode::OK, &Locker { page, rules, today, producer, about, kind, state, papers, all, wanting, may_keep })
}
