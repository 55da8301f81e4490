//! Withdrawing a product.

use super::store;
use crate::audit;
use crate::error::Result;
use crate::evaluation::sessions;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use serde_json::json;

/// Takes a product out of an open session at its producer's wish; the reason names the paper that asks for it.
pub async fn withdraw(tx: &mut Tx, actor: &Actor, session: &str, listing: &str, reason: &str) -> Result<()> {
    actor.may(Act::WithdrawProduct)?;
    sessions::take_turn(tx, session).await?;
    let session = sessions::reach_open(tx, actor, session).await?;
    let listing = sessions::listing(tx, &session.id, listing).await?;
    store::insert(tx, &listing.id, reason, &actor.id).await?;
    let detail = json!({"session": session.id, "product": listing.product_id, "reason": reason});
    tx.record(audit::Act::new(actor, "product.withdrawn", "listing", &listing.id, detail)).await
}
