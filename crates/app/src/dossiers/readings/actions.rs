//! Ticking a paper as seen.

use super::store;
use crate::dossiers::actions::reach;
use crate::dossiers::snapshot::Snapshot;
use crate::dossiers::submissions;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;

/// Ticks a paper of what was frozen as seen by the person, or takes the tick back; answers what was frozen.
pub async fn mark_seen(tx: &mut Tx, actor: &Actor, id: &str, paper: &str, is_seen: bool) -> Result<Snapshot> {
    actor.may(Act::ReadPaper)?;
    reach(tx, actor, id).await?;
    let snapshot = submissions::newest(tx, id).await?.snapshot()?;
    if !snapshot.papers.iter().any(|own| own.id == paper) {
        return Err(Error::Missing);
    }
    store::mark(tx, (id, paper), &actor.id, is_seen).await?;
    tx.housekeeping("a person's own tick while reading; nothing of the dossier changes");
    Ok(snapshot)
}
