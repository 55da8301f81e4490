//! Who may do what: one exhaustive table. A seat on a council, a commune or a product narrows it further,
//! and is looked up from the actor.

use super::{Actor, Role};
use crate::error::{Error, Result};

/// Everything somebody can do. The name is the same in the address, on the command line and in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    ImportProducts,
    ImportReference,
    AddProduct,
    NameProducer,
    TagProduct,
    OpenRound,
    CreateCouncil,
    OpenSession,
    ListProduct,
    ReadSession,
    FileSheet,
    ProposeGates,
    ConfirmGates,
    RecordSecondLook,
    CloseSession,
    CancelSession,
    ReadResult,
    EnterDecision,
    PrintCertificate,
    CorrectCertificate,
    ReferProduct,
    SettleReferral,
    EnterHolding,
    LiftHolding,
    ProposeRevocation,
    ConfirmRevocation,
    DismissRevocation,
    SuspendCertificate,
    LiftSuspension,
    ReadCertificates,
    ManageUsers,
    ReadEvents,
    ReadProducer,
    AddProducer,
    ChangeProducer,
    AdmitProducer,
    SendIdea,
    TriageIdea,
    ReadIdea,
    ReadPaper,
    KeepPaper,
    KeepHolidays,
    ReadDossier,
    StartDossier,
    FillDossier,
    SubmitDossier,
    TakeIn,
    AskSupplement,
    ReturnDossier,
    AssessDossier,
    ProposeDossier,
    ApologiseForDelay,
    KeepOldCode,
    GiveProxy,
    WithdrawProxy,
    ActOnBehalf,
    ReadQueue,
    AssignDossier,
    ReceiveProposal,
    StopDossier,
    ResumeDossier,
    KeepOwnParticulars,
    DeclareInterest,
    ReadInterests,
    SearchTies,
    SetRecusalAside,
    CallAlternate,
    ExcludeSheet,
    CallRoll,
    KeepOffice,
    NumberProceeding,
    RecordDiscussion,
    ReplaySession,
    SimulateStars,
    ChoosePin,
    ReleasePassword,
    Abstain,
    AdoptRegulation,
    ReadLife,
    TakeEvidencePack,
    NameTeam,
    AskExtraTest,
    EnterTestResult,
    RecordSiteVisit,
    StrikeFinding,
    RequestMeeting,
    CallMeeting,
    RemoveMember,
    WithdrawProduct,
    ProposeReopening,
    ConfirmReopening,
    ReinstateResult,
    ReadAppeal,
    FileAppeal,
    RecordAppeal,
    AcknowledgeAppeal,
    TakeAppeal,
    AskStatement,
    RecordStatement,
    AnswerAppeal,
    KeepSignatory,
    ReadPrecedent,
    OpenCalibration,
    FileCalibration,
    CloseCalibration,
    KeepSignedPaper,
    SignAsTest,
    CloseProduct,
    OpenProduct,
    ReadSeverity,
}

