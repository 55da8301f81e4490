//! The register of a session: who stands aside from which product, and so who votes on it.

use super::shut_out::{self, ShutOut};
use super::store::{self, Call, Interest, Recusal};
use crate::error::{Error, Result, refused};
use crate::evaluation::abstentions::{self, Abstention};
use crate::evaluation::councils::Seat;
use crate::evaluation::removals::{self, Removal};
use crate::evaluation::roll_calls::{self, RollCall};
use crate::evaluation::sessions::{Listing, Session};
use crate::evaluation::sheets::Filing;
use crate::identity::{Act, Actor, Role};
use crate::platform::db::Tx;
use rules::which::Case;
use serde::Serialize;
use std::collections::BTreeSet;

/// Everything that was declared, found and decided of ties.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Register {
    pub(super) interests: Vec<Interest>,
    pub(super) recusals: Vec<Recusal>,
    calls: Vec<Call>,
    excluded: Vec<String>,
    /// Whom the newest roll calls absent.
    absent: BTreeSet<String>,
    abstentions: Vec<Abstention>,
    /// Who was removed from the council meanwhile.
    removals: Vec<Removal>,
    #[serde(skip)]
    shut_out: ShutOut,
}

impl Register {
    pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Self> {
        let rolls = roll_calls::absences(tx, session).await?;
        let mut register = Self {
            interests: store::interests(tx, session).await?,
            recusals: store::recusals(tx, session).await?,
            calls: store::calls(tx, session).await?,
            excluded: store::exclusions(tx, session).await?,
            absent: rolls.last().map(|roll| roll.users.clone()).unwrap_or_default(),
            abstentions: abstentions::of_session(tx, session).await?,
            removals: removals::of_session(tx, session).await?,
            shut_out: ShutOut::default(),
        };
        // In a box: whoever reads a register need not carry what is read for hardly any session.
        register.shut_out = Box::pin(ShutOut::read(tx, session, &register, &rolls)).await?;
        Ok(register)
    }

    /// What it says of one person and one product, for whoever asks at every tick; the roll is not asked.
    pub(super) async fn of_one(tx: &mut Tx, listing: &str, user: &str) -> Result<Self> {
        Ok(Self {
            interests: store::interests_of(tx, listing, user).await?,
            recusals: store::recusals_of(tx, listing, user).await?,
            calls: store::calls_for(tx, listing).await?,
            excluded: Vec::new(),
            absent: BTreeSet::new(),
            abstentions: Vec::new(),
            removals: Vec::new(),
            shut_out: ShutOut::default(),
        })
    }

    /// Everything that was declared, the oldest first.
    pub fn interests(&self) -> &[Interest] {
        &self.interests
    }

    /// Every tie that was found, the oldest first.
    pub fn recusals(&self) -> &[Recusal] {
        &self.recusals
    }

    /// Every alternate who was called in.
    pub fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// Every abstention.
    pub fn abstentions(&self) -> &[Abstention] {
        &self.abstentions
    }

    /// The sheets that count for nothing.
    pub fn excluded(&self) -> &[String] {
        &self.excluded
    }

    /// What a person declared last of a product.
    pub fn interest(&self, listing: &str, user: &str) -> Option<&Interest> {
        self.interests.iter().rfind(|interest| interest.listing_id == listing && interest.user_id == user)
    }

    pub fn has_declared(&self, listing: &str, user: &str) -> bool {
        self.interest(listing, user).is_some()
    }

    /// The ties of a person to a product that were found, those that were set aside too.
    pub fn found(&self, listing: &str, user: &str) -> impl Iterator<Item = &Recusal> {
        let of_both = move |recusal: &&Recusal| recusal.listing_id == listing && recusal.user_id == user;
        self.recusals.iter().filter(of_both)
    }

    /// Declared to be tied, or found to be.
    pub fn stands_aside(&self, listing: &str, user: &str) -> bool {
        self.interest(listing, user).is_some_and(|interest| interest.tied)
            || self.found(listing, user).any(Recusal::stands)
    }

    pub fn is_called(&self, listing: &str, user: &str) -> bool {
        self.call(listing, user).is_some()
    }

