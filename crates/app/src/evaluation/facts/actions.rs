//! Proposing and confirming the sheet of facts.

use super::store;
use crate::audit;
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::interests::{self, Register};
use crate::evaluation::sessions::{self, Listing, Reached, Session};
use crate::evaluation::sheets::{self, Kind};
use crate::evaluation::teams;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::platform::form::LONGEST_TEXT;
use rules::council::GatesBy;
use rules::library::Library;
use rules::sheet::Draft;
use serde_json::json;
use std::collections::BTreeMap;

/// What a person may do with the sheet of facts of one listing.
pub(super) struct Desk {
    pub session: Session,
    pub listing: Listing,
    /// The advisory team proposes.
    pub may_propose: bool,
    /// The chair confirms for the council.
    pub may_confirm: bool,
    /// Where the majority of sheets decides, only knock-outs are confirmed here.
    pub by_majority: bool,
}

/// Finds the sheet of facts from the person. Members who only score do not see it before the session is closed:
/// it would lead their hand. Whoever stands aside does not see it at all; where that is the chair, the secretary confirms
/// for the council.
pub(super) async fn desk(tx: &mut Tx, actor: &Actor, session: &str, listing: &str) -> Result<Desk> {
    let Reached { session, seat } = sessions::reach(tx, actor, session).await?;
    let listing = sessions::listing(tx, &session.id, listing).await?;
    interests::must_not_stand_aside(tx, &session, &listing.id, seat.as_ref()).await?;
    let may_propose = actor.can(Act::ProposeGates) && teams::belongs(tx, actor, &session.council_id).await?;
    let may_confirm = actor.can(Act::ConfirmGates) && confirms(tx, &session, &listing, seat.as_ref()).await?;
    let leads = seat.as_ref().is_some_and(Seat::presides);
    if !may_propose && !leads && !actor.reads_all_sessions() && !session.is_closed() {
        return Err(Error::Missing);
    }
    let regulation = councils::regulation(tx, &session.regulation_id).await?.rule();
    let by_majority = regulation.gates_by == GatesBy::Majority;
    let open = session.is_open();
    Ok(Desk { session, listing, may_propose: may_propose && open, may_confirm: may_confirm && open, by_majority })
}

/// Whether a seat confirms the facts of a product for the council.
async fn confirms(tx: &mut Tx, session: &Session, listing: &Listing, seat: Option<&Seat>) -> Result<bool> {
    let Some(seat) = seat.filter(|seat| seat.presides()) else { return Ok(false) };
    let register = Register::of_session(tx, &session.id).await?;
    if seat.is_chair() {
        return Ok(!register.is_absent(&seat.user_id));
    }
    let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
    let is_out = |user: &str| register.stands_aside(&listing.id, user) || register.is_absent(user);
    Ok(seats.iter().any(|seat| seat.is_chair() && is_out(&seat.user_id)))
}

pub struct NewFacts<'a> {
    pub session: &'a str,
    pub listing: &'a str,
    pub answers: Draft,
    pub knock_outs: Vec<String>,
    pub note: &'a str,
    /// What is said at each criterion: leaf to note.
    pub notes: BTreeMap<String, String>,
    pub confirm: bool,
}

/// A note that no paper has room for.
pub(super) fn too_long() -> Error {
    refused_with("facts-note-long", [("most", LONGEST_TEXT.to_string())])
}

/// Proposes the facts, or confirms them: complete, knock-outs with their grounds. Each is a new version; the
/// newest confirmed one decides.
pub async fn decide(tx: &mut Tx, rules: &Library, actor: &Actor, new: NewFacts<'_>) -> Result<()> {
    sessions::take_turn(tx, new.session).await?;
    let desk = desk(tx, actor, new.session, new.listing).await?;
    desk.session.clone().must_be_open()?;
    if (new.confirm && !desk.may_confirm) || (!new.confirm && !desk.may_propose) {
        return Err(Error::Missing);
    }
    let form = desk.listing.form(rules)?;
    if !desk.by_majority {
        let filed = new.answers.file(form, desk.listing.facts());
        filed.map_err(|no| refused_with("facts-incomplete", [("criterion", no.criterion)]))?;
    }
    if new.knock_outs.iter().any(|id| !form.knock_outs().iter().any(|known| known.id == *id)) {
        return Err(refused("knock-out-unknown"));
    }
    if new.notes.keys().any(|leaf| form.leaf(leaf).is_none()) {
        return Err(refused("tick-unknown"));
    }
    if new.notes.values().map(String::as_str).chain([new.note]).any(|text| text.chars().count() > LONGEST_TEXT) {
        return Err(too_long());
    }
    if !new.knock_outs.is_empty() && new.note.is_empty() {
        return Err(refused("knock-out-reason"));
    }
    let version = store::newest(tx, &desk.listing.id).await?.map_or(0, |newest| newest.version) + 1;
    let row = store::New {
        listing: &desk.listing.id,
        version,
        confirmed: new.confirm,
        answers: (!desk.by_majority).then_some(&new.answers),
        knock_outs: &new.knock_outs,
        note: new.note,
        notes: &new.notes,
        user: &actor.id,
    };
    let id = store::insert(tx, &row).await?;
    sheets::remove_draft(tx, Kind::Facts, &desk.listing.id, &actor.id).await?;
    let name = if new.confirm { "facts.confirmed" } else { "facts.proposed" };
    let seal = store::newest(tx, &desk.listing.id).await?.map(|facts| facts.seal());
    let detail = json!({"session": desk.session.id, "listing": desk.listing.id, "version": version,
                        "knock_outs": new.knock_outs, "seal": seal});
    tx.record(audit::Act::new(actor, name, "facts", &id, detail)).await
}
