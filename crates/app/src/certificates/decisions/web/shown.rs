//! One decision with its certificates.

use crate::app::App;
use crate::certificates::decisions::store::{self, Decision};
use crate::certificates::{Certificate, say, store as certificates};
use crate::error::Result;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::Timestamp;
use rules::certificate::Status;
use rules::which::Level;

/// A certificate of the decision with what it is worth today.
struct Issued {
    certificate: Certificate,
    status: Status,
}

impl Issued {
    fn tone(&self) -> &'static str {
        say::tone(self.status)
    }

    fn mark(&self) -> &'static str {
        say::mark(self.status)
    }

    fn word(&self, page: &Page) -> String {
        say::word(page.words, self.status)
    }
}

#[derive(Template)]
#[template(path = "certificates/decision.html")]
struct DecisionPage {
    page: Page,
    decision: Decision,
    /// When it was entered here, which may differ from the day on it.
    entered_at: Timestamp,
    issued: Vec<Issued>,
    level: String,
    may_print: bool,
}

pub(in crate::certificates::decisions) async fn show_decision(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ReadCertificates)?;
    let (decision, entered_at, all, today) = app
        .db
        .read(async |tx| {
            let decision = store::find(tx, &id).await?;
            let entered_at = store::entered_at(tx, &id).await?;
            Ok((decision, entered_at, certificates::of_decision(tx, &id).await?, tx.today()))
        })
        .await?;
    let issue =
        |certificate: Certificate| Issued { status: certificate.status(&app.config.renewals, today), certificate };
    let issued = all.into_iter().map(issue).collect();
    let level = page.words.say(&format!("decided-by-{}", decision.level().as_str()));
    let may_print = actor.can(Act::PrintCertificate) && decision.level() != Level::Central;
    show(StatusCode::OK, &DecisionPage { page, decision, entered_at, issued, level, may_print })
}
