//! Noting what came later.

use super::store;
use crate::audit;
use crate::dossiers::handling::{TO_ASSESS, standing_at};
use crate::error::{Result, refused};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use serde_json::json;

pub struct NewArrival {
    pub paper_copy: bool,
    /// Samples that came now, besides those of before.
    pub samples: i64,
}

/// Notes what came of a dossier that its commune has in hand.
pub async fn note(tx: &mut Tx, actor: &Actor, id: &str, new: &NewArrival) -> Result<()> {
    standing_at(tx, actor, Act::TakeIn, id, TO_ASSESS).await?;
    if !new.paper_copy && new.samples == 0 {
        return Err(refused("arrival-nothing"));
    }
    store::insert(tx, id, &actor.id, new).await?;
    let detail = json!({"paper_copy": new.paper_copy, "samples": new.samples});
    tx.record(audit::Act::new(actor, "dossier.more_arrived", "dossier", id, detail)).await
}
