//! The register of a session: who stands aside from which product, and so who votes on it.

use super::store::{self, Call, Interest, Recusal};
use crate::error::{Error, Result, refused};
use crate::evaluation::abstentions::{self, Abstention};
use crate::evaluation::consultations::{self, Meeting};
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::removals::{self, Removal};
use crate::evaluation::roll_calls::{self, RollCall};
use crate::evaluation::sessions::{Listing, Session};
use crate::evaluation::sheets::{self, Filing};
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
}

impl Register {
    pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Self> {
        Ok(Self {
            interests: store::interests(tx, session).await?,
            recusals: store::recusals(tx, session).await?,
            calls: store::calls(tx, session).await?,
            excluded: store::exclusions(tx, session).await?,
            absent: absent(tx, session).await?,
            abstentions: abstentions::of_session(tx, session).await?,
            removals: removals::of_session(tx, session).await?,
        })
    }

    /// What it says of one person and one product, for whoever asks at every tick; the roll is not asked.
    pub(super) async fn of_one(tx: &mut Tx, listing: &str, user: &str) -> Result<Self> {
        Ok(Self {
            interests: store::interests_of(tx, listing, user).await?,
            recusals: store::recusals_of(tx, listing, user).await?,
            calls: store::calls_of(tx, listing, user).await?,
            excluded: Vec::new(),
            absent: BTreeSet::new(),
            abstentions: Vec::new(),
            removals: Vec::new(),
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
        self.calls.iter().any(|call| call.listing_id == listing && call.user_id == user)
    }

    /// Whether a seat has a vote on a product: its own or as an alternate who was called, there, no tie, and no
    /// abstention.
    pub fn votes(&self, listing: &str, seat: &Seat) -> bool {
        let has_vote = seat.votes() || (seat.is_alternate() && self.is_called(listing, &seat.user_id));
        let is_out =
            self.is_absent(&seat.user_id) || self.is_removed(&seat.user_id) || self.abstains(listing, &seat.user_id);
        has_vote && !is_out && !self.stands_aside(listing, &seat.user_id)
    }

    /// Was there and does not judge the product.
    pub fn abstains(&self, listing: &str, user: &str) -> bool {
        self.abstentions_of(listing).any(|abstention| abstention.user_id == user)
    }

    pub fn abstentions_of(&self, listing: &str) -> impl Iterator<Item = &Abstention> {
        self.abstentions.iter().filter(move |abstention| abstention.listing_id == listing)
    }

    /// No longer of the council.
    pub fn is_removed(&self, user: &str) -> bool {
        self.removals.iter().any(|removal| removal.user_id == user)
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
        let mut standing = self.calls.iter().filter(|call| !self.is_removed(&call.user_id));
        standing.find(|call| call.instead_of.as_deref() == Some(absent)).map(|call| call.user_id.as_str())
    }

    /// The absent member for whom an alternate stands in; nobody once the alternate was removed.
    pub fn instead_of(&self, alternate: &str) -> Option<&str> {
        let mut own = self.calls.iter().filter(|call| call.user_id == alternate && !self.is_removed(alternate));
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

    /// Whether a filed sheet counts: its member is not tied, still of the council and not absent from the meeting that a
    /// consultation became (docs/decisions/0030), and nobody has excluded it.
    pub fn counts(&self, filing: &Filing) -> bool {
        !self.is_excluded(filing)
            && !self.is_removed(&filing.user_id)
            && !self.is_absent(&filing.user_id)
            && !self.stands_aside(&filing.listing_id, &filing.user_id)
    }

    /// Whether a sheet lies on the table that may not count and that nobody has excluded yet.
    pub fn is_conflicted(&self, filing: &Filing) -> bool {
        !self.is_excluded(filing) && self.stands_aside(&filing.listing_id, &filing.user_id)
    }
}

async fn absent(tx: &mut Tx, session: &str) -> Result<BTreeSet<String>> {
    let roll = roll_calls::newest(tx, session).await?;
    let entries = roll.map(|roll| roll.entries).unwrap_or_default();
    Ok(entries.into_iter().filter(|entry| !entry.present).map(|entry| entry.user_id).collect())
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

/// Whether a person came late to a product: called absent before, and everybody else who votes on it has filed, so that it
/// could be known how far the sheets lie apart.
pub(in crate::evaluation) async fn came_late(
    tx: &mut Tx,
    session: &Session,
    listing: &str,
    user: &str,
) -> Result<bool> {
    if !roll_calls::was_absent(tx, &session.id, user).await? {
        return Ok(false);
    }
    let register = Register::of_session(tx, &session.id).await?;
    let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
    let filings = sheets::filings(tx, listing).await?;
    let has_filed = |seat: &&Seat| filings.iter().any(|filing| filing.user_id == seat.user_id);
    let others = register.voters(listing, &seats).into_iter().filter(|seat| seat.user_id != user);
    Ok(!filings.is_empty() && others.into_iter().all(|seat| has_filed(&seat)))
}

/// Whether a member did not answer in writing until the time was over, while two or more had: from then on it could be known
/// whether their opinions differ (docs/decisions/0030). An alternate cannot answer before being called.
pub(in crate::evaluation) async fn kept_silent(
    tx: &mut Tx,
    session: &Session,
    listing: &str,
    seat: &Seat,
) -> Result<bool> {
    if !session.was_in_writing || seat.is_alternate() {
        return Ok(false);
    }
    let meeting = consultations::meeting(tx, &session.id).await?;
    let Some(meeting) = meeting.filter(Meeting::is_after_answers) else { return Ok(false) };
    let versions = sheets::versions_of_session(tx, &session.id).await?;
    let in_writing = versions.iter().filter(|one| one.listing_id == listing && one.filed_at <= meeting.at);
    Ok(in_writing.map(|one| one.user_id.as_str()).collect::<BTreeSet<_>>().len() > 1)
}

/// Whether an alternate was called for a product since an instant, in milliseconds.
pub(in crate::evaluation) async fn called_since(tx: &mut Tx, listing: &str, user: &str, at: i64) -> Result<bool> {
    Ok(store::calls_of(tx, listing, user).await?.iter().any(|call| call.at >= at))
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
