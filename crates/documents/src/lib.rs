//! The papers of the programme, as pure functions from values to bytes: no
//! clock, no file system, no network. The same values give the same bytes, in
//! ten years too, so a paper can be printed again and compared.
//!
//! Make one [`Press`] when the programme starts and lend it to every paper.

mod certificate;
mod forms;
mod letter;
mod minutes;
mod press;
pub mod qr;
mod text;
mod word;
pub mod words;

pub use certificate::Certificate;
pub use forms::{
    Apology, Case, CommuneReport, Consultation, Finding, Held, Intake, Missing, Passage, Producer, Product, Proposal,
    ProposalKind, ProposedDossier, Receipt, ReceivedPaper, RegistrationSlip, ReturnNotice, ScoredCriterion, ScoredPart,
    SelfAssessment, SupplementRequest,
};
pub use letter::{Letterhead, Signer};
pub use minutes::{Interest, Minutes, Scored, Seat};
pub use press::{PaperError, Press};
