//! Proposing and confirming the sheet of facts.

use super::difference::{Settled, WHOLE, differences, proposed};
use super::store::{self, FactSheet};
use crate::audit;
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::closings;
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::interests::{self, Register};
use crate::evaluation::sessions::{self, Listing, Reached, Session};
use crate::evaluation::sheets::{self, Kind};
use crate::evaluation::teams;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::platform::form::LONGEST_TEXT;
use crate::platform::words::Words;
use rules::council::GatesBy;
use rules::form::Form;
use rules::library::Library;
use rules::sheet::Draft;
use serde_json::json;
use std::collections::BTreeMap;

/// What a person may do with the sheet of facts of one listing.
#[expect(clippy::struct_excessive_bools, reason = "each answers another question of the page")]
pub(super) struct Desk {
    pub session: Session,
    pub listing: Listing,
    /// Whoever examines proposes.
    pub may_propose: bool,
    /// The same but for a declaration that is still to be made.
    pub undeclared: bool,
    /// The chair confirms for the council.
    pub may_confirm: bool,
    /// Where the majority of sheets decides, only knock-outs are confirmed here.
    pub by_majority: bool,
    /// What the team proposes; nothing of somebody who stands aside.
    pub proposal: Option<FactSheet>,
}

/// Finds the sheet of facts from the person. Members who only score do not see it before filing is over: it would lead
/// their hand. Whoever stands aside does not see it at all; where that is the chair, the secretary confirms for the council.
pub(super) async fn desk(tx: &mut Tx, rules: &Library, actor: &Actor, session: &str, listing: &str) -> Result<Desk> {
    let Reached { session, seat } = sessions::reach(tx, actor, session).await?;
    let listing = sessions::listing(tx, &session.id, listing).await?;
    interests::must_not_stand_aside(tx, &session, &listing.id, &actor.id).await?;
    let register = Register::of_session(tx, &session.id).await?;
    let examines = actor.can(Act::ProposeGates) && teams::examines(tx, actor, &session, &listing).await?;
    let may_confirm =
        actor.can(Act::ConfirmGates) && confirms(tx, &register, &session, &listing, seat.as_ref()).await?;
    let leads = seat.as_ref().is_some_and(Seat::presides);
    if !examines && !leads && !actor.reads_all_sessions() && !session.is_closed() {
        if !seat.as_ref().is_some_and(|seat| register.votes(&listing.id, seat)) {
            return Err(Error::Missing);
        }
        must_be_judged(tx, rules, &session, &listing).await?;
    }
    let regulation = councils::regulation(tx, &session.regulation_id).await?.rule();
    let sheets = store::of_session(tx, &session.id).await?;
    let has_declared = register.has_declared(&listing.id, &actor.id);
    let open = session.is_open();
    Ok(Desk {
        may_propose: examines && has_declared && open,
        undeclared: examines && !has_declared && open,
        may_confirm: may_confirm && open,
        by_majority: regulation.gates_by == GatesBy::Majority,
        proposal: proposed(&sheets, &listing.id, i64::MAX, &register).cloned(),
        session,
        listing,
    })
}

/// *Missing* for a member while anybody may still file on the product, so that each judges alone (docs/decisions/0018).
async fn must_be_judged(tx: &mut Tx, rules: &Library, session: &Session, listing: &Listing) -> Result<()> {
    let table = closings::table(tx, rules, session).await?;
    if session.is_open() && table.line(&listing.id)?.filing_is_over { Ok(()) } else { Err(Error::Missing) }
}

/// Whether a seat confirms the facts of a product for the council.
async fn confirms(
    tx: &mut Tx,
    register: &Register,
    session: &Session,
    listing: &Listing,
    seat: Option<&Seat>,
) -> Result<bool> {
    let Some(seat) = seat.filter(|seat| seat.presides()) else { return Ok(false) };
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
    /// Why a confirmation differs from the proposal: criterion, ground or [`WHOLE`] to reason. What does not differ needs
    /// none, and none is kept of it.
    pub reasons: BTreeMap<String, String>,
    /// The hash of the submission that lay before whoever filled it in; empty for a product without a dossier.
    pub submission: &'a str,
    pub confirm: bool,
}

