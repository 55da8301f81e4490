//! Withdrawing a certificate, by two persons.

use super::store::{self, Proposal};
use crate::audit;
use crate::certificates::{self, Certificate, tell};
use crate::error::{Result, refused};
use crate::holidays;
use crate::identity::{self, Act, Actor};
use crate::letters::Kind;
use crate::locker::NewFile;
use crate::platform::db::Tx;
use crate::products;
use jiff::civil::Date;
use rules::calendar::UnknownYear;
use rules::certificate::Ground;
use rules::revocation::{RevocationRules, withdrawn_by};
use rules::which::Level;
use serde_json::json;

pub struct NewProposal {
    pub certificate: String,
    pub ground: Ground,
    /// Of the conclusion that establishes the ground.
    pub conclusion_number: String,
    pub conclusion_date: Date,
    /// Who concluded.
    pub conclusion_by: String,
    /// What was found, for whoever decides.
    pub facts: String,
}

/// Whether a revocation may be proposed: asked before the conclusion is taken in, and again when it is.
pub async fn may_propose(tx: &mut Tx, actor: &Actor, new: &NewProposal) -> Result<Certificate> {
    actor.may(Act::ProposeRevocation)?;
    let certificate = certificates::find(tx, &new.certificate).await?;
    if certificate.days.revoked_on().is_some() {
        return Err(refused("revocation-done"));
    }
    if store::of_certificate(tx, &certificate.id).await?.iter().any(Proposal::is_open) {
        return Err(refused("revocation-proposed"));
    }
    if new.conclusion_date > tx.today() {
        return Err(refused("revocation-conclusion-in-the-future"));
    }
    Ok(certificate)
}

/// Proposes to withdraw a certificate on a ground (Điều 8.1 QĐ 26/2026) with the conclusion that establishes it; one
/// proposal of a certificate is open at a time.
pub async fn propose(tx: &mut Tx, actor: &Actor, new: NewProposal, conclusion: &NewFile) -> Result<String> {
    actor.may(Act::ProposeRevocation)?;
    products::take_turn(tx).await?;
    let certificate = may_propose(tx, actor, &new).await?;
    let id = store::insert_proposal(tx, &new, conclusion, &actor.id).await?;
    let detail = json!({"proposal": id, "ground": new.ground, "conclusion": new.conclusion_number,
        "date": new.conclusion_date, "by": new.conclusion_by, "sha256": conclusion.sent_hash});
    tx.record(audit::Act::new(actor, "revocation.proposed", "certificate", &certificate.id, detail)).await?;
    Ok(id)
}

pub struct NewRevocation {
    pub proposal: String,
    pub decision_number: String,
    pub decision_date: Date,
    /// Whose decision it is.
    pub level: Level,
    /// Who withdrew it, in one line.
    pub authority: String,
    /// First day without force.
    pub effective_on: Date,
    /// What was found, for everybody to read.
    pub reason: String,
}

/// A proposal that is open, to be ended.
async fn open(tx: &mut Tx, id: &str) -> Result<Proposal> {
    products::take_turn(tx).await?;
    let proposal = store::find(tx, id).await?;
    if proposal.is_open() { Ok(proposal) } else { Err(refused("revocation-ended")) }
}

/// The Minister alone withdraws what the Minister recognised, the chair of the province everything else.
fn must_be_of_whoever_withdraws(certificate: &Certificate, level: Level) -> Result<()> {
    match (withdrawn_by(certificate.level()), level) {
        (Level::Central, Level::Central) | (Level::Province | Level::District, Level::Province) => Ok(()),
        (Level::Central, _) => Err(refused("revocation-of-central")),
        (Level::Province | Level::District, _) => Err(refused("revocation-of-province")),
    }
}

/// Withdraws a certificate that somebody else proposed to withdraw (Điều 8 QĐ 26/2026), once; answers the certificate. It
/// loses its force on the day the decision names, which lies neither before that decision nor in the future.
pub async fn confirm(tx: &mut Tx, actor: &Actor, new: NewRevocation) -> Result<String> {
    actor.may(Act::ConfirmRevocation)?;
    let proposal = open(tx, &new.proposal).await?;
    if proposal.proposed_by == actor.id {
        return Err(refused("revocation-own-proposal"));
    }
    if !identity::is_independent(tx, &actor.id, &proposal.proposed_by).await? {
        return Err(refused("revocation-not-independent"));
    }
    let certificate = certificates::find(tx, &proposal.certificate_id).await?;
    must_be_of_whoever_withdraws(&certificate, new.level)?;
    if new.decision_date > tx.today() || new.effective_on > tx.today() {
        return Err(refused("revocation-in-the-future"));
    }
    if new.decision_date < certificate.days.issued_on() {
        return Err(refused("revocation-before-issue"));
    }
    if new.decision_date < proposal.conclusion_date() {
        return Err(refused("revocation-before-conclusion"));
    }
    if new.effective_on < new.decision_date {
        return Err(refused("revocation-before-decision"));
    }
    store::insert(tx, &proposal, &new, &actor.id).await?;
    store::end(tx, &proposal.id, "confirmed", "", &actor.id).await?;
    let from = [("effective_on", new.effective_on.to_string())];
    tell::became(tx, &certificate, Kind::CertificateRevoked, from).await?;
    let decision = (new.decision_number.as_str(), new.effective_on);
    tell::agencies(tx, &certificate, &proposal.id, decision).await?;
    let detail = json!({"proposal": proposal.id, "ground": proposal.ground(), "decision": new.decision_number,
        "date": new.decision_date, "level": new.level, "effective_on": new.effective_on, "reason": new.reason});
    tx.record(audit::Act::new(actor, "certificate.revoked", "certificate", &certificate.id, detail)).await?;
    Ok(certificate.id)
}

/// Ends a proposal without a revocation: whoever proposed withdraws it, anybody else who may confirm rejects it. Answers
/// the certificate.
pub async fn dismiss(tx: &mut Tx, actor: &Actor, id: &str, reason: &str) -> Result<String> {
    actor.may(Act::DismissRevocation)?;
    let proposal = open(tx, id).await?;
    let outcome = if proposal.proposed_by == actor.id { "withdrawn" } else { "rejected" };
    store::end(tx, &proposal.id, outcome, reason, &actor.id).await?;
    let detail = json!({"proposal": proposal.id, "outcome": outcome, "reason": reason});
    let certificate = proposal.certificate_id;
    tx.record(audit::Act::new(actor, "revocation.dismissed", "certificate", &certificate, detail)).await?;
    Ok(certificate)
}

/// The open proposals, each with the last day on which it is decided in time.
pub async fn waiting(tx: &mut Tx, rules: &RevocationRules) -> Result<Vec<(Proposal, Result<Date, UnknownYear>)>> {
    let calendar = holidays::calendar(tx).await?;
    let open = store::open(tx).await?;
    Ok(open
        .into_iter()
        .map(|one| (rules.due(&calendar, one.conclusion_date()), one))
        .map(|(due, one)| (one, due))
        .collect())
}
