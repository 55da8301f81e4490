//! Removing a member.

use super::store;
use crate::audit;
use crate::error::{Error, Result, refused};
use crate::evaluation::{councils, sessions};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use jiff::civil::Date;
use serde_json::json;

pub struct NewRemoval {
    pub session: String,
    pub user: String,
    pub decision_number: String,
    pub decision_date: Date,
    pub reason: String,
}

/// Records that a member is removed, as its decision says; a session without its chair cannot go on, so the chair is not
/// removed from one: it is cancelled. The decision removes from the council: every other session of it that is open takes it
/// over.
pub async fn remove(tx: &mut Tx, actor: &Actor, new: &NewRemoval) -> Result<()> {
    actor.may(Act::RemoveMember)?;
    let council = sessions::find(tx, &new.session).await?.council_id;
    sessions::take_turns(tx, &council).await?;
    let session = sessions::reach_open(tx, actor, &new.session).await?;
    let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
    let seat = seats.iter().find(|seat| seat.user_id == new.user).ok_or(Error::Missing)?;
    if seat.presides() {
        return Err(refused("removal-presides"));
    }
    if new.decision_date > tx.today() {
        return Err(refused("removal-in-the-future"));
    }
    let removed = store::of_session(tx, &session.id).await?;
    if removed.iter().any(|removal| removal.user_id == new.user) {
        return Err(refused("removal-done"));
    }
    store::insert(tx, new, &actor.id).await?;
    let detail = json!({"user": new.user, "decision": new.decision_number, "decision_date": new.decision_date,
                        "reason": new.reason});
    tx.record(audit::Act::new(actor, "member.removed", "session", &session.id, detail)).await?;
    for other in sessions::open_of_council(tx, &council).await? {
        take_over(tx, actor, &other.id).await?;
    }
    Ok(())
}

/// Takes over into a session every decision that removed a member of its council and is not recorded there yet: whoever was
/// removed judges in no session of the council that is open then or opened later. A seat on another council is given by
/// another decision, and is not concerned.
pub(in crate::evaluation) async fn take_over(tx: &mut Tx, actor: &Actor, session: &str) -> Result<()> {
    for removed in store::left_out(tx, session).await? {
        let detail = json!({"user": removed.user_id, "decision": removed.decision_number,
            "decision_date": removed.decision_date, "reason": removed.reason, "from": removed.session_id});
        let new = NewRemoval {
            session: session.to_owned(),
            user: removed.user_id,
            decision_number: removed.decision_number,
            decision_date: removed.decision_date.parse().map_err(Error::fault)?,
            reason: removed.reason,
        };
        store::insert(tx, &new, &actor.id).await?;
        tx.record(audit::Act::new(actor, "member.removed", "session", session, detail)).await?;
    }
    Ok(())
}
