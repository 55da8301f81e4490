//! A batch as a page that tells how far it is, and as one file for the printer.

use super::actions;
use super::store::{self, Batch};
use crate::app::App;
use crate::certificates::copies::{self, Copy, State};
use crate::certificates::decisions::{self, Decision};
use crate::certificates::{Certificate, register};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::Form;
use askama::Template;
use axum::{
    extract::{Path, State as Shared},
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use rules::which::Level;
use std::io::{Cursor, Write};
use tokio::task::spawn_blocking;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

#[derive(Template)]
#[template(path = "certificates/batch_form.html")]
struct BatchForm {
    page: Page,
    decision: Decision,
    /// The certificates that were never handed over.
    left: Vec<Certificate>,
    batches: Vec<Batch>,
    is_of_ministry: bool,
}

async fn show_form(app: &App, page: Page, id: &str) -> Result<Response> {
    let read = app.db.read(async |tx| {
        let decision = decisions::find(tx, id).await?;
        Ok((decision, actions::unprinted(tx, app, id).await?, store::of_decision(tx, id).await?))
    });
    let (decision, left, batches) = read.await?;
    let is_of_ministry = decision.level() == Level::Central;
    show(page.status(), &BatchForm { page, decision, left, batches, is_of_ministry })
}

pub(super) async fn form(
    Shared(app): Shared<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::PrintCertificate)?;
    show_form(&app, page, &id).await
}

pub(super) async fn begin(
    Shared(app): Shared<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::PrintCertificate)?;
    let begun = app.act(&actor, fields.once(), async |tx| {
        actions::begin(tx, &app, &actor, &id).await.map(|batch| format!("/lo-in/{batch}"))
    });
    match begun.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => show_form(&app, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "certificates/batch.html")]
struct BatchPage {
    page: Page,
    batch: Batch,
    decision: Decision,
    copies: Vec<Copy>,
}

impl BatchPage {
    fn count(&self, state: State) -> usize {
        self.copies.iter().filter(|copy| copy.state() == state).count()
    }

    fn made(&self) -> usize {
        self.count(State::Made)
    }

    fn waiting(&self) -> usize {
        self.count(State::Waiting)
    }

    fn failed(&self) -> Vec<&Copy> {
        self.copies.iter().filter(|copy| copy.state() == State::Failed).collect()
    }

    // words: copy-is-*
    fn state(&self, copy: &Copy) -> String {
        self.page.words.say(match copy.state() {
            State::Waiting => "copy-is-waiting",
            State::Made => "copy-is-made",
            State::Failed => "copy-is-failed",
        })
    }
}

/// Seconds after which a browser looks again while pages wait.
const AGAIN: HeaderValue = HeaderValue::from_static("5");

async fn show_it(app: &App, page: Page, id: &str) -> Result<Response> {
    let read = app.db.read(async |tx| {
        let batch = store::find(tx, id).await?;
        let decision = decisions::find(tx, &batch.decision_id).await?;
        Ok((decision, copies::of_batch(tx, id).await?, batch))
    });
    let (decision, copies, batch) = read.await?;
    let told = BatchPage { page, batch, decision, copies };
    let looks_again = told.waiting() > 0 && told.page.refusal.is_none();
    let mut answer = show(told.page.status(), &told)?;
    if looks_again {
        answer.headers_mut().insert(header::REFRESH, AGAIN);
    }
    Ok(answer)
}

pub(super) async fn show_batch(
    Shared(app): Shared<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::PrintCertificate)?;
    show_it(&app, page, &id).await
}

pub(super) async fn retry(
    Shared(app): Shared<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::PrintCertificate)?;
    let retried = app
        .act(&actor, fields.once(), async |tx| actions::retry(tx, &actor, &id).await.map(|()| format!("/lo-in/{id}")));
    match retried.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => show_it(&app, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}

/// The pages that are set, in the order of the decision, once none waits any more.
pub(super) async fn all(Shared(app): Shared<App>, actor: Actor, Path(id): Path<String>) -> Result<Response> {
    actor.may(Act::PrintCertificate)?;
    let read = app.db.read(async |tx| {
        store::find(tx, &id).await?;
        copies::of_batch(tx, &id).await
    });
    let copies = read.await?;
    if copies.iter().any(|copy| copy.state() == State::Waiting) {
        return Err(Error::Missing);
    }
    let mut files = Vec::new();
    for (place, copy) in (1..).zip(&copies) {
        if let Some(hash) = &copy.pdf_hash {
            let name = register::file_name(&copy.certificate, Some(copy.number));
            files.push((format!("{place:04}-{name}"), app.files.read(hash).await?));
        }
    }
    if files.is_empty() {
        return Err(Error::Missing);
    }
    let bytes = spawn_blocking(move || zipped(&files)).await.map_err(Error::fault)??;
    let head = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"giay-chung-nhan.zip\""),
    ];
    Ok((head, bytes).into_response())
}

/// A PDF is packed already.
fn zipped(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, options).map_err(Error::fault)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish().map_err(Error::fault)?.into_inner())
}