/// A note or a reason that no paper has room for.
pub(super) fn too_long() -> Error {
    refused_with("facts-note-long", [("most", LONGEST_TEXT.to_string())])
}

/// Proposes the facts, or confirms them: complete, knock-outs with their grounds, and whatever the council settles otherwise
/// than the team proposed with its reason. Each is a new version; the newest confirmed one decides. *Stale* where another
/// submission is judged than lay before whoever filled it in.
pub async fn decide(tx: &mut Tx, rules: &Library, actor: &Actor, new: NewFacts<'_>) -> Result<()> {
    sessions::take_turn(tx, new.session).await?;
    let desk = desk(tx, rules, actor, new.session, new.listing).await?;
    desk.session.clone().must_be_open()?;
    if !new.confirm && desk.undeclared {
        return Err(refused("interest-undeclared"));
    }
    if (new.confirm && !desk.may_confirm) || (!new.confirm && !desk.may_propose) {
        return Err(Error::Missing);
    }
    if new.submission != desk.listing.submission_hash {
        return Err(Error::Stale);
    }
    if !new.confirm {
        interests::must_examine_freely(tx, actor, &desk.session, &desk.listing).await?;
    }
    let form = desk.listing.form(rules)?;
    must_be_whole(&desk, form, &new)?;
    let reasons = if new.confirm { reasons(&desk, form, &new)? } else { BTreeMap::new() };
    let version = store::newest(tx, &desk.listing.id).await?.map_or(0, |newest| newest.version) + 1;
    let row = store::New {
        listing: &desk.listing.id,
        version,
        confirmed: new.confirm,
        answers: (!desk.by_majority).then_some(&new.answers),
        knock_outs: &new.knock_outs,
        note: new.note,
        notes: &new.notes,
        reasons: &reasons,
        user: &actor.id,
    };
    let id = store::insert(tx, &row).await?;
    sheets::remove_draft(tx, Kind::Facts, &desk.listing.id, &actor.id).await?;
    let name = if new.confirm { "facts.confirmed" } else { "facts.proposed" };
    let seal = store::newest(tx, &desk.listing.id).await?.map(|facts| facts.seal());
    let detail = json!({"session": desk.session.id, "listing": desk.listing.id, "version": version,
                        "knock_outs": new.knock_outs, "reasons": reasons, "seal": seal});
    tx.record(audit::Act::new(actor, name, "facts", &id, detail)).await
}

/// Refuses a sheet that leaves something open, or that says what the form does not know or no paper has room for.
fn must_be_whole(desk: &Desk, form: &Form, new: &NewFacts<'_>) -> Result<()> {
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
    let said = new.notes.values().chain(new.reasons.values()).map(String::as_str).chain([new.note]);
    if said.into_iter().any(|text| text.chars().count() > LONGEST_TEXT) {
        return Err(too_long());
    }
    if !new.knock_outs.is_empty() && new.note.is_empty() {
        return Err(refused("knock-out-reason"));
    }
    Ok(())
}

/// The reason of everything that the confirmation settles otherwise; refused where one is missing.
fn reasons(desk: &Desk, form: &Form, new: &NewFacts<'_>) -> Result<BTreeMap<String, String>> {
    let settled = Settled { answers: (!desk.by_majority).then_some(&new.answers), knock_outs: &new.knock_outs };
    let differences = differences((form, desk.listing.facts()), desk.proposal.as_ref(), &settled, Words::default())?;
    let mut reasons = BTreeMap::new();
    for one in differences {
        match new.reasons.get(&one.key).filter(|reason| !reason.is_empty()) {
            Some(reason) => {
                reasons.insert(one.key, reason.clone());
            }
            None if one.key == WHOLE => return Err(refused("facts-reason-whole")),
            None => return Err(refused_with("facts-reason", [("criterion", one.what)])),
        }
    }
    Ok(reasons)
}
