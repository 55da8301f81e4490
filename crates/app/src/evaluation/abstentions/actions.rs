//! Noting that a member does not judge a product.

use super::store;
use crate::audit;
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::sessions;
use crate::evaluation::sheets::{self, Kind};
use crate::identity::pins::Proved;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::platform::words::Words;
use serde_json::json;

/// Only who could file a first sheet now may say that none will come; like a filing it is not taken back.
pub async fn abstain(
    tx: &mut Tx,
    (actor, proved): (&Actor, &Proved),
    (session, listing): (&str, &str),
    reason: &str,
) -> Result<()> {
    actor.may(Act::Abstain)?;
    if !proved.is_of(actor) {
        return Err(Error::Missing);
    }
    sessions::take_turn(tx, session).await?;
    let turn = sheets::turn(tx, actor, session, listing).await?;
    if tx.today() < turn.session.held_on() {
        return Err(refused_with("sheet-too-early", [("day", Words::default().day(&turn.session.held_on()))]));
    }
    if turn.again {
        return Err(refused("sheet-already-filed"));
    }
    if reason.is_empty() {
        return Err(refused("abstain-reason"));
    }
    store::insert(tx, (&turn.session.id, &turn.listing.id, &actor.id), reason).await?;
    sheets::remove_draft(tx, Kind::Sheet, &turn.listing.id, &actor.id).await?;
    let detail = json!({"session": turn.session.id, "reason": reason});
    tx.record(audit::Act::new(actor, "sheet.abstained", "listing", &turn.listing.id, detail)).await
}
