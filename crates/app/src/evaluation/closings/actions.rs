//! Closing a session.

use super::{meeting, store, table::table};
use crate::audit;
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::sessions::{self, Session};
use crate::evaluation::{interests, results, roll_calls, sheets};
use crate::identity::pins::Proved;
use crate::identity::{Act, Actor};
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use crate::platform::words::Words;
use jiff::Timestamp;
use rules::library::Library;
use serde_json::json;

/// Closes a session when nothing keeps it from closing: counts every product's star from the sheets and the
/// confirmed facts, and keeps the result with everything it was counted from. Whoever closes has just given the PIN, and
/// says when the meeting ended where that was not now.
pub async fn close(
    tx: &mut Tx,
    rules: &Library,
    (actor, proved): (&Actor, &Proved),
    id: &str,
    ended_at: Option<Timestamp>,
) -> Result<()> {
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
    let ended_at = end(tx, &session, ended_at).await?;
    store::insert(tx, &session.id, &actor.id).await?;
    if let Some(ended_at) = ended_at {
        store::insert_end(tx, &session.id, ended_at).await?;
    }
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

/// When the meeting ended: not later than now, not before it began or the last sheet was filed, to the minute. A
/// consultation is no meeting.
async fn end(tx: &mut Tx, session: &Session, said: Option<Timestamp>) -> Result<Option<Timestamp>> {
    if session.in_writing {
        return Ok(None);
    }
    let ended_at = said.unwrap_or_else(|| tx.now());
    if ended_at > tx.now() {
        return Err(refused("closing-ended-later"));
    }
    let minute = |at: Timestamp| at.as_second().div_euclid(60);
    let filed = sheets::filed(tx, &session.id).await?.into_iter().map(|one| from_ms(one.filed_at));
    let began = roll_calls::newest(tx, &session.id).await?.map(|roll| roll.began_at());
    match filed.chain(began).max() {
        Some(last) if minute(ended_at) < minute(last) => {
            Err(refused_with("closing-ended-early", [("at", Words::default().moment(&last))]))
        }
        _ => Ok(Some(ended_at)),
    }
}

/// When the meeting of a closed session ended; nothing for a consultation, and where nobody was asked.
pub async fn ended_at(tx: &mut Tx, session: &str) -> Result<Option<Timestamp>> {
    Ok(store::find(tx, session).await?.and_then(|closed| closed.ended_at).map(from_ms))
}