    /// How an alternate was called for a product.
    pub fn call(&self, listing: &str, user: &str) -> Option<&Call> {
        self.calls.iter().find(|call| call.listing_id == listing && call.user_id == user)
    }

    /// Who holds the place of a seat on a product: the alternate who was called into it last, or whoever sits there. A call for
    /// the list ends when its alternate is removed, one for a product leaves the place to another alternate.
    pub(super) fn holder<'a>(&'a self, listing: &str, place: &'a str) -> &'a str {
        self.held_at(listing, place, i64::MAX).unwrap_or(place)
    }

    fn held_at(&self, listing: &str, place: &str, at: i64) -> Option<&str> {
        let of_place = |call: &&Call| call.listing_id == listing && call.instead_of.as_deref() == Some(place);
        let stands = |call: &&Call| call.at <= at && (call.one_product || !self.was_removed(&call.user_id, at));
        self.calls.iter().rfind(|call| of_place(call) && stands(call)).map(|call| call.user_id.as_str())
    }

    /// Whether an alternate holds a person's place on a product, so that the person judges it no more whatever becomes of the
    /// reason: one seat has one vote (docs/decisions/0019). A call that names no place replaces nobody.
    pub fn is_replaced(&self, listing: &str, user: &str) -> bool {
        self.was_replaced(listing, user, i64::MAX)
    }

    fn was_replaced(&self, listing: &str, user: &str, at: i64) -> bool {
        let place = match self.call(listing, user) {
            Some(own) => own.instead_of.as_deref(),
            None => Some(user),
        };
        let holder = place.and_then(|place| self.held_at(listing, place, at));
        holder.is_some_and(|holder| holder != user)
    }

    /// Whether a seat has a vote on a product: its own or as an alternate who was called, there, no tie, no abstention, and not
    /// shut out.
    pub fn votes(&self, listing: &str, seat: &Seat) -> bool {
        let has_vote = seat.votes() || (seat.is_alternate() && self.is_called(listing, &seat.user_id));
        has_vote && !self.is_out(listing, seat) && !self.abstains(listing, &seat.user_id)
    }

    /// Whether a seat does not judge a product, so that its place is vacant unless an alternate holds it: tied, absent, removed,
    /// replaced, or shut out. Whoever abstains was there to judge.
    pub(super) fn is_out(&self, listing: &str, seat: &Seat) -> bool {
        let is_gone = self.is_absent(&seat.user_id) || self.is_removed(&seat.user_id);
        is_gone || self.stands_aside(listing, &seat.user_id) || self.shut_out(listing, seat).is_some()
    }

