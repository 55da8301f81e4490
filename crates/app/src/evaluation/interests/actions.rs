//! Declaring, searching, setting aside, calling an alternate, excluding a sheet.

use super::finding::{self, Search};
use super::register::Register;
use super::store;
use crate::audit;
use crate::error::{Error, Result, refused};
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::sessions::{self, Listing, Reached, Session};
use crate::evaluation::sheets::{self, Kind};
use crate::evaluation::teams;
use crate::identity::{self, Act, Actor, Role};
use crate::platform::db::Tx;
use rules::tie::Tie;
use serde_json::json;

/// What a member says of one product.
pub struct Answer {
    pub listing: String,
    pub tied: bool,
    /// What ties the two, or why an earlier declaration was wrong.
    pub what: String,
}

/// A seat of the council, or whoever examines for it, declares; the newest word counts. Ties that the programme finds are
/// pinned with it. The log names the products, not what was said of them.
pub async fn declare(tx: &mut Tx, actor: &Actor, session: &str, answers: &[Answer]) -> Result<()> {
    actor.may(Act::DeclareInterest)?;
    sessions::take_turn(tx, session).await?;
    let (session, seat) = declarer(tx, actor, session).await?;
    let session = session.must_be_open()?;
    let register = Register::of_session(tx, &session.id).await?;
    let mut listings = asked(tx, &session, &seat, &register).await?;
    for answer in answers {
        if !listings.iter().any(|listing| listing.id == answer.listing) {
            return Err(Error::Missing);
        }
        let before = register.interest(&answer.listing, &actor.id);
        let takes_back = before.is_some_and(|before| before.tied) && !answer.tied;
        if answer.what.is_empty() && answer.tied {
            return Err(refused("interest-what"));
        }
        if answer.what.is_empty() && takes_back {
            return Err(refused("interest-why"));
        }
        if takes_back && is_settled(tx, &register, &answer.listing, &actor.id).await? {
            return Err(refused("interest-settled"));
        }
        // Nor does an own sheet come to count again as its member likes.
        let has_filed = takes_back && sheets::filing_of(tx, &answer.listing, &actor.id).await?.is_some();
        if takes_back && (has_filed || is_too_late(tx, &answer.listing, &actor.id).await?) {
            return Err(refused("interest-too-late"));
        }
        let place = (session.id.as_str(), answer.listing.as_str(), actor.id.as_str());
        store::insert_interest(tx, place, (answer.tied, &answer.what)).await?;
        if answer.tied {
            forget_drafts(tx, &answer.listing, &actor.id).await?;
        }
    }
    let of = |tied: bool| {
        answers.iter().filter(|answer| answer.tied == tied).map(|answer| answer.listing.as_str()).collect::<Vec<_>>()
    };
    let detail = json!({"tied": of(true), "none": of(false)});
    tx.record(audit::Act::new(actor, "interest.declared", "session", &session.id, detail)).await?;
    // The others were searched when they were declared, and are again before the session closes.
    listings.retain(|listing| answers.iter().any(|answer| answer.listing == listing.id));
    pin(tx, actor, &session, &[seat], &listings, &register).await.map(|_| ())
}

/// Who declares in a session: a seat of its council, or somebody who examines a product of it.
pub(super) async fn declarer(tx: &mut Tx, actor: &Actor, session: &str) -> Result<(Session, Seat)> {
    let Reached { session, seat } = sessions::reach(tx, actor, session).await?;
    let listings = sessions::listings(tx, &session.id).await?;
    let seat = match seat {
        Some(seat) => Some(seat),
        None => teams::examiner(tx, actor, &session, &listings).await?,
    };
    Ok((session, seat.ok_or(Error::Missing)?))
}

/// The products of which a seat is asked.
pub(super) async fn asked(tx: &mut Tx, session: &Session, seat: &Seat, register: &Register) -> Result<Vec<Listing>> {
    let mut listings = sessions::listings(tx, &session.id).await?;
    listings.retain(|listing| register.asks(listing, seat));
    Ok(listings)
}

/// Whoever presides has the ties of every seat, and of whoever examines, searched for anew.
pub async fn search(tx: &mut Tx, actor: &Actor, session: &str) -> Result<()> {
    actor.may(Act::SearchTies)?;
    sessions::take_turn(tx, session).await?;
    let session = sessions::presiding_seat(tx, actor, session).await?.0.must_be_open()?;
    let found = pin_all(tx, actor, &session).await?;
    let detail = json!({"found": found});
    tx.record(audit::Act::new(actor, "interest.searched", "session", &session.id, detail)).await
}

