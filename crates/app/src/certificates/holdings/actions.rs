//! Entering that a product is held back from the ministry, and lifting it.

use super::store;
use crate::audit;
use crate::certificates::referrals::{self, Law};
use crate::error::{Result, refused, refused_with};
use crate::evaluation::results::{self, ResultRow};
use crate::evaluation::sessions;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::products;
use serde_json::json;

/// The result of a product of a closed session on which nothing rests yet; *Missing* for whoever does not reach the session.
async fn free(tx: &mut Tx, actor: &Actor, (session, listing): (&str, &str)) -> Result<ResultRow> {
    sessions::take_turn(tx, session).await?;
    products::take_turn(tx).await?;
    let session = sessions::reach(tx, actor, session).await?.session;
    let listing = sessions::listing(tx, &session.id, listing).await?;
    if !session.is_closed() {
        return Err(refused("holding-not-closed"));
    }
    let row = results::find(tx, &listing.id).await?;
    if row.reopened_as.is_some() {
        return Err(refused_with("holding-judged-anew", [("product", row.product)]));
    }
    if store::rests_on(tx, &listing.id).await? > 0 {
        return Err(refused_with("holding-settled", [("product", row.product)]));
    }
    Ok(row)
}

/// Records that the chair of the province holds a product back from the ministry, and why.
pub async fn enter(tx: &mut Tx, law: Law<'_>, actor: &Actor, at: (&str, &str), reason: &str) -> Result<()> {
    actor.may(Act::EnterHolding)?;
    let row = free(tx, actor, at).await?;
    if !referrals::belonging(tx, law, &row.listing_id).await?.may_hold_back() {
        return Err(refused_with("holding-not-for-the-province", [("product", row.product)]));
    }
    if store::of_listing(tx, &row.listing_id).await?.is_some() {
        return Err(refused("holding-done"));
    }
    store::insert(tx, &row.listing_id, (true, reason), &actor.id).await?;
    let detail = json!({"session": row.session_id, "product": row.product_id, "reason": reason});
    tx.record(audit::Act::new(actor, "holding.entered", "listing", &row.listing_id, detail)).await
}

/// Lets a product go to the ministry that was held back, and says why; not once the office asked to recognise it.
pub async fn lift(tx: &mut Tx, actor: &Actor, at: (&str, &str), reason: &str) -> Result<()> {
    actor.may(Act::LiftHolding)?;
    let row = free(tx, actor, at).await?;
    if store::of_listing(tx, &row.listing_id).await?.is_none() {
        return Err(refused("holding-none"));
    }
    if store::is_asked_for(tx, &row.listing_id).await? {
        return Err(refused_with("holding-asked-for", [("product", row.product)]));
    }
    store::insert(tx, &row.listing_id, (false, reason), &actor.id).await?;
    let detail = json!({"session": row.session_id, "product": row.product_id, "reason": reason});
    tx.record(audit::Act::new(actor, "holding.lifted", "listing", &row.listing_id, detail)).await
}
