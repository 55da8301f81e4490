//! Calling the roll.

use super::store::{self, Entry, RollCall};
use crate::audit;
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::consultations;
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::interests::Register;
use crate::evaluation::removals;
use crate::evaluation::sessions::{self, Session};
use crate::evaluation::sheets;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::platform::words::Words;
use jiff::Timestamp;
use serde_json::json;

pub struct NewRollCall {
    /// When the meeting began.
    pub began_at: Timestamp,
    /// One for each seat; an alternate may be left out.
    pub entries: Vec<Entry>,
    /// Guests without a vote, one a line.
    pub guests: String,
    /// The version that the page showed, 0 before the first.
    pub seen: i64,
}

/// Whoever presides calls the roll of a meeting, on its day at the earliest. Whoever has filed a sheet there was there;
/// whoever an alternate stands in for stays replaced until the session ends.
pub async fn call(tx: &mut Tx, actor: &Actor, session: &str, new: NewRollCall) -> Result<()> {
    actor.may(Act::CallRoll)?;
    sessions::take_turn(tx, session).await?;
    let session = sessions::presiding_seat(tx, actor, session).await?.0.must_be_open()?;
    // Nobody's attendance is asked while a council consults in writing (docs/decisions/0030).
    if session.in_writing {
        return Err(refused("roll-call-in-writing"));
    }
    if tx.today() < session.held_on() {
        return Err(refused_with("roll-call-early", [("day", Words::default().day(&session.held_on()))]));
    }
    if new.began_at > tx.now() {
        return Err(refused("roll-call-begins-later"));
    }
    let last = store::last_version(tx, &session.id).await?;
    if last != new.seen {
        return Err(Error::Stale);
    }
    if new.entries.iter().any(|entry| entry.user_id == actor.id && !entry.present) {
        return Err(refused("roll-call-self"));
    }
    let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
    must_be_of_the_council(&seats, &new.entries)?;
    must_agree_with_sheets(tx, &session, &seats, &new.entries).await?;
    must_leave_who_is_replaced(tx, &session, &seats, &new.entries).await?;
    let version = last + 1;
    let row =
        store::NewRow { session: &session.id, version, began_at: new.began_at, guests: &new.guests, user: &actor.id };
    store::insert(tx, &row, &new.entries).await?;
    let of = |present: bool| {
        let of_kind = new.entries.iter().filter(|entry| entry.present == present);
        of_kind.map(|entry| entry.user_id.as_str()).collect::<Vec<_>>()
    };
    let detail = json!({"version": version, "present": of(true), "absent": of(false)});
    tx.record(audit::Act::new(actor, "roll_call.taken", "session", &session.id, detail)).await
}

/// Every seat but an alternate's has an entry, and nobody else has one.
fn must_be_of_the_council(seats: &[Seat], entries: &[Entry]) -> Result<()> {
    let has_entry = |seat: &Seat| entries.iter().filter(|entry| entry.user_id == seat.user_id).count();
    let is_whole = seats.iter().all(|seat| has_entry(seat) == 1 || (seat.is_alternate() && has_entry(seat) == 0));
    let strangers = entries.iter().any(|entry| !seats.iter().any(|seat| seat.user_id == entry.user_id));
    if is_whole && !strangers { Ok(()) } else { Err(refused("roll-call-incomplete")) }
}

/// What was filed in writing, before the meeting was called, says nothing of who came to it.
async fn must_agree_with_sheets(tx: &mut Tx, session: &Session, seats: &[Seat], entries: &[Entry]) -> Result<()> {
    let called_at = consultations::meeting(tx, &session.id).await?.map_or(i64::MIN, |meeting| meeting.at);
    let filed = sheets::filed(tx, &session.id).await?;
    let has_filed = |user: &str| filed.iter().any(|filed| filed.user_id == user && filed.filed_at > called_at);
    for entry in entries.iter().filter(|entry| !entry.present) {
        let is_removed = removals::is_removed(tx, &session.id, &entry.user_id).await?;
        if !is_removed && has_filed(&entry.user_id) {
            return Err(refused_with("roll-call-has-filed", [("name", name(seats, &entry.user_id))]));
        }
    }
    Ok(())
}

async fn must_leave_who_is_replaced(tx: &mut Tx, session: &Session, seats: &[Seat], entries: &[Entry]) -> Result<()> {
    let register = Register::of_session(tx, &session.id).await?;
    for entry in entries.iter().filter(|entry| entry.present) {
        if let Some(alternate) = register.stand_in(&entry.user_id) {
            let values = [("name", name(seats, &entry.user_id)), ("alternate", name(seats, alternate))];
            return Err(refused_with("roll-call-replaced", values));
        }
    }
    Ok(())
}

fn name(seats: &[Seat], user: &str) -> String {
    seats.iter().find(|seat| seat.user_id == user).map_or_else(String::new, |seat| seat.name.clone())
}

/// The seats whose place nobody has taken: absent, with a vote, and no alternate stands in.
pub(super) fn vacant<'a>(roll: &RollCall, register: &Register, seats: &'a [Seat]) -> Vec<&'a Seat> {
    let is_gone = |user: &str| !roll.is_present(user) || register.is_removed(user);
    let is_absent = |seat: &&Seat| seat.votes() && is_gone(&seat.user_id);
    seats.iter().filter(is_absent).filter(|seat| register.stand_in(&seat.user_id).is_none()).collect()
}
