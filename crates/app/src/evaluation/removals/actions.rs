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
/// removed from one: it is cancelled.
pub async fn remove(tx: &mut Tx, actor: &Actor, new: &NewRemoval) -> Result<()> {
    actor.may(Act::RemoveMember)?;
    sessions::take_turn(tx, &new.session).await?;
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
    tx.record(audit::Act::new(actor, "member.removed", "session", &session.id, detail)).await
}

/// Whoever was removed from a session judges nothing either in the one that judges its products anew: the decision that
/// removed the member is taken over.
pub(in crate::evaluation) async fn take_over(tx: &mut Tx, actor: &Actor, from: &str, session: &str) -> Result<()> {
    for removed in store::of_session(tx, from).await? {
        let detail = json!({"user": removed.user_id, "decision": removed.decision_number,
            "decision_date": removed.decision_date, "reason": removed.reason, "from": from});
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
