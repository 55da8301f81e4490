//! The register as pages.

use super::index::PARTS;
use super::paper;
use crate::app::App;
use crate::certificates::copies;
use crate::certificates::corrections::{self, Version};
use crate::certificates::revocations::{self, Proposal};
use crate::certificates::say;
use crate::certificates::store::{self, Certificate};
use crate::certificates::suspensions::{self, Suspension};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::db::Tx;
use crate::platform::fold::fold;
use crate::platform::list::{Paging, Way};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use documents::Copy;
use jiff::civil::Date;
use rules::certificate::Status;
use rules::code::CheckCode;
use rules::dossier::RenewalRules;
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    tim: String,
    #[serde(default, rename = "trang-thai")]
    status: String,
    trang: Option<String>,
}

impl Asked {
    /// The address of the same list with another status or page.
    fn address(&self, status: &str, page: i64) -> String {
        let page = page.to_string();
        let pairs = [("tim", self.tim.as_str()), ("trang-thai", status), ("trang", page.as_str())];
        let said = pairs.iter().filter(|(name, value)| !value.is_empty() && (*name, *value) != ("trang", "1"));
        let query = serde_urlencoded::to_string(said.collect::<Vec<_>>()).unwrap_or_default();
        if query.is_empty() { "/giay-chung-nhan".to_owned() } else { format!("/giay-chung-nhan?{query}") }
    }

    /// Every word typed, without accents; a code however it is spelled.
    fn wanted(&self) -> Vec<String> {
        let text = self.tim.parse::<CheckCode>().map_or_else(|_| self.tim.clone(), |code| code.to_string());
        fold(&text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }
}

/// A certificate with what it is worth today.
struct Line {
    certificate: Certificate,
    status: Status,
    soon: bool,
}

impl Line {
    fn of(certificate: Certificate, renewals: &RenewalRules, today: Date) -> Self {
        let status = certificate.status(renewals, today);
        let soon = say::soon(status, certificate.days.valid_to(), today, say::RENEWAL_DAYS).is_some();
        Self { certificate, status, soon }
    }

    /// Whether its stars may be shown as stars.
    fn holds(&self) -> bool {
        matches!(self.status, Status::Valid | Status::Extended)
    }

    /// Its last day, or the one from which it was withdrawn or replaced.
    fn end(&self, page: &Page) -> String {
        let days = &self.certificate.days;
        let ended = match self.status {
            Status::Revoked => days.revoked_on(),
            Status::Superseded => days.superseded_on(),
            _ => None,
        };
        match ended {
            Some(day) => page.words.say1("certificate-ended-on", "day", page.words.day(&day)),
            None => page.words.say1("certificate-last-day", "day", page.words.day(&days.valid_to())),
        }
    }

    fn tone(&self) -> &'static str {
        say::tone(self.status)
    }

    fn mark(&self) -> &'static str {
        if self.soon { say::CLOCK } else { say::mark(self.status) }
    }

    fn word(&self, page: &Page) -> String {
        if self.soon { page.words.say("register-soon") } else { say::word(page.words, self.status) }
    }
}

/// A part of the register: address, name, how many, whether it is the one shown.
struct Part {
    address: String,
    name: String,
    count: String,
    shown: bool,
}

#[derive(Template)]
#[template(path = "certificates/register.html")]
struct Register {
    page: Page,
    asked: Asked,
    parts: Vec<Part>,
    lines: Vec<Line>,
    way: Way,
}

impl Register {
    /// "51–100 trong 20.000 giấy chứng nhận"
    fn shown(&self) -> String {
        let number = |number: i64| self.page.words.number(number);
        let (first, last, total) = (self.way.paging.first(), self.way.paging.last(), self.way.paging.total);
        let values = [("first", number(first)), ("last", number(last)), ("total", number(total))];
        self.page.words.say_all("register-shown", &values)
    }
}

