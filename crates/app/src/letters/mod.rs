//! A letter (thư báo) tells somebody of something that happened or will: in the inbox (hộp thư) of the accounts it is
//! addressed to, and a producer also by e-mail and on the phone where both the address and the way out are known. What
//! it says is kept as values and put into words in the language of whoever reads it.

mod actions;
pub(crate) mod jobs;
mod say;
mod store;
mod web;

pub use actions::{reaches, send};
pub use say::{Said, say};
pub use store::unread;

use crate::app::App;
use axum::{Router, routing::get};

/// Whom a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To<'a> {
    /// The accounts of a producer, the e-mail address and the phone in its particulars.
    Producer(&'a str),
    /// The officers of a commune, by its code.
    Commune(&'a str),
    /// The programme office.
    Office,
    /// One account.
    Account(&'a str),
}

/// What is told. A new kind is a line in each match and three sentences in both languages: `letter-<kind>-title`, which
/// is also the subject of the e-mail and tells nothing of a person, `-about` and `-text`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    CertificateExpires,
    WindowOpened,
    WindowClosing,
    DossierSubmitted,
    DossierReceived,
    SupplementAsked,
    DossierReturned,
    DossierProposed,
    DelayApologised,
    ProxyCode,
    SubmissionCode,
    ProposalReceived,
    OfficeAsked,
    SupplementAnswered,
    DossierStopped,
    DossierResumed,
    TermResumed,
    ProposedShort,
    ResultNoticed,
    ResultSetAside,
    FinalResultNoticed,
    CertificateSuspended,
    SuspensionLifted,
    CertificateRevoked,
    RevocationToSend,
    ExtraTestAsked,
    CertificateCorrected,
    AppealAcknowledged,
    AppealAnswered,
    AppealCorrected,
    PasswordReset,
}

impl Kind {
    pub const ALL: [Self; 31] = [
        Self::CertificateExpires,
        Self::WindowOpened,
        Self::WindowClosing,
        Self::DossierSubmitted,
        Self::DossierReceived,
        Self::SupplementAsked,
        Self::DossierReturned,
        Self::DossierProposed,
        Self::DelayApologised,
        Self::ProxyCode,
        Self::SubmissionCode,
        Self::ProposalReceived,
        Self::OfficeAsked,
        Self::SupplementAnswered,
        Self::DossierStopped,
        Self::DossierResumed,
        Self::TermResumed,
        Self::ProposedShort,
        Self::ResultNoticed,
        Self::ResultSetAside,
        Self::FinalResultNoticed,
        Self::CertificateSuspended,
        Self::SuspensionLifted,
        Self::CertificateRevoked,
        Self::RevocationToSend,
        Self::ExtraTestAsked,
        Self::CertificateCorrected,
        Self::AppealAcknowledged,
        Self::AppealAnswered,
        Self::AppealCorrected,
        Self::PasswordReset,
    ];

    // words: letter-*
    pub fn code(self) -> &'static str {
        match self {
            Self::CertificateExpires => "certificate.expires",
            Self::WindowOpened => "window.opened",
            Self::WindowClosing => "window.closing",
            Self::DossierSubmitted => "dossier.submitted",
            Self::DossierReceived => "dossier.received",
            Self::SupplementAsked => "supplement.asked",
            Self::DossierReturned => "dossier.returned",
            Self::DossierProposed => "dossier.proposed",
            Self::DelayApologised => "delay.apologised",
            Self::ProxyCode => "proxy.code",
            Self::SubmissionCode => "submission.code",
            Self::ProposalReceived => "proposal.received",
            Self::OfficeAsked => "office.asked",
            Self::SupplementAnswered => "supplement.answered",
            Self::DossierStopped => "dossier.stopped",
            Self::DossierResumed => "dossier.resumed",
            Self::TermResumed => "term.resumed",
            Self::ProposedShort => "proposed.short",
            Self::ResultNoticed => "result.noticed",
            Self::ResultSetAside => "result.set.aside",
            Self::FinalResultNoticed => "final.result.noticed",
            Self::CertificateSuspended => "certificate.suspended",
            Self::SuspensionLifted => "suspension.lifted",
            Self::CertificateRevoked => "certificate.revoked",
            Self::RevocationToSend => "revocation.to.send",
            Self::ExtraTestAsked => "extra.test.asked",
            Self::CertificateCorrected => "certificate.corrected",
            Self::AppealAcknowledged => "appeal.acknowledged",
            Self::AppealAnswered => "appeal.answered",
            Self::AppealCorrected => "appeal.corrected",
            Self::PasswordReset => "password.reset",
        }
    }

    /// The values that its sentences name; what ends in `_on` is a day.
    pub fn values(self) -> &'static [&'static str] {
        match self {
            Self::CertificateExpires | Self::WindowOpened | Self::WindowClosing => {
                &["number", "product", "producer", "valid_on", "opens_on", "closes_on"]
            }
            Self::DossierSubmitted
            | Self::DossierReceived
            | Self::SupplementAsked
            | Self::DossierReturned
            | Self::DossierProposed
            | Self::DelayApologised
            | Self::ProposalReceived
            | Self::OfficeAsked
            | Self::SupplementAnswered
            | Self::DossierStopped
            | Self::DossierResumed
            | Self::ResultNoticed
            | Self::FinalResultNoticed
            | Self::AppealAcknowledged
            | Self::AppealAnswered
            | Self::AppealCorrected => &["number", "product", "producer"],
            // Days that are left of the term; `due_on` is "unknown" where the table of holidays is.
            Self::TermResumed => &["number", "product", "producer", "left", "due_on"],
            Self::ProposedShort => &["number", "product", "producer", "why"],
            // Of the session that judges the product anew.
            Self::ResultSetAside => &["number", "product", "producer", "held_on"],
            Self::CertificateSuspended => &["number", "product", "producer", "from_on", "why", "repair", "due_on"],
            Self::SuspensionLifted => &["number", "product", "producer", "lifted_on"],
            Self::CertificateRevoked => &["number", "product", "producer", "effective_on"],
            Self::RevocationToSend => &["number", "product", "producer", "decision", "agencies", "effective_on"],
            Self::ExtraTestAsked => &["number", "product", "producer", "what", "due_on"],
            Self::CertificateCorrected => &["number", "product", "producer", "version", "why"],
            Self::PasswordReset => &["name", "by"],
            Self::ProxyCode | Self::SubmissionCode => &["code", "agent", "product", "producer"],
        }
    }
}

/// A letter to be sent.
pub struct NewLetter<'a> {
    pub kind: Kind,
    /// Kind and id of what it is about.
    pub about: (&'static str, &'a str),
    /// The page it leads to, which whoever gets it may open: `/x/0123456789`.
    pub address: String,
    /// Those of [`Kind::values`].
    pub values: &'a [(&'static str, String)],
    /// About something that was invented for a demonstration.
    pub demo: bool,
}

pub fn routes() -> Router<App> {
    Router::new().route("/thu", get(web::inbox)).route("/thu/{id}", get(web::read))
}