impl Act {
    pub const ALL: [Self; 110] = [
        Self::ImportProducts,
        Self::ImportReference,
        Self::AddProduct,
        Self::NameProducer,
        Self::TagProduct,
        Self::OpenRound,
        Self::CreateCouncil,
        Self::OpenSession,
        Self::ListProduct,
        Self::ReadSession,
        Self::FileSheet,
        Self::ProposeGates,
        Self::ConfirmGates,
        Self::RecordSecondLook,
        Self::CloseSession,
        Self::CancelSession,
        Self::ReadResult,
        Self::EnterDecision,
        Self::PrintCertificate,
        Self::CorrectCertificate,
        Self::ReferProduct,
        Self::SettleReferral,
        Self::EnterHolding,
        Self::LiftHolding,
        Self::ProposeRevocation,
        Self::ConfirmRevocation,
        Self::DismissRevocation,
        Self::SuspendCertificate,
        Self::LiftSuspension,
        Self::ReadCertificates,
        Self::ManageUsers,
        Self::ReadEvents,
        Self::ReadProducer,
        Self::AddProducer,
        Self::ChangeProducer,
        Self::AdmitProducer,
        Self::SendIdea,
        Self::TriageIdea,
        Self::ReadIdea,
        Self::ReadPaper,
        Self::KeepPaper,
        Self::KeepHolidays,
        Self::ReadDossier,
        Self::StartDossier,
        Self::FillDossier,
        Self::SubmitDossier,
        Self::TakeIn,
        Self::AskSupplement,
        Self::ReturnDossier,
        Self::AssessDossier,
        Self::ProposeDossier,
        Self::ApologiseForDelay,
        Self::KeepOldCode,
        Self::GiveProxy,
        Self::WithdrawProxy,
        Self::ActOnBehalf,
        Self::ReadQueue,
        Self::AssignDossier,
        Self::ReceiveProposal,
        Self::StopDossier,
        Self::ResumeDossier,
        Self::KeepOwnParticulars,
        Self::DeclareInterest,
        Self::ReadInterests,
        Self::SearchTies,
        Self::SetRecusalAside,
        Self::CallAlternate,
        Self::ExcludeSheet,
        Self::CallRoll,
        Self::KeepOffice,
        Self::NumberProceeding,
        Self::RecordDiscussion,
        Self::ReplaySession,
        Self::SimulateStars,
        Self::ChoosePin,
        Self::ReleasePassword,
        Self::Abstain,
        Self::AdoptRegulation,
        Self::ReadLife,
        Self::TakeEvidencePack,
        Self::NameTeam,
        Self::AskExtraTest,
        Self::EnterTestResult,
        Self::RecordSiteVisit,
        Self::StrikeFinding,
        Self::RequestMeeting,
        Self::CallMeeting,
        Self::RemoveMember,
        Self::WithdrawProduct,
        Self::ProposeReopening,
        Self::ConfirmReopening,
        Self::ReinstateResult,
        Self::ReadAppeal,
        Self::FileAppeal,
        Self::RecordAppeal,
        Self::AcknowledgeAppeal,
        Self::TakeAppeal,
        Self::AskStatement,
        Self::RecordStatement,
        Self::AnswerAppeal,
        Self::KeepSignatory,
        Self::ReadPrecedent,
        Self::OpenCalibration,
        Self::FileCalibration,
        Self::CloseCalibration,
        Self::KeepSignedPaper,
        Self::SignAsTest,
        Self::CloseProduct,
        Self::OpenProduct,
        Self::ReadSeverity,
    ];
}

