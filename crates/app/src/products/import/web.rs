//! Taking in a file on the office's screen: send it, read what would happen, say yes to exactly that.

use super::row::{COLUMNS, places};
use super::vocabulary::{Said, words_of};
use super::{Act, Compared, Counts, Line, News, Outcome, Report, Wrong, commit, store};
use crate::app::App;
use crate::audit::Source;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::page::{Page, show};
use crate::platform::{
    clock::from_ms,
    form::{Fields, Form, Problems, Upload},
    hex,
    list::{Paging, Way},
    workbook,
};
use crate::products::{likeness, store as products};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "products/import.html")]
struct Send {
    page: Page,
    waiting: i64,
}

impl Send {
    /// The columns that a file may have, what stands in them, and the words that may.
    fn columns(&self) -> Vec<(&'static str, String, &'static [Said])> {
        let words = self.page.words;
        COLUMNS
            .iter()
            .map(|(column, _)| {
                let means = match *column {
                    "product_name" => words.say("import-needed"),
                    "status" => words.say("import-status-means"),
                    "stars" => words.say("import-stars-means"),
                    "producer_kind" | "product_group" => words.say("import-words-mean"),
                    "commune" | "district" => words.say("import-place-means"),
                    "row_id" => words.say("import-row-means"),
                    _ => String::new(),
                };
                (*column, means, words_of(column))
            })
            .collect()
    }
}

pub(in crate::products) async fn form(State(app): State<App>, actor: Actor, page: Page) -> Result<Response> {
    actor.may(Act::ImportProducts)?;
    let waiting = app.db.read(async |tx| likeness::count(tx).await).await?;
    show(StatusCode::OK, &Send { page, waiting })
}

/// A small file to begin from, with the mark by which Excel knows UTF-8.
pub(in crate::products) async fn sample(actor: Actor) -> Result<Response> {
    actor.may(Act::ImportProducts)?;
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"mau.csv\""),
    ];
    Ok((head, concat!("\u{feff}", include_str!("sample.csv"))).into_response())
}

/// Reads the file and keeps what was read, until the person has seen what it would do.
pub(in crate::products) async fn send(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    upload: Upload,
) -> Result<Response> {
    actor.may(Act::ImportProducts)?;
    let kept = keep(&app, &actor, &upload).await;
    match kept {
        Ok(id) => Ok(Redirect::to(&format!("/san-pham/nhap/{id}")).into_response()),
        Err(Error::Refused(no)) => {
            let waiting = app.db.read(async |tx| likeness::count(tx).await).await?;
            let page = if upload.bytes.is_empty() {
                let mut problems = Problems::default();
                problems.add("file", "file");
                page.again(upload.fields, problems)
            } else {
                page.refused(upload.fields, &no)
            };
            show(page.status(), &Send { page, waiting })
        }
        Err(other) => Err(other),
    }
}

async fn keep(app: &App, actor: &Actor, upload: &Upload) -> Result<String> {
    let (bytes, name) = (upload.bytes.clone(), upload.file_name.clone());
    let hash = hex(&Sha256::digest(&bytes));
    // Reading may take a second of the processor; the others do not wait for it.
    let read = tokio::task::spawn_blocking(move || workbook::read_named(&name, &bytes));
    let table = read.await.map_err(Error::fault)??;
    // What nothing can be read of is refused where it was sent, not where it would be looked at.
    places(&table)?;
    let content = serde_json::to_string(&table)?;
    let name: String = upload.file_name.chars().take(120).collect();
    app.db.write(async |tx| store::keep(tx, &actor.id, &name, &hash, &content).await).await
}

#[derive(Template)]
#[template(path = "products/import_file.html")]
struct FilePage {
    page: Page,
    id: String,
    name: String,
    counts: Counts,
    doubtful: usize,
    /// Rows with a commune that no list of units has.
    unknown: usize,
    /// When it was taken in; before that, this is a dry run.
    committed: Option<String>,
    shown: &'static str,
    lines: Vec<Line>,
    way: Way,
}

impl FilePage {
    /// What can be looked at alone: address, name, how many.
    fn kinds(&self) -> Vec<(&'static str, String, usize)> {
        let (words, counts) = (self.page.words, &self.counts);
        [
            ("", words.say("import-all"), counts.rows),
            ("refused", words.say("import-refused"), counts.refused),
            ("doubt", words.say("import-doubt"), self.doubtful),
            ("crowded", words.say("import-crowded"), counts.crowded),
            ("commune", words.say("import-commune"), self.unknown),
            ("created", words.say("import-created"), counts.created),
            ("joined", words.say("import-joined"), counts.joined),
            ("same", words.say("import-same"), counts.same),
        ]
        .into_iter()
        .filter(|(kind, _, count)| kind.is_empty() || *count > 0)
        .collect()
    }