    /// The key of the words that say why a seat no longer judges a product although nothing ties it; none where it judges, and
    /// of a replaced seat only once it could judge again.
    pub fn shut_out(&self, listing: &str, seat: &Seat) -> Option<&'static str> {
        let user = &seat.user_id;
        if self.abstains(listing, user) {
            return None;
        }
        let is_gone = self.is_absent(user) || self.is_removed(user) || self.stands_aside(listing, user);
        let replaced = !is_gone && self.is_replaced(listing, user);
        self.shut_out.why(listing, seat).or(replaced.then_some("shut-out-replaced"))
    }

    /// Whether a person came when everybody else had filed this version of a product's sheets.
    pub fn came_late(&self, listing: &str, user: &str, version: i64) -> bool {
        self.shut_out.is_late(listing, user, version)
    }

    /// Was there and does not judge the product.
    pub fn abstains(&self, listing: &str, user: &str) -> bool {
        self.abstentions_of(listing).any(|abstention| abstention.user_id == user)
    }

    /// Tied, removed, replaced or abstaining at an instant, in milliseconds, whatever came of it since.
    pub(super) fn was_out(&self, listing: &str, user: &str, at: i64) -> bool {
        let is_own = |of: &str, whose: &str| of == listing && whose == user;
        let mut said = self.interests.iter().filter(|one| is_own(&one.listing_id, &one.user_id) && one.at <= at);
        let stood = |tie: &Recusal| tie.at <= at && tie.set_aside_at.is_none_or(|aside| aside > at);
        let abstained = |one: &Abstention| one.user_id == user && one.at().as_millisecond() <= at;
        said.next_back().is_some_and(|one| one.tied)
            || self.found(listing, user).any(stood)
            || self.was_removed(user, at)
            || self.was_replaced(listing, user, at)
            || self.abstentions_of(listing).any(abstained)
    }

    pub fn abstentions_of(&self, listing: &str) -> impl Iterator<Item = &Abstention> {
        self.abstentions.iter().filter(move |abstention| abstention.listing_id == listing)
    }

    /// No longer of the council.
    pub fn is_removed(&self, user: &str) -> bool {
        self.was_removed(user, i64::MAX)
    }

    fn was_removed(&self, user: &str, at: i64) -> bool {
        self.removals.iter().any(|removal| removal.user_id == user && removal.at <= at)
    }

    /// Who was removed, the earliest first.
    pub fn removals(&self) -> &[Removal] {
        &self.removals
    }

    /// The newest roll says so.
    pub fn is_absent(&self, user: &str) -> bool {
        self.absent.contains(user)
    }

    /// Whether a seat was there and is still of the council: the roll says so, or it stands in for somebody who was not,
    /// whether or not the roll names alternates.
    pub fn is_there(&self, roll: &RollCall, seat: &Seat) -> bool {
        let stands_in = self.instead_of(&seat.user_id).is_some() && !self.is_absent(&seat.user_id);
        !self.is_removed(&seat.user_id) && (roll.is_present(&seat.user_id) || stands_in)
    }

    /// Votes that are there: seats with a vote, and alternates who stand in for an absent one.
    pub fn there(&self, roll: &RollCall, seats: &[Seat]) -> usize {
        let has_vote = |seat: &&Seat| seat.votes() || (seat.is_alternate() && self.instead_of(&seat.user_id).is_some());
        seats.iter().filter(has_vote).filter(|seat| self.is_there(roll, seat)).count()
    }

    /// The alternate who stands in for an absent member on the whole list. One who was removed leaves the place to another.
    pub fn stand_in(&self, absent: &str) -> Option<&str> {
        let mut standing = self.calls.iter().filter(|call| call.is_for_list() && !self.is_removed(&call.user_id));
        standing.find(|call| call.instead_of.as_deref() == Some(absent)).map(|call| call.user_id.as_str())
    }

    /// The absent member for whom an alternate stands in on the whole list; nobody once the alternate was removed.
    pub fn instead_of(&self, alternate: &str) -> Option<&str> {
        let of_alternate = |call: &&Call| call.user_id == alternate && call.is_for_list();
        let mut own = self.calls.iter().filter(of_alternate).filter(|_| !self.is_removed(alternate));
        own.find_map(|call| call.instead_of.as_deref())
    }

    /// The seats that vote on a product.
    pub fn voters<'a>(&self, listing: &str, seats: &'a [Seat]) -> Vec<&'a Seat> {
        seats.iter().filter(|seat| self.votes(listing, seat)).collect()
    }

    /// Whether a seat is asked to declare of a product: an alternate only where it was called, an officer of the agency of
    /// renewals, which the agency examines.
    pub fn asks(&self, listing: &Listing, seat: &Seat) -> bool {
        let is_examined = listing.case_type == Case::Renewal.as_str();
        (!seat.is_alternate() || self.is_called(&listing.id, &seat.user_id)) && (!seat.is_officer() || is_examined)
    }

    pub fn is_excluded(&self, filing: &Filing) -> bool {
        self.excluded.contains(&filing.id)
    }

    /// Whether a filed sheet counts: its member is not tied, still of the council, not absent from the meeting that a
    /// consultation became (docs/decisions/0030) and not replaced, and nobody has excluded it.
    pub fn counts(&self, filing: &Filing) -> bool {
        !self.is_excluded(filing)
            && !self.is_removed(&filing.user_id)
            && !self.is_absent(&filing.user_id)
            && !self.is_replaced(&filing.listing_id, &filing.user_id)
            && !self.stands_aside(&filing.listing_id, &filing.user_id)
    }

    /// Whether a sheet lies on the table that may not count and that nobody has excluded yet.
    pub fn is_conflicted(&self, filing: &Filing) -> bool {
        !self.is_excluded(filing) && self.stands_aside(&filing.listing_id, &filing.user_id)
    }
}

