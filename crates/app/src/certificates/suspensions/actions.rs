//! Suspending a certificate and lifting the suspension.

use super::store;
use crate::audit;
use crate::certificates::{self, tell};
use crate::error::{Result, refused};
use crate::identity::{Act, Actor};
use crate::letters::Kind;
use crate::platform::db::Tx;
use crate::products;
use jiff::civil::Date;
use rules::certificate::Status;
use rules::dossier::RenewalRules;
use serde_json::json;

pub struct NewSuspension {
    pub certificate: String,
    /// First day without force.
    pub from: Date,
    /// What was found.
    pub reason: String,
    /// What is to be repaired, and the last day for it.
    pub repair: String,
    pub repair_by: Date,
}

/// Suspends a certificate that holds; its producer and the communes are told.
pub async fn suspend(tx: &mut Tx, actor: &Actor, renewals: &RenewalRules, new: NewSuspension) -> Result<()> {
    actor.may(Act::SuspendCertificate)?;
    products::take_turn(tx).await?;
    let certificate = certificates::find(tx, &new.certificate).await?;
    let days = &certificate.days;
    if days.suspended_from().is_some() {
        return Err(refused("suspension-already"));
    }
    if days.revoked_on().is_some() || !matches!(days.status(renewals, tx.today()), Status::Valid | Status::Extended) {
        return Err(refused("suspension-of-nothing"));
    }
    if new.from < days.issued_on() || new.from > days.last(renewals) {
        return Err(refused("suspension-outside-term"));
    }
    if new.repair_by <= new.from || new.repair_by < tx.today() {
        return Err(refused("suspension-repair-before"));
    }
    store::insert(tx, &new, &actor.id).await?;
    let told = [
        ("from_on", new.from.to_string()),
        ("why", new.reason.clone()),
        ("repair", new.repair.clone()),
        ("due_on", new.repair_by.to_string()),
    ];
    tell::became(tx, &certificate, Kind::CertificateSuspended, told).await?;
    let detail = json!({"from": new.from, "reason": new.reason, "repair": new.repair, "repair_by": new.repair_by});
    tx.record(audit::Act::new(actor, "certificate.suspended", "certificate", &certificate.id, detail)).await
}

/// Lifts the suspension of a certificate from today: what was asked is repaired.
pub async fn lift(tx: &mut Tx, actor: &Actor, certificate: &str, note: &str) -> Result<()> {
    actor.may(Act::LiftSuspension)?;
    products::take_turn(tx).await?;
    let certificate = certificates::find(tx, certificate).await?;
    if certificate.days.revoked_on().is_some() {
        return Err(refused("revocation-done"));
    }
    let all = store::of_certificate(tx, &certificate.id).await?;
    let Some(open) = all.iter().find(|one| one.lifted_on().is_none()) else {
        return Err(refused("suspension-lifted"));
    };
    let today = tx.today();
    store::lift(tx, &open.id, today, note, &actor.id).await?;
    tell::became(tx, &certificate, Kind::SuspensionLifted, [("lifted_on", today.to_string())]).await?;
    let detail = json!({"suspension": open.id, "lifted_on": today, "note": note});
    tx.record(audit::Act::new(actor, "suspension.lifted", "certificate", &certificate.id, detail)).await
}
