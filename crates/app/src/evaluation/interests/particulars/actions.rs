//! Keeping what a member says of itself.

use super::store::{self, OwnParticulars};
use crate::audit;
use crate::error::Result;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use serde_json::json;

/// Keeps the newest in the place of the revision that was seen. The log has no word of it.
pub async fn keep(tx: &mut Tx, actor: &Actor, new: &OwnParticulars) -> Result<()> {
    actor.may(Act::KeepOwnParticulars)?;
    store::keep(tx, &actor.id, new).await?;
    tx.record(audit::Act::new(actor, "own_particulars.kept", "user", &actor.id, json!({}))).await
}