/// Whether a person reads the register of a session it reaches: of the council who presides, the office, the auditor.
pub(in crate::evaluation) fn reads_register(actor: &Actor, seat: Option<&Seat>) -> bool {
    let leads = seat.is_some_and(Seat::presides);
    actor.can(Act::ReadInterests) && (leads || actor.has(Role::Office) || actor.has(Role::Auditor))
}

/// Whether a seat may judge a product now: called where it is an alternate, there, declared, and not tied.
pub(in crate::evaluation) async fn must_vote(tx: &mut Tx, session: &str, listing: &str, seat: &Seat) -> Result<()> {
    let register = Register::of_one(tx, listing, &seat.user_id).await?;
    if seat.is_alternate() && !register.is_called(listing, &seat.user_id) {
        return Err(Error::Missing);
    }
    if register.stands_aside(listing, &seat.user_id) {
        return Err(refused("sheet-stands-aside"));
    }
    if removals::is_removed(tx, session, &seat.user_id).await? {
        return Err(refused("sheet-removed"));
    }
    if roll_calls::is_absent(tx, session, &seat.user_id).await? {
        return Err(refused("sheet-absent"));
    }
    if abstentions::has_abstained(tx, listing, &seat.user_id).await? {
        return Err(refused("sheet-abstained"));
    }
    if !register.has_declared(listing, &seat.user_id) {
        return Err(refused("interest-undeclared"));
    }
    Ok(())
}

/// Refuses whoever an alternate replaces on a product, whatever became of the reason.
pub(in crate::evaluation) async fn must_hold_place(
    tx: &mut Tx,
    session: &str,
    (listing, user): (&str, &str),
) -> Result<()> {
    let calls = store::calls_for(tx, listing).await?;
    // Asked at every tick; hardly any product has an alternate.
    if calls.is_empty() {
        return Ok(());
    }
    let register = Register { calls, removals: removals::of_session(tx, session).await?, ..Register::default() };
    if register.is_replaced(listing, user) { Err(refused("sheet-replaced")) } else { Ok(()) }
}

/// Whether a person came too late to file this version of a product's sheets: called absent, and there again when everybody
/// else who votes on it had filed, so that it could be known how far the sheets lie apart.
pub(in crate::evaluation) async fn came_late(
    tx: &mut Tx,
    session: &str,
    (listing, user): (&str, &str),
    version: i64,
) -> Result<bool> {
    // Asked at every tick, of hardly anybody.
    if !roll_calls::was_absent(tx, session, user).await? {
        return Ok(false);
    }
    Ok(Register::of_session(tx, session).await?.came_late(listing, user, version))
}

/// Whether a member who has no sheet did not answer in writing until the time was over, while two or more had: from then on it
/// could be known whether their opinions differ (docs/decisions/0030). An alternate cannot answer before being called.
pub(in crate::evaluation) async fn kept_silent(
    tx: &mut Tx,
    session: &Session,
    listing: &str,
    seat: &Seat,
) -> Result<bool> {
    Ok(session.was_in_writing && seat.votes() && shut_out::answered(tx, &session.id).await?.contains(listing))
}

/// Whether an alternate was called for a product since an instant, in milliseconds.
pub(in crate::evaluation) async fn called_since(tx: &mut Tx, listing: &str, user: &str, at: i64) -> Result<bool> {
    Ok(store::calls_for(tx, listing).await?.iter().any(|call| call.user_id == user && call.at >= at))
}

/// Whether a person has said of a product whether anything ties the two.
pub(in crate::evaluation) async fn has_declared(tx: &mut Tx, listing: &str, user: &str) -> Result<bool> {
    Ok(Register::of_one(tx, listing, user).await?.has_declared(listing, user))
}

/// What of a product is kept from whoever stands aside, of the council or of those who examine for it, does not exist for
/// that person, until the session is closed.
pub(in crate::evaluation) async fn must_not_stand_aside(
    tx: &mut Tx,
    session: &Session,
    listing: &str,
    user: &str,
) -> Result<()> {
    if session.is_closed() {
        return Ok(());
    }
    let register = Register::of_one(tx, listing, user).await?;
    if register.stands_aside(listing, user) { Err(Error::Missing) } else { Ok(()) }
}