/// Who examines for the council without a seat on it: its team, and whoever else has declared, being about to examine.
pub(super) async fn examiners(
    tx: &mut Tx,
    session: &Session,
    seats: &[Seat],
    register: &Register,
) -> Result<Vec<Seat>> {
    let mut all: Vec<Seat> = Vec::new();
    for advisor in teams::of_council(tx, &session.council_id).await?.into_iter().flat_map(|team| team.advisors) {
        all.push(Seat::of_examiner(advisor.user_id, advisor.name, advisor.demo, "advisor"));
    }
    for interest in &register.interests {
        if all.iter().any(|one| one.user_id == interest.user_id) {
            continue;
        }
        let mandates = identity::mandates_of(tx, &interest.user_id).await?;
        let advises = mandates.iter().any(|mandate| mandate.role == Role::Advisor);
        let kind = if advises { "advisor" } else { "officer" };
        all.push(Seat::of_examiner(interest.user_id.clone(), interest.name.clone(), interest.demo, kind));
    }
    all.retain(|one| !seats.iter().any(|seat| seat.user_id == one.user_id));
    Ok(all)
}

/// Pins what is found of every seat and every product; answers how many ties are new.
pub(in crate::evaluation) async fn pin_all(tx: &mut Tx, actor: &Actor, session: &Session) -> Result<usize> {
    let mut seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
    let listings = sessions::listings(tx, &session.id).await?;
    let register = Register::of_session(tx, &session.id).await?;
    seats.extend(examiners(tx, session, &seats, &register).await?);
    pin(tx, actor, session, &seats, &listings, &register).await
}

async fn pin(
    tx: &mut Tx,
    actor: &Actor,
    session: &Session,
    seats: &[Seat],
    listings: &[Listing],
    register: &Register,
) -> Result<usize> {
    let mut search = Search::default();
    let mut people = Vec::new();
    for seat in seats {
        people.push((seat, finding::person(tx, seat).await?));
    }
    let mut found = 0;
    for listing in listings {
        let party = finding::party(tx, &listing.product_id).await?;
        for (seat, person) in people.iter().filter(|(seat, _)| register.asks(listing, seat)) {
            for tie in search.ties(tx, person, &party).await? {
                let is_known = |known: &store::Recusal| known.kind == tie.kind.as_str();
                if register.found(&listing.id, &seat.user_id).any(is_known) {
                    continue;
                }
                let place = (session.id.as_str(), listing.id.as_str(), seat.user_id.as_str());
                let id = store::insert_recusal(tx, place, &tie).await?;
                forget_drafts(tx, &listing.id, &seat.user_id).await?;
                let detail = json!({"session": session.id, "listing": listing.id, "user": seat.user_id,
                                    "kind": tie.kind.as_str()});
                tx.record(audit::Act::new(actor, "recusal.recorded", "recusal", &id, detail)).await?;
                found += 1;
            }
        }
    }
    Ok(found)
}

/// What somebody who stands aside had begun to fill in.
async fn forget_drafts(tx: &mut Tx, listing: &str, user: &str) -> Result<()> {
    sheets::remove_draft(tx, Kind::Sheet, listing, user).await?;
    sheets::remove_draft(tx, Kind::Facts, listing, user).await
}

/// Whether a person's sheet of a product was excluded: nobody votes on it again.
async fn is_settled(tx: &mut Tx, register: &Register, listing: &str, user: &str) -> Result<bool> {
    let filings = sheets::filings(tx, listing).await?;
    Ok(filings.iter().any(|filing| filing.user_id == user && register.is_excluded(filing)))
}

/// Whether somebody who stands aside may not judge a product after all: the sheet of another lies there, so that it can be known
/// how the others judged. Whoever filed before the tie came to light judges nothing anew.
async fn is_too_late(tx: &mut Tx, listing: &str, user: &str) -> Result<bool> {
    let filings = sheets::filings(tx, listing).await?;
    Ok(!filings.is_empty() && filings.iter().all(|filing| filing.user_id != user))
}

/// Whoever presides says that a found tie is chance, for a reason that is kept and printed; never one's own tie.
pub async fn set_aside(tx: &mut Tx, actor: &Actor, session: &str, recusal: &str, reason: &str) -> Result<()> {
    actor.may(Act::SetRecusalAside)?;
    sessions::take_turn(tx, session).await?;
    let session = sessions::presiding_seat(tx, actor, session).await?.0.must_be_open()?;
    let register = Register::of_session(tx, &session.id).await?;
    let recusal = register.recusals.iter().find(|one| one.id == recusal).ok_or(Error::Missing)?;
    if recusal.user_id == actor.id {
        return Err(refused("recusal-own"));
    }
    if !recusal.may_be_chance() {
        return Err(refused("recusal-stands"));
    }
    if !recusal.stands() {
        return Err(Error::Stale);
    }
    if is_settled(tx, &register, &recusal.listing_id, &recusal.user_id).await? {
        return Err(refused("recusal-settled"));
    }
    if is_too_late(tx, &recusal.listing_id, &recusal.user_id).await? {
        return Err(refused("recusal-too-late"));
    }
    if reason.is_empty() {
        return Err(refused("recusal-reason"));
    }
    store::insert_set_aside(tx, &recusal.id, reason, &actor.id).await?;
    let detail = json!({"session": session.id, "listing": recusal.listing_id, "user": recusal.user_id,
                        "kind": recusal.kind, "reason": reason});
    tx.record(audit::Act::new(actor, "recusal.set_aside", "recusal", &recusal.id, detail)).await
}

