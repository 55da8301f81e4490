//! Stopping and resuming.

use super::store;
use crate::audit;
use crate::dossiers::handling::{TO_RESUME, TO_STOP, standing_at};
use crate::dossiers::telling;
use crate::error::{Error, Result, refused};
use crate::identity::{Act, Actor};
use crate::letters::Kind;
use crate::platform::db::Tx;
use serde_json::json;

/// Stops the work on a dossier, with a reason.
pub async fn stop(tx: &mut Tx, actor: &Actor, id: &str, reason: &str) -> Result<()> {
    let dossier = standing_at(tx, actor, Act::StopDossier, id, TO_STOP).await?;
    if reason.is_empty() {
        return Err(refused("stop-reason"));
    }
    let stop = store::insert(tx, id, &actor.id, reason).await?;
    let detail = json!({"stop": stop, "number": dossier.number, "version": dossier.version});
    tx.record(audit::Act::new(actor, "dossier.stopped", "dossier", id, detail)).await?;
    telling::both(tx, Kind::DossierStopped, &dossier).await
}

/// Goes on with a dossier where it was stopped, with a reason.
pub async fn resume(tx: &mut Tx, actor: &Actor, id: &str, reason: &str) -> Result<()> {
    let dossier = standing_at(tx, actor, Act::ResumeDossier, id, TO_RESUME).await?;
    if reason.is_empty() {
        return Err(refused("resume-reason"));
    }
    let stop = store::standing(tx, &dossier).await?.ok_or(Error::Missing)?;
    store::resume(tx, &stop.id, &actor.id, reason).await?;
    let detail = json!({"stop": stop.id, "number": dossier.number, "version": dossier.version});
    tx.record(audit::Act::new(actor, "dossier.resumed", "dossier", id, detail)).await?;
    telling::both(tx, Kind::DossierResumed, &dossier).await
}