/// The table. Acts on a council's session need a seat on it besides.
pub fn permits(role: Role, act: Act) -> bool {
    match act {
        Act::ImportProducts
        | Act::ImportReference
        | Act::AddProduct
        | Act::NameProducer
        | Act::OpenRound
        | Act::CreateCouncil
        | Act::OpenSession
        | Act::ListProduct
        | Act::CancelSession
        | Act::EnterDecision
        | Act::PrintCertificate
        | Act::CorrectCertificate
        | Act::ReferProduct
        | Act::ProposeRevocation
        | Act::SuspendCertificate
        | Act::LiftSuspension
        | Act::ManageUsers
        | Act::TriageIdea
        | Act::KeepHolidays
        | Act::KeepOffice
        | Act::AdoptRegulation
        | Act::NameTeam
        | Act::RemoveMember
        | Act::WithdrawProduct
        | Act::AssignDossier
        | Act::ReceiveProposal
        | Act::StopDossier
        | Act::ResumeDossier
        | Act::RecordAppeal
        | Act::AcknowledgeAppeal
        | Act::TakeAppeal
        | Act::AskStatement
        | Act::RecordStatement
        | Act::AnswerAppeal
        | Act::KeepSignatory => role == Role::Office,
        // Whoever decides, or enters what was decided; never the person who proposed.
        Act::ConfirmRevocation
        | Act::DismissRevocation
        | Act::SettleReferral
        | Act::EnterHolding
        | Act::LiftHolding => matches!(role, Role::Office | Role::Leader),
        // Whoever signs for the office or the province, or hands in what they signed.
        Act::KeepSignedPaper | Act::SignAsTest => matches!(role, Role::Office | Role::Leader),
        Act::ReadSession => matches!(role, Role::Office | Role::Council | Role::Advisor | Role::Leader | Role::Auditor),
        Act::FileSheet
        | Act::ConfirmGates
        | Act::RecordSecondLook
        | Act::CloseSession
        | Act::SearchTies
        | Act::SetRecusalAside
        | Act::CallAlternate
        | Act::ExcludeSheet
        | Act::CallRoll
        | Act::RecordDiscussion
        | Act::ChoosePin
        | Act::RequestMeeting
        | Act::CallMeeting
        | Act::ReleasePassword
        | Act::Abstain
        | Act::ReadPrecedent
        | Act::OpenCalibration
        | Act::FileCalibration
        | Act::CloseCalibration
        | Act::CloseProduct
        | Act::OpenProduct => role == Role::Council,
        // Whoever judges, and whoever examines for those who do.
        Act::KeepOwnParticulars | Act::DeclareInterest => {
            matches!(role, Role::Office | Role::Council | Role::Advisor)
        }
        // Of the council, who presides.
        Act::ReadInterests => matches!(role, Role::Office | Role::Council | Role::Auditor),
        // Of the council, who presides; never the person who proposed confirms.
        Act::ProposeReopening => matches!(role, Role::Office | Role::Council),
        Act::ConfirmReopening | Act::ReinstateResult => matches!(role, Role::Office | Role::Council | Role::Leader),
        // The council's own papers, its advisory team's, and the office's.
        Act::NumberProceeding => matches!(role, Role::Office | Role::Council | Role::Advisor),
        // Of the council's team, where one is named; the office of renewals only.
        Act::ProposeGates | Act::AskExtraTest | Act::EnterTestResult | Act::RecordSiteVisit | Act::StrikeFinding => {
            matches!(role, Role::Office | Role::Advisor)
        }
        Act::ReadResult => matches!(role, Role::Office | Role::Council | Role::Advisor | Role::Leader | Role::Auditor),
        // Of the council, who presides.
        Act::ReplaySession => matches!(role, Role::Office | Role::Council | Role::Leader | Role::Auditor),
        // Of the council, who presides reads of everybody, and a member of itself.
        Act::ReadSeverity => matches!(role, Role::Office | Role::Council | Role::Leader | Role::Auditor),
        Act::ReadCertificates | Act::SimulateStars | Act::ReadLife | Act::TakeEvidencePack => {
            matches!(role, Role::Office | Role::Leader | Role::Auditor)
        }
        Act::ReadQueue => matches!(role, Role::Office | Role::Advisor | Role::Leader | Role::Auditor),
        // The commune's, and once it has proposed the product the office's.
        Act::AskSupplement | Act::ReturnDossier => matches!(role, Role::Commune | Role::Office),
        Act::ReadEvents => role == Role::Auditor,
        Act::ReadProducer | Act::ReadIdea | Act::ReadPaper | Act::ReadDossier => {
            matches!(role, Role::Producer | Role::Commune | Role::Office | Role::Advisor | Role::Leader | Role::Auditor)
        }
        Act::ChangeProducer | Act::SendIdea | Act::TagProduct | Act::KeepPaper => {
            matches!(role, Role::Producer | Role::Commune | Role::Office)
        }
        // A producer's own; of the others all but what a council judged on which they sit.
        Act::ReadAppeal => matches!(role, Role::Producer | Role::Office | Role::Leader | Role::Auditor),
        // What a producer says is the producer's own, and who may say it for the producer.
        Act::StartDossier | Act::FillDossier | Act::SubmitDossier | Act::GiveProxy | Act::FileAppeal => {
            role == Role::Producer
        }
        // What a commune decides is its own, and of its own dossiers only.
        Act::TakeIn | Act::AssessDossier | Act::ProposeDossier | Act::ApologiseForDelay => role == Role::Commune,
        Act::WithdrawProxy => matches!(role, Role::Producer | Role::Office),
        // An officer at the counter, or a relative, who has a producer's account of the own.
        Act::ActOnBehalf => matches!(role, Role::Producer | Role::Commune),
        Act::AddProducer | Act::AdmitProducer | Act::KeepOldCode => matches!(role, Role::Commune | Role::Office),
    }
}

/// What nobody does on behalf: changing where codes go or who may help, and beginning for yet another.
const NOT_LENT: [Act; 4] = [Act::ChangeProducer, Act::GiveProxy, Act::WithdrawProxy, Act::ActOnBehalf];

impl Actor {
    /// Whether any of the person's roles permits the act.
    pub fn can(&self, act: Act) -> bool {
        if self.on_behalf.is_some() && NOT_LENT.contains(&act) {
            return false;
        }
        self.mandates.iter().any(|mandate| permits(mandate.role, act))
    }

    /// A council's member reads the sessions of that council only; the other roles that read, read all.
    pub fn reads_all_sessions(&self) -> bool {
        self.mandates.iter().any(|mandate| mandate.role != Role::Council && permits(mandate.role, Act::ReadSession))
    }

    /// *Missing* when not: what you cannot reach does not exist.
    pub fn may(&self, act: Act) -> Result<()> {
        if self.can(act) { Ok(()) } else { Err(Error::Missing) }
    }
}