pub(super) async fn list(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::ReadCertificates)?;
    let words = asked.wanted();
    let (counts, lines, paging) = app
        .db
        .read(async |tx| {
            let (renewals, today) = (&app.config.renewals, tx.today());
            let mut paging = Paging::asked(asked.trang.as_deref());
            let page = |total| {
                paging = paging.of(total);
                (paging.size, paging.offset())
            };
            let found = app.register.find(tx, renewals, (&words, &asked.status), page).await?;
            let mut lines = Vec::with_capacity(found.ids.len());
            for id in &found.ids {
                lines.push(Line::of(store::find(tx, id).await?, renewals, today));
            }
            Ok((found.counts, lines, paging))
        })
        .await?;
    // words: register-*
    let name = |part: &str| page.words.say(&format!("register-{}", if part.is_empty() { "all" } else { part }));
    let part = |(part, count): (&str, i64)| Part {
        address: asked.address(part, 1),
        name: name(part),
        count: page.words.number(count),
        shown: asked.status == part,
    };
    let parts = PARTS.into_iter().zip(counts).map(part).collect();
    let earlier = paging.previous().map(|to| asked.address(&asked.status, to));
    let later = paging.next().map(|to| asked.address(&asked.status, to));
    let way = Way { paging, earlier, later };
    show(StatusCode::OK, &Register { page, asked, parts, lines, way })
}

#[derive(Template)]
#[template(path = "certificates/certificate.html")]
struct CertificatePage {
    page: Page,
    line: Line,
    /// The name of the criteria it was judged by.
    criteria: String,
    address: String,
    /// What was proposed, and what the suspensions said, the newest first.
    proposals: Vec<Proposal>,
    suspensions: Vec<Suspension>,
    /// What it said and says, the newest version first; one where it was never corrected.
    versions: Vec<Version>,
    papers: Papers,
    may_propose: bool,
    may_suspend: bool,
    may_lift: bool,
}

/// What may be done with the paper itself.
struct Papers {
    copies: usize,
    may_print: bool,
    may_correct: bool,
}

impl CertificatePage {
    /// The ground of the revocation, in words.
    fn ground(&self) -> String {
        let ground = self.line.certificate.ground();
        ground.map_or_else(String::new, |ground| say::ground(self.page.words, ground))
    }

    fn outcome(&self, proposal: &Proposal) -> String {
        revocations::outcome(&self.page, proposal)
    }
}

pub(super) async fn show_certificate(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ReadCertificates)?;
    let (certificate, proposals, suspensions, (mut versions, copies), today) = app
        .db
        .read(async |tx| {
            let certificate = store::find(tx, &id).await?;
            let proposals = revocations::of_certificate(tx, &id).await?;
            let papers = (corrections::versions(tx, &id).await?, copies::of_certificate(tx, &id).await?.len());
            Ok((certificate, proposals, suspensions::of_certificate(tx, &id).await?, papers, tx.today()))
        })
        .await?;
    versions.reverse();
    let line = Line::of(certificate, &app.config.renewals, today);
    let certificate = &line.certificate;
    let criteria = app.rules.ruleset(&certificate.ruleset).map(|ruleset| ruleset.decision.clone()).unwrap_or_default();
    let address = certificate.address(&app.config.base_url);
    let is_revoked = certificate.days.revoked_on().is_some();
    let is_suspended = certificate.days.suspended_from().is_some();
    let is_proposed = proposals.iter().any(Proposal::is_open);
    let told = CertificatePage {
        criteria,
        address,
        may_propose: actor.can(Act::ProposeRevocation) && !is_revoked && !is_proposed,
        may_suspend: app.config.suspensions
            && actor.can(Act::SuspendCertificate)
            && line.holds()
            && !is_revoked
            && !is_suspended,
        may_lift: actor.can(Act::LiftSuspension) && is_suspended && !is_revoked,
        papers: Papers {
            copies,
            may_print: actor.can(Act::PrintCertificate),
            may_correct: actor.can(Act::CorrectCertificate) && !is_revoked,
        },
        versions,
        page,
        line,
        proposals,
        suspensions,
    };
    show(StatusCode::OK, &told)
}

#[derive(Deserialize, Default)]
pub(super) struct Looked {
    /// A version before the newest.
    ban: Option<String>,
}

/// The paper to look at; what is handed over is a copy, and counted.
pub(super) async fn print(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Query(looked): Query<Looked>,
) -> Result<Response> {
    actor.may(Act::ReadCertificates)?;
    let read = async |tx: &mut Tx| Ok((store::find(tx, &id).await?, corrections::versions(tx, &id).await?));
    let (certificate, versions) = app.db.read(read).await?;
    let version = match looked.ban {
        Some(ban) => versions.iter().find(|version| version.version.to_string() == ban),
        None => versions.last(),
    };
    let says = paper::says(&certificate, version.ok_or(Error::Missing)?, Copy::Shown, &app.config.base_url);
    let bytes = paper::pdf(&app, says).await?;
    let name = format!("inline; filename=\"{}\"", paper::file_name(&certificate.number, None));
    let head = [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((head, bytes).into_response())
}
