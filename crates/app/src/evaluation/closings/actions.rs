//! Closing a session.

use super::{meeting, store, table::table};
use crate::audit;
use crate::error::{Error, Result, refused};
use crate::evaluation::{interests, results, sessions};
use crate::identity::pins::Proved;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use rules::library::Library;
use serde_json::json;

/// Closes a session when nothing keeps it from closing: counts every product's star from the sheets and the
/// confirmed facts, and keeps the result with everything it was counted from. Whoever closes has just given the PIN.
pub async fn close(tx: &mut Tx, rules: &Library, (actor, proved): (&Actor, &Proved), id: &str) -> Result<()> {
    actor.may(Act::CloseSession)?;
    if !proved.is_of(actor) {
        return Err(Error::Missing);
    }
    sessions::take_turn(tx, id).await?;
    let session = sessions::presiding_seat(tx, actor, id).await?.0.must_be_open()?;
    // Nothing closes over a tie that nobody has looked for.
    interests::pin_all(tx, actor, &session).await?;
    let table = table(tx, rules, &session).await?;
    if !table.obstacles().is_empty() {
        return Err(refused("session-not-ready"));
    }
    store::insert(tx, &session.id, &actor.id).await?;
    let mut counted = Vec::new();
    for line in &table.lines {
        let ranking = line.rank(rules)?;
        let new = results::NewResult {
            listing_id: &line.listing.id,
            session_id: &session.id,
            product_id: &line.listing.product_id,
            ranking: &ranking,
        };
        results::insert(tx, &new).await?;
        let hash = line.hash(&ranking)?;
        counted.push(json!({"listing": line.listing.id, "stars": ranking.stars, "hash": hash}));
    }
    let meeting = meeting::hash(&meeting::text(tx, &session).await?);
    let course = meeting::hash(&meeting::course(tx, &session).await?);
    let detail = json!({"results": counted, "meeting": meeting, "course": course});
    tx.record(audit::Act::new(actor, "session.closed", "session", &session.id, detail)).await
}
