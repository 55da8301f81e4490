//! The papers of the programme, as pure functions from values to bytes: no
//! clock, no file system, no network. The same values give the same bytes, in
//! ten years too, so a paper can be printed again and compared.
//!
//! Make one [`Press`] when the programme starts and lend it to every paper.

mod act;
mod certificate;
mod council;
mod forms;
mod letter;
mod press;
pub mod qr;
mod revocation;
mod scored;
mod text;
mod word;
pub mod words;

pub use certificate::{Certificate, Copy, Correction};
pub use council::{
    AdvisoryReport, Approval, Complaint, ConfirmedKnockOut, CouncilReport, CriterionMarks, Decision, Deviation,
    ExaminedProduct, ExtraTest, Figure, Filing, FinalNotice, FinalOutcome, HighScored, Interest, Mark, Minutes,
    NextStar, PartResult, PenCase, PenCriterion, PenLevel, PenPart, PenSection, ProposedKnockOut, Recognised,
    Recommendation, Referral, ResultNotice, Scored, Seat, SettledFacts, Sheet, SiteVisit, Standing, SummaryTable,
    Tallied, UnmetGate,
};
pub use forms::{
    Apology, Case, CommuneReport, Consultation, Finding, Held, Intake, Missing, Passage, Producer, Product, Proposal,
    ProposalKind, ProposedDossier, Receipt, ReceivedPaper, RegistrationSlip, ReturnNotice, SelfAssessment,
    SupplementRequest,
};
pub use letter::{Letterhead, Signer};
pub use press::{PaperError, Press};
pub use revocation::{RevocationDecision, RevocationSubmission, Withdrawn};
pub use scored::{ScoredCriterion, ScoredPart};
