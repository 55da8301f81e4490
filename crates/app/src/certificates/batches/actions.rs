//! Printing the certificates of a decision at once, and trying again those that could not be set.

use super::store;
use crate::app::App;
use crate::audit;
use crate::certificates::{self, Certificate, copies, decisions};
use crate::error::{Result, refused};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::products;
use rules::which::Level;
use serde_json::json;

/// The certificates of a decision that hold and were never handed over.
pub(super) async fn unprinted(tx: &mut Tx, app: &App, decision: &str) -> Result<Vec<Certificate>> {
    let today = tx.today();
    let mut left = Vec::new();
    for certificate in certificates::of_decision(tx, decision).await? {
        if copies::holds(&certificate, &app.config.renewals, today) && !copies::has_first(tx, &certificate.id).await? {
            left.push(certificate);
        }
    }
    Ok(left)
}

/// Counts a first copy of every certificate of a decision that has none, and has their pages set; answers the batch.
/// Whoever presses twice finds that nothing is left.
pub async fn begin(tx: &mut Tx, app: &App, actor: &Actor, decision: &str) -> Result<String> {
    actor.may(Act::PrintCertificate)?;
    products::take_turn(tx).await?;
    let decision = decisions::find(tx, decision).await?;
    if decision.level() == Level::Central {
        return Err(refused("copy-of-ministry"));
    }
    let left = unprinted(tx, app, &decision.id).await?;
    if left.is_empty() {
        return Err(refused("batch-of-nothing"));
    }
    let count = i64::try_from(left.len()).unwrap_or(i64::MAX);
    let batch = store::insert(tx, &decision.id, count, &actor.id).await?;
    for (position, certificate) in (0..).zip(&left) {
        copies::add(tx, actor, certificate, (&batch, position)).await?;
    }
    let detail = json!({"batch": batch, "copies": count});
    tx.record(audit::Act::new(actor, "batch.begun", "decision", &decision.id, detail)).await?;
    Ok(batch)
}

/// Tries those pages of a batch again that were not set, and no other.
pub async fn retry(tx: &mut Tx, actor: &Actor, batch: &str) -> Result<()> {
    actor.may(Act::PrintCertificate)?;
    products::take_turn(tx).await?;
    let batch = store::find(tx, batch).await?;
    let all = copies::of_batch(tx, &batch.id).await?;
    copies::retry(tx, actor, &all).await.map(|_| ())
}
