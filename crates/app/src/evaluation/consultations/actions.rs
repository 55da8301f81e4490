//! Asking for a meeting, and calling it.

use super::store;
use crate::audit;
use crate::error::{Result, refused};
use crate::evaluation::sessions::{self, Session};
use crate::evaluation::{interests, sheets};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use jiff::{Timestamp, civil::Date};
use serde_json::json;

/// A session that consults in writing; refused where the council meets.
fn must_be_in_writing(session: &Session) -> Result<()> {
    if session.in_writing { Ok(()) } else { Err(refused("consultation-meets")) }
}

/// Where a member asks for a meeting: a seat that judges the product, the session in writing.
pub(super) async fn may_request(tx: &mut Tx, actor: &Actor, at: (&str, &str)) -> Result<(Session, sessions::Listing)> {
    actor.may(Act::RequestMeeting)?;
    let (session, seat) = sessions::voting_seat(tx, actor, at.0).await?;
    let listing = sessions::listing(tx, &session.id, at.1).await?;
    let session = session.must_be_open()?;
    must_be_in_writing(&session)?;
    interests::must_vote(tx, &session.id, &listing.id, &seat).await?;
    let own = store::requests(tx, &session.id).await?;
    if own.iter().any(|one| one.listing_id == listing.id && one.user_id == actor.id) {
        return Err(refused("meeting-requested"));
    }
    Ok((session, listing))
}

/// A member finds the matter complex and asks that the council meet on a product; a sheet may be filed all the same.
pub async fn request_meeting(tx: &mut Tx, actor: &Actor, at: (&str, &str), reason: &str) -> Result<()> {
    sessions::take_turn(tx, at.0).await?;
    let (session, listing) = may_request(tx, actor, at).await?;
    store::insert_request(tx, &listing.id, &actor.id, reason).await?;
    let detail = json!({"session": session.id, "listing": listing.id, "reason": reason});
    tx.record(audit::Act::new(actor, "meeting.requested", "listing", &listing.id, detail)).await
}

pub struct NewMeeting {
    pub held_on: Date,
    pub venue: String,
    /// The instant after which nobody files.
    pub deadline: Timestamp,
    /// Why the council meets.
    pub reason: String,
}

/// Whoever presides calls the council to meet: opinions differ, or the matter is complex. From now on the session is a
/// meeting like any other, with a roll and its own day; what was filed stays filed.
pub async fn call_meeting(tx: &mut Tx, actor: &Actor, session: &str, new: NewMeeting) -> Result<()> {
    sessions::take_turn(tx, session).await?;
    let session = may_call(tx, actor, session).await?;
    sessions::must_lie_ahead(tx, new.held_on, new.deadline)?;
    // Before anybody has judged, a session that meets is opened instead.
    if sheets::of_session(tx, &session.id).await?.is_empty() && store::requests(tx, &session.id).await?.is_empty() {
        return Err(refused("meeting-too-early"));
    }
    store::insert_meeting(tx, &session.id, &new, &actor.id).await?;
    let detail = json!({"held_on": new.held_on, "venue": new.venue, "deadline": new.deadline.as_millisecond(),
                        "reason": new.reason});
    tx.record(audit::Act::new(actor, "meeting.called", "session", &session.id, detail)).await
}

/// Where a meeting is called: whoever presides, the session in writing.
pub(super) async fn may_call(tx: &mut Tx, actor: &Actor, session: &str) -> Result<Session> {
    actor.may(Act::CallMeeting)?;
    let session = sessions::presiding_seat(tx, actor, session).await?.0.must_be_open()?;
    must_be_in_writing(&session)?;
    Ok(session)
}
