//! Cancelling a session.

use super::store;
use crate::audit;
use crate::error::{Result, refused};
use crate::evaluation::sessions;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use serde_json::json;

/// Cancels an open session, for a reason that is kept.
pub async fn cancel(tx: &mut Tx, actor: &Actor, id: &str, reason: &str) -> Result<()> {
    actor.may(Act::CancelSession)?;
    sessions::take_turn(tx, id).await?;
    sessions::reach_open(tx, actor, id).await?;
    if reason.is_empty() {
        return Err(refused("cancellation-reason"));
    }
    store::insert(tx, id, reason, &actor.id).await?;
    tx.record(audit::Act::new(actor, "session.cancelled", "session", id, json!({"reason": reason}))).await
}
