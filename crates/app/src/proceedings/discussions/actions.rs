//! Typing what happened in a session.

use super::store;
use crate::audit;
use crate::error::{Error, Result, refused};
use crate::evaluation::sessions::{self, Session};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::platform::files::hash_of;
use crate::proceedings::papers::Kind;
use crate::proceedings::store as numbered;
use serde_json::json;

pub struct NewDiscussion<'a> {
    pub session: &'a str,
    pub text: &'a str,
    /// The version that the page showed, 0 before the first.
    pub seen: i64,
}

/// Whether the person may type what happened: whoever presides, while the session is not cancelled and the minutes have no
/// number.
pub async fn may_record(tx: &mut Tx, actor: &Actor, session: &str) -> Result<Session> {
    actor.may(Act::RecordDiscussion)?;
    let (session, _) = sessions::presiding_seat(tx, actor, session).await?;
    if session.cancelled_at().is_some() {
        return Err(refused("session-cancelled"));
    }
    let papers = numbered::of_session(tx, &session.id).await?;
    if papers.iter().any(|paper| paper.kind == Kind::Minutes.as_str()) {
        return Err(refused("discussion-numbered"));
    }
    Ok(session)
}

/// Keeps what was typed as the newest version.
pub async fn record(tx: &mut Tx, actor: &Actor, new: NewDiscussion<'_>) -> Result<()> {
    actor.may(Act::RecordDiscussion)?;
    sessions::take_turn(tx, new.session).await?;
    let session = may_record(tx, actor, new.session).await?;
    let before = store::newest(tx, &session.id).await?;
    let (version, text) = before.map_or((0, String::new()), |one| (one.version, one.text));
    if version != new.seen {
        return Err(Error::Stale);
    }
    if text == new.text {
        tx.housekeeping("nothing was changed");
        return Ok(());
    }
    let version = version + 1;
    store::insert(tx, &session.id, (version, new.text), &actor.id).await?;
    let detail = json!({"version": version, "sha256": hash_of(new.text.as_bytes())});
    tx.record(audit::Act::new(actor, "discussion.recorded", "session", &session.id, detail)).await
}