/// Calls an alternate in for one product, into the place of somebody who stands aside or no longer judges it. Whose place it is
/// stays so, whatever becomes of the reason.
pub async fn call_alternate(
    tx: &mut Tx,
    actor: &Actor,
    (session, listing): (&str, &str),
    (user, instead_of): (&str, &str),
) -> Result<()> {
    actor.may(Act::CallAlternate)?;
    sessions::take_turn(tx, session).await?;
    let session = sessions::presiding_seat(tx, actor, session).await?.0.must_be_open()?;
    let listing = sessions::listing(tx, &session.id, listing).await?;
    let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
    let seat = seats.iter().find(|seat| seat.is_alternate() && seat.user_id == user).ok_or(Error::Missing)?;
    let place = seats.iter().find(|seat| seat.votes() && seat.user_id == instead_of).ok_or(Error::Missing)?;
    let register = Register::of_session(tx, &session.id).await?;
    if register.is_removed(user) {
        return Err(refused("alternate-removed"));
    }
    if register.is_called(&listing.id, user) {
        return Err(Error::Stale);
    }
    if !is_vacant(&register, &listing.id, &seats, place) {
        return Err(refused("alternate-not-needed"));
    }
    if !is_free(tx, &register, &listing, seat).await? {
        return Err(refused("alternate-tied"));
    }
    store::insert_call(tx, (&session.id, &listing.id, user), (instead_of, true), &actor.id).await?;
    let detail = json!({"session": session.id, "user": user, "instead_of": instead_of});
    tx.record(audit::Act::new(actor, "alternate.called", "listing", &listing.id, detail)).await
}

/// Calls an alternate in for every product of the list, in the place of a member whom the roll calls absent; not for a
/// product that something ties the alternate to.
pub(in crate::evaluation) async fn stand_in(
    tx: &mut Tx,
    actor: &Actor,
    session: &str,
    (user, instead_of): (&str, &str),
) -> Result<()> {
    actor.may(Act::CallAlternate)?;
    sessions::take_turn(tx, session).await?;
    let session = sessions::presiding_seat(tx, actor, session).await?.0.must_be_open()?;
    let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
    let seat = seats.iter().find(|seat| seat.is_alternate() && seat.user_id == user).ok_or(Error::Missing)?;
    let absent = seats.iter().find(|seat| seat.votes() && seat.user_id == instead_of).ok_or(Error::Missing)?;
    let register = Register::of_session(tx, &session.id).await?;
    if register.is_removed(user) {
        return Err(refused("alternate-removed"));
    }
    let is_gone = register.is_absent(&absent.user_id) || register.is_removed(&absent.user_id);
    if !is_gone || register.is_absent(user) {
        return Err(refused("alternate-not-needed"));
    }
    // Done again it calls for what was listed since.
    let is_other = |known: Option<&str>, wanted: &str| known.is_some_and(|known| known != wanted);
    if is_other(register.stand_in(instead_of), user) || is_other(register.instead_of(user), instead_of) {
        return Err(Error::Stale);
    }
    let mut called = Vec::new();
    for listing in sessions::listings(tx, &session.id).await? {
        let is_open = !register.is_called(&listing.id, user) && is_vacant(&register, &listing.id, &seats, absent);
        if is_open && is_free(tx, &register, &listing, seat).await? {
            store::insert_call(tx, (&session.id, &listing.id, user), (instead_of, false), &actor.id).await?;
            called.push(listing.id);
        }
    }
    if called.is_empty() {
        return Err(refused("alternate-tied"));
    }
    let detail = json!({"listings": called, "user": user, "instead_of": instead_of});
    tx.record(audit::Act::new(actor, "alternate.called", "session", &session.id, detail)).await
}

