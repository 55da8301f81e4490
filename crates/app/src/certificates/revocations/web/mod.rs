//! The proposals that are open, one of them with its conclusion, and the pages of the acts.

pub(super) mod confirm;
pub(super) mod dismiss;
pub(super) mod papers;
pub(super) mod propose;

use super::{
    actions, said,
    store::{self, Proposal},
};
use crate::app::App;
use crate::certificates::{self, say};
use crate::error::{Error, Result};
use crate::holidays;
use crate::identity::{Act, Actor};
use crate::locker;
use crate::page::{Page, show};
use crate::platform::headers::SEALED;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rules::revocation::withdrawn_by;
use rules::which::Level;

/// A proposal with its term in words.
struct Line {
    proposal: Proposal,
    due: String,
    is_late: bool,
}

#[derive(Template)]
#[template(path = "certificates/revocations.html")]
struct Open {
    page: Page,
    lines: Vec<Line>,
}

pub(super) async fn list(State(app): State<App>, actor: Actor, page: Page) -> Result<Response> {
    actor.may(Act::ReadCertificates)?;
    let (waiting, today) =
        app.db.read(async |tx| Ok((actions::waiting(tx, &app.config.revocations).await?, tx.today()))).await?;
    let line = |(proposal, due): (Proposal, _)| Line {
        proposal,
        is_late: matches!(due, Ok(day) if day < today),
        due: said(page.words, due, today),
    };
    let lines = waiting.into_iter().map(line).collect();
    show(StatusCode::OK, &Open { page, lines })
}

impl Open {
    fn ground(&self, proposal: &Proposal) -> String {
        ground(&self.page, proposal)
    }
}

/// The ground of a proposal, in words.
fn ground(page: &Page, proposal: &Proposal) -> String {
    proposal.ground().map_or_else(String::new, |ground| say::ground(page.words, ground))
}

/// So many pages of a conclusion are shown at once; the others are named.
const SHOWN: u32 = 3;

#[derive(Template)]
#[template(path = "certificates/revocation.html")]
struct ProposalPage {
    page: Page,
    proposal: Proposal,
    /// The term, while it is open.
    due: String,
    is_late: bool,
    /// The Minister decides, not the chair of the province.
    is_the_ministers: bool,
}

impl ProposalPage {
    fn ground(&self) -> String {
        ground(&self.page, &self.proposal)
    }

    /// Whether whoever looks proposed it.
    fn is_own(&self) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.id == self.proposal.proposed_by)
    }

    fn may_confirm(&self) -> bool {
        self.may(Act::ConfirmRevocation) && !self.is_own()
    }

    /// Whether an act on it is left to whoever looks.
    fn may(&self, act: Act) -> bool {
        self.proposal.is_open() && self.page.actor.as_ref().is_some_and(|actor| actor.can(act))
    }

    /// The pages that are shown, and those that are only named.
    fn pages(&self) -> (Vec<u32>, Vec<u32>) {
        let pages = u32::try_from(self.proposal.file().pages).unwrap_or_default();
        (1..=pages).partition(|page| *page <= SHOWN)
    }

    fn is_pdf(&self) -> bool {
        self.proposal.file().is_pdf
    }
}

/// What became of a proposal, in a word.
// words: revocation-outcome-*
pub(in crate::certificates) fn outcome(page: &Page, proposal: &Proposal) -> String {
    page.words.say(&format!("revocation-outcome-{}", proposal.outcome.as_deref().unwrap_or("open")))
}

pub(super) async fn show_proposal(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ReadCertificates)?;
    let (proposal, certificate, calendar, today) = app
        .db
        .read(async |tx| {
            let proposal = store::find(tx, &id).await?;
            let certificate = certificates::find(tx, &proposal.certificate_id).await?;
            Ok((proposal, certificate, holidays::calendar(tx).await?, tx.today()))
        })
        .await?;
    let due = app.config.revocations.due(&calendar, proposal.conclusion_date());
    let told = ProposalPage {
        is_the_ministers: withdrawn_by(certificate.level()) == Level::Central,
        is_late: matches!(due, Ok(day) if day < today),
        due: said(page.words, due, today),
        page,
        proposal,
    };
    show(StatusCode::OK, &told)
}

async fn find(app: &App, actor: &Actor, id: &str) -> Result<Proposal> {
    actor.may(Act::ReadCertificates)?;
    app.db.read(async |tx| store::find(tx, id).await).await
}

/// The picture of a page of the conclusion.
pub(super) async fn picture(
    State(app): State<App>,
    actor: Actor,
    Path((id, n)): Path<(String, u32)>,
    headers: HeaderMap,
) -> Result<Response> {
    let proposal = find(&app, &actor, &id).await?;
    locker::web::pictures::picture(&app, &proposal.file(), n, &headers).await
}

/// The conclusion as it was sent, where it is a PDF: of a photograph only what was made of it is kept.
pub(super) async fn original(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Response> {
    let proposal = find(&app, &actor, &id).await?;
    let file = proposal.file();
    if !file.is_pdf {
        return Err(Error::Missing);
    }
    let bytes = app.files.read(&file.kept_hash).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"ket-luan.pdf\"")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SEALED)),
    ];
    Ok((headers, bytes).into_response())
}
