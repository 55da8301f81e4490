//! The page that prints a copy, and the copies as files.

use super::actions::{self, NewCopy, Reason};
use super::jobs;
use super::store::{self, Copy, State};
use crate::app::App;
use crate::certificates::{self, Certificate, register};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State as Shared},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use rules::which::Level;

#[derive(Template)]
#[template(path = "certificates/copies.html")]
struct CopiesPage {
    page: Page,
    certificate: Certificate,
    copies: Vec<Copy>,
    /// Why none may be printed: a key of the words.
    // words: copy-ministry* copy-past*
    closed: Option<&'static str>,
}

impl CopiesPage {
    fn any_failed(&self) -> bool {
        self.copies.iter().any(Copy::has_failed)
    }

    fn any_waits(&self) -> bool {
        self.copies.iter().any(|copy| copy.state() == State::Waiting)
    }

    /// The reasons with their words; the one that is likely is chosen.
    // words: copy-for-*
    fn reasons(&self) -> Vec<(&'static str, String, bool)> {
        let typed = self.page.typed.get("reason").parse::<Reason>().ok();
        let has_first = self.copies.iter().any(Copy::is_first);
        let chosen = typed.or((!has_first).then_some(Reason::First));
        let fits = |reason: &Reason| match reason {
            Reason::First => !has_first,
            Reason::Corrected => has_first && self.certificate.version > 1,
            Reason::Lost | Reason::Damaged => has_first,
            Reason::Archive => true,
        };
        let say = |reason: Reason| self.page.words.say(&format!("copy-for-{}", reason.as_str()));
        let all = Reason::ALL.into_iter().filter(fits);
        all.map(|reason| (reason.as_str(), say(reason), chosen == Some(reason))).collect()
    }

    /// What was typed, or the producer: whoever made the product gets its certificate.
    fn handed_to(&self) -> String {
        let typed = self.page.typed.get("handed_to");
        if typed.is_empty() { self.certificate.producer.clone() } else { typed.to_owned() }
    }
}

async fn show_form(app: &App, page: Page, id: &str) -> Result<Response> {
    let read = app
        .db
        .read(async |tx| Ok((certificates::find(tx, id).await?, store::of_certificate(tx, id).await?, tx.today())));
    let (certificate, copies, today) = read.await?;
    let closed = if certificate.level() == Level::Central {
        Some("copy-ministry")
    } else {
        (!actions::holds(&certificate, &app.config.renewals, today)).then_some("copy-past")
    };
    show(page.status(), &CopiesPage { page, certificate, copies, closed })
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

pub(super) async fn print(
    Shared(app): Shared<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::PrintCertificate)?;
    let mut problems = Problems::default();
    let reason = fields.get("reason").parse::<Reason>();
    if reason.is_err() {
        problems.add("reason", "choose-copy-reason");
    }
    let handed_to = fields.needed("handed_to", "need-handed-to", &mut problems);
    let mut note = String::new();
    // Whoever gets another paper for one that is gone says how it went.
    if reason.is_ok_and(Reason::replaces) || !fields.get("note").is_empty() {
        note = fields.needed_text("note", "need-copy-note", &mut problems);
    }
    let Some(reason) = reason.ok().filter(|_| problems.is_empty()) else {
        return show_form(&app, page.again(fields, problems), &id).await;
    };
    let new = NewCopy { certificate: id.clone(), reason, handed_to, note };
    let mut printed = None;
    let done = app.act(&actor, fields.once(), async |tx| {
        let (copy, number) = actions::print(tx, &app, &actor, &new).await?;
        printed = Some(copy);
        Ok(format!("/giay-chung-nhan/{id}/in#ban-{number}"))
    });
    match done.await {
        Ok(location) => {
            // The officer waits for one page only; where this goes wrong, the job is there.
            if let Some(copy) = printed
                && let Err(no) = jobs::set(&app, &copy).await
            {
                tracing::warn!(?no, "the page of a copy waits for the worker");
            }
            Ok(Redirect::to(&location).into_response())
        }
        Err(Error::Refused(no)) => show_form(&app, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}

/// Tries the pages again that were not set.
pub(super) async fn retry(
    Shared(app): Shared<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::PrintCertificate)?;
    let retried = app.act(&actor, fields.once(), async |tx| {
        certificates::find(tx, &id).await?;
        crate::products::take_turn(tx).await?;
        let copies = store::of_certificate(tx, &id).await?;
        actions::retry(tx, &actor, &copies).await.map(|_| format!("/giay-chung-nhan/{id}/in"))
    });
    match retried.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => show_form(&app, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}

/// The file of a copy: for its printer, as often as the paper jams. Its number says which paper it is.
pub(super) async fn paper(
    Shared(app): Shared<App>,
    actor: Actor,
    Path((id, n)): Path<(String, i64)>,
) -> Result<Response> {
    actor.may(Act::PrintCertificate)?;
    let copies = app.db.read(async |tx| store::of_certificate(tx, &id).await).await?;
    let copy = copies.into_iter().find(|copy| copy.number == n).ok_or(Error::Missing)?;
    let hash = copy.pdf_hash.as_ref().ok_or(Error::Missing)?;
    let bytes = app.files.read(hash).await?;
    let name = format!("attachment; filename=\"{}\"", register::file_name(&copy.certificate, Some(copy.number)));
    let head = [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((head, bytes).into_response())
}