    /// What the file does, in numbers.
    fn figures(&self) -> Vec<(String, String)> {
        let (words, counts) = (self.page.words, &self.counts);
        let figures = [
            (counts.created, words.say("import-created-says")),
            (counts.joined, words.say("import-joined-says")),
            (counts.same, words.say("import-same-says")),
            (counts.refused, words.say("import-refused-says")),
            (counts.producers_created, words.say("import-producers-says")),
            (counts.uncertain, words.say("import-uncertain-says")),
        ];
        let crowded = Some((counts.crowded, words.say("import-crowded-says"))).filter(|(count, _)| *count > 0);
        figures
            .into_iter()
            .chain(crowded)
            .map(|(count, says)| (words.number(i64::try_from(count).unwrap_or(i64::MAX)), says))
            .collect()
    }

    // words: import-no-* import-column-*
    fn why(&self, wrong: &Wrong) -> String {
        let words = self.page.words;
        let column = words.say(&format!("import-column-{}", wrong.column));
        let values = [("column", column), ("text", wrong.text.clone())];
        words.say_all(&format!("import-no-{}", wrong.code), &values)
    }
}

#[derive(Deserialize)]
pub(in crate::products) struct Asked {
    #[serde(default)]
    xem: String,
    trang: Option<String>,
}

/// What the file would do, or what it did.
pub(in crate::products) async fn show_file(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::ImportProducts)?;
    let file = file(&app, &actor, page, &id, &asked).await?;
    show(StatusCode::OK, &file)
}

async fn file(app: &App, actor: &Actor, page: Page, id: &str, asked: &Asked) -> Result<FilePage> {
    let (kept, compared) = app
        .db
        .read(async |tx| {
            let kept = store::find(tx, &actor.id, id).await?;
            let compared = if kept.committed_at.is_some() {
                let report = Report { counts: serde_json::from_str(&kept.report)?, lines: Vec::new() };
                Arc::new(Compared { report, news: News::default() })
            } else {
                app.previews.of(tx, id).await?
            };
            Ok((kept, compared))
        })
        .await?;
    let report = &compared.report;
    let kinds = ["refused", "doubt", "crowded", "commune", "created", "joined", "same"];
    let shown = kinds.into_iter().find(|kind| *kind == asked.xem).unwrap_or_default();
    let is_shown = |line: &&Line| match shown {
        "" => true,
        "doubt" => !line.doubts.is_empty(),
        "crowded" => line.crowded,
        "commune" => line.unknown_commune.is_some(),
        kind => line.outcome.code() == kind,
    };
    let doubtful = report.lines.iter().filter(|line| !line.doubts.is_empty()).count();
    let unknown = report.lines.iter().filter(|line| line.unknown_commune.is_some()).count();
    let found: Vec<&Line> = report.lines.iter().filter(is_shown).collect();
    let paging = Paging::asked(asked.trang.as_deref()).of(i64::try_from(found.len()).unwrap_or(i64::MAX));
    let place = |number: i64| usize::try_from(number).unwrap_or_default();
    let lines = found.into_iter().skip(place(paging.offset())).take(place(paging.size)).cloned().collect();
    let way = Way::of(paging, &format!("/san-pham/nhap/{id}"), &[("xem", shown)]);
    let committed = kept.committed_at.map(|at| page.words.moment(&from_ms(at)));
    Ok(FilePage {
        page,
        id: kept.id,
        name: kept.name,
        counts: report.counts.clone(),
        doubtful,
        unknown,
        committed,
        shown,
        lines,
        way,
    })
}

/// Takes in exactly what the dry run read.
pub(in crate::products) async fn take(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ImportProducts)?;
    let taken = app.act(&actor, fields.once(), async |tx| {
        let kept = store::find(tx, &actor.id, &id).await?;
        if kept.committed_at.is_some() {
            return Err(Error::Stale);
        }
        products::take_turn(tx).await?;
        let compared = app.previews.of(tx, &id).await?;
        let source = Source { name: kept.name, sha256: kept.hash };
        commit(tx, &actor, &source, &compared).await?;
        let counts = Counts { dry_run: false, ..compared.report.counts.clone() };
        store::committed(tx, &id, &serde_json::to_string(&counts)?).await?;
        tx.housekeeping("a file of rows that were all there already changes nothing but its own state");
        Ok(format!("/san-pham/nhap/{id}"))
    });
    match taken.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code == "products-refused" => {
            let asked = Asked { xem: "refused".to_owned(), trang: None };
            let page = page.refused(Fields::default(), &no);
            let file = file(&app, &actor, page, &id, &asked).await?;
            show(file.page.status(), &file)
        }
        Err(other) => Err(other),
    }
}