/// The seats with a vote whose place on a product is vacant: whoever holds it stands aside, is absent or no longer judges.
pub(super) fn vacant<'a>(register: &Register, listing: &str, seats: &'a [Seat]) -> Vec<&'a Seat> {
    let is_out = |place: &&Seat| {
        let holder = register.holder(listing, &place.user_id);
        let holder = seats.iter().find(|seat| seat.user_id == holder);
        holder.is_none_or(|holder| register.is_out(listing, holder))
    };
    let places: Vec<&Seat> = seats.iter().filter(|seat| seat.votes()).filter(is_out).collect();
    // Whoever was called before calls named a place sits in one of them, nobody knows in which.
    let is_nameless = |seat: &&Seat| {
        let call = register.call(listing, &seat.user_id);
        seat.is_alternate() && call.is_some_and(|call| call.instead_of.is_none()) && register.votes(listing, seat)
    };
    let nameless = seats.iter().filter(is_nameless).count();
    if places.len() > nameless { places } else { Vec::new() }
}

fn is_vacant(register: &Register, listing: &str, seats: &[Seat], place: &Seat) -> bool {
    vacant(register, listing, seats).iter().any(|seat| seat.user_id == place.user_id)
}

/// Whether nothing ties an alternate to a product as far as is known.
pub(super) async fn is_free(tx: &mut Tx, register: &Register, listing: &Listing, seat: &Seat) -> Result<bool> {
    let person = finding::person(tx, seat).await?;
    let party = finding::party(tx, &listing.product_id).await?;
    let found = Search::default().ties(tx, &person, &party).await?;
    Ok(found.is_empty() && !register.stands_aside(&listing.id, &seat.user_id))
}

/// Excludes the sheets of a product that were filed before their members' ties came to light.
pub async fn exclude(tx: &mut Tx, actor: &Actor, session: &str, listing: &str) -> Result<()> {
    actor.may(Act::ExcludeSheet)?;
    sessions::take_turn(tx, session).await?;
    let session = sessions::presiding_seat(tx, actor, session).await?.0.must_be_open()?;
    let listing = sessions::listing(tx, &session.id, listing).await?;
    let register = Register::of_session(tx, &session.id).await?;
    let mut filings = sheets::filings(tx, &listing.id).await?;
    filings.retain(|filing| register.is_conflicted(filing));
    if filings.is_empty() {
        return Err(Error::Stale);
    }
    for filing in &filings {
        store::insert_exclusion(tx, &filing.id, &actor.id).await?;
        let detail = json!({"session": session.id, "listing": listing.id, "member": filing.user_id});
        tx.record(audit::Act::new(actor, "sheet.excluded", "filing", &filing.id, detail)).await?;
    }
    Ok(())
}

/// Refuses a sheet whose member is tied although nobody has noticed yet; pinning the tie is another act, since this one
/// leaves nothing behind.
pub(in crate::evaluation) async fn must_be_free(tx: &mut Tx, listing: &Listing, seat: &Seat) -> Result<()> {
    if is_tied(tx, listing, seat).await? { Err(refused("sheet-stands-aside")) } else { Ok(()) }
}

/// Whether something ties a person to a product that nobody has said to be chance.
async fn is_tied(tx: &mut Tx, listing: &Listing, seat: &Seat) -> Result<bool> {
    let register = Register::of_one(tx, &listing.id, &seat.user_id).await?;
    let person = finding::person(tx, seat).await?;
    let party = finding::party(tx, &listing.product_id).await?;
    let found = Search::default().ties(tx, &person, &party).await?;
    let is_aside = |tie: &Tie| {
        let mut known = register.found(&listing.id, &seat.user_id);
        known.any(|known| known.kind == tie.kind.as_str() && !known.stands())
    };
    Ok(found.iter().any(|tie| !is_aside(tie)))
}

/// Refuses whoever is about to examine a product and has not declared of it, or is tied to it although nobody has noticed
/// yet.
pub(in crate::evaluation) async fn must_examine_freely(
    tx: &mut Tx,
    actor: &Actor,
    session: &Session,
    listing: &Listing,
) -> Result<()> {
    let register = Register::of_one(tx, &listing.id, &actor.id).await?;
    if !register.has_declared(&listing.id, &actor.id) {
        return Err(refused("interest-undeclared"));
    }
    let seat = declarer(tx, actor, &session.id).await?.1;
    if is_tied(tx, listing, &seat).await? { Err(refused("examiner-stands-aside")) } else { Ok(()) }
}

/// Pins what is found of one seat and one product: after a sheet was refused for it.
pub(in crate::evaluation) async fn pin_one(tx: &mut Tx, actor: &Actor, session: &str, listing: &str) -> Result<()> {
    actor.may(Act::FileSheet)?;
    sessions::take_turn(tx, session).await?;
    tx.housekeeping("nothing is found a second time");
    let (session, seat) = sessions::seat(tx, actor, session).await?;
    let listing = sessions::listing(tx, &session.id, listing).await?;
    let register = Register::of_session(tx, &session.id).await?;
    pin(tx, actor, &session, &[seat], &[listing], &register).await.map(|_| ())
}
