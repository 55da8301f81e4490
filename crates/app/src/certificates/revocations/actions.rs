//! Withdrawing a certificate.

use super::store;
use crate::audit;
use crate::certificates;
use crate::error::{Result, refused};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::certificate::Ground;
use serde_json::json;

pub struct NewRevocation {
    pub certificate: String,
    pub ground: Ground,
    pub decision_number: String,
    pub decision_date: Date,
    /// Who withdrew it, in one line.
    pub authority: String,
    /// First day without force.
    pub effective_on: Date,
    /// What was found, for everybody to read.
    pub reason: String,
}

/// Withdraws a certificate (Điều 8 QĐ 26/2026), once. It loses its force on the day the decision names, which lies
/// neither before that decision nor in the future.
pub async fn revoke(tx: &mut Tx, actor: &Actor, new: NewRevocation) -> Result<()> {
    actor.may(Act::RevokeCertificate)?;
    let certificate = certificates::find(tx, &new.certificate).await?;
    if certificate.days.revoked_on().is_some() {
        return Err(refused("revocation-done"));
    }
    if new.decision_date > tx.today() || new.effective_on > tx.today() {
        return Err(refused("revocation-in-the-future"));
    }
    if new.decision_date < certificate.days.issued_on() {
        return Err(refused("revocation-before-issue"));
    }
    if new.effective_on < new.decision_date {
        return Err(refused("revocation-before-decision"));
    }
    store::insert(tx, &new, &actor.id).await?;
    let detail = json!({"ground": new.ground, "decision": new.decision_number, "date": new.decision_date,
        "effective_on": new.effective_on, "reason": new.reason});
    tx.record(audit::Act::new(actor, "certificate.revoked", "certificate", &certificate.id, detail)).await
}
