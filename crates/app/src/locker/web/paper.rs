//! One paper: what it says of itself, its pages, what it serves, who brought it.

use super::locker::tone;
use super::short;
use crate::app::App;
use crate::error::Result;
use crate::identity::{Act, Actor};
use crate::locker::about::About;
use crate::locker::store::{self, Paper, PaperFile, State};
use crate::locker::{actions, kind_name, kinds};
use crate::page::{Page, show};
use crate::producers::{self, Producer};
use askama::Template;
use axum::{
    extract::{Path, State as Of},
    http::StatusCode,
    response::Response,
};
use evidence::{Active, Advice};
use jiff::Timestamp;

/// So many pages of one document are shown at once; each is a picture that is made when it is first asked for.
const SHOWN: i64 = 3;

#[derive(Template)]
#[template(path = "locker/paper.html")]
struct PaperPage {
    page: Page,
    producer: Producer,
    paper: Paper,
    kind: String,
    /// None where it is about the producer.
    about: Option<String>,
    state: State,
    files: Vec<PaperFile>,
    serves: Vec<String>,
    by: String,
    at: Timestamp,
    may_keep: bool,
    /// Told besides what in a file could harm: whoever opens the originals of others.
    is_officer: bool,
}

impl PaperPage {
    /// Name and value of what it says of itself.
    fn says(&self) -> Vec<(String, String)> {
        let words = self.page.words;
        let day = |day: Option<jiff::civil::Date>| day.map(|day| words.day(&day)).unwrap_or_default();
        let all = [
            ("paper-name", self.paper.name.clone()),
            ("paper-number", self.paper.number.clone()),
            ("paper-issuer", self.paper.issuer.clone()),
            ("paper-issued", day(self.paper.issued())),
            ("paper-expires", day(self.paper.expires())),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (words.say(key), value)).collect()
    }

    fn advice(&self, file: &PaperFile) -> Vec<String> {
        advice(&self.page, &file.advice)
    }

    /// What in the original could act if somebody opened it.
    fn active(&self, file: &PaperFile) -> String {
        let list: Vec<Active> = serde_json::from_str(&file.active).unwrap_or_default();
        let name = |active: &Active| self.page.words.say(&format!("active-{}", code(*active)));
        list.iter().map(name).collect::<Vec<_>>().join("; ")
    }
}

/// The pages of a file that are shown, and those that are only named.
fn pages(file: &PaperFile) -> (Vec<i64>, Vec<i64>) {
    (1..=file.pages).partition(|page| *page <= SHOWN)
}

// words: active-*
fn code(active: Active) -> &'static str {
    match active {
        Active::JavaScript => "script",
        Active::Launch => "launch",
        Active::Form => "form",
        Active::EmbeddedFile => "files",
        Active::OpenAction => "opening",
        Active::Media => "media",
        _ => "other",
    }
}

/// The sentences of what is hard to read in a photograph.
pub(super) fn advice(page: &Page, list: &str) -> Vec<String> {
    // words: file-*
    let list: Vec<Advice> = serde_json::from_str(list).unwrap_or_default();
    list.iter().map(|advice| page.words.say(&format!("file-{}", advice.code()))).collect()
}

pub(in crate::locker) async fn show_paper(
    Of(app): Of<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    let (producer, paper, about, files, (by, at), today) = app
        .db
        .read(async |tx| {
            let paper = actions::reach(tx, &actor, &id).await?;
            let producer = producers::reach(tx, &actor, &paper.producer_id).await?;
            let about = About::of(tx, &actor, &producer.id).await?.name(page.words, &paper);
            let files = store::files(tx, &id).await?;
            let entered = store::entered(tx, &id).await?;
            Ok((producer, paper, about, files, entered, tx.today()))
        })
        .await?;
    let kind = kind_name(app.rules, page.words, &paper.kind);
    let serves = kinds::served(app.rules, page.words, today, &paper.kind);
    let state = paper.state(today);
    let may_keep = actor.can(Act::KeepPaper);
    let is_officer = actor.mandates.iter().any(|mandate| mandate.role != crate::identity::Role::Producer);
    let told = PaperPage { page, producer, paper, kind, about, state, files, serves, by, at, may_keep, is_officer };
    show(StatusCode::OK, &told)
}
