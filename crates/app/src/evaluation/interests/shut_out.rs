//! Who has a vote on a product, is there, and no longer judges it: whoever kept silent while the council was consulted in
//! writing (docs/decisions/0030), and whoever came when everybody else had filed (docs/decisions/0031). It follows from what
//! was so at the time, so that whoever is shut out stays so, also once an alternate sits in the place.

use super::register::Register;
use crate::error::Result;
use crate::evaluation::consultations::{self, Meeting};
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::roll_calls::Absences;
use crate::evaluation::second_looks::{self, Outcome, SecondLook};
use crate::evaluation::sessions;
use crate::evaluation::sheets::{self, Filed};
use crate::platform::db::Tx;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, Default)]
pub(super) struct ShutOut {
    /// Products on which two or more had answered when the meeting was called after the time to answer.
    answered: BTreeSet<String>,
    /// By listing, who has filed a sheet, of whatever version.
    filed: BTreeMap<String, BTreeSet<String>>,
    late: Vec<Late>,
}

/// Somebody came when everybody else had filed this version.
#[derive(Clone, Debug)]
struct Late {
    listing: String,
    user: String,
    version: i64,
}

/// Somebody is there by one roll and was absent by the one before.
struct Return<'a> {
    user: &'a str,
    at: i64,
    /// Who was absent until then.
    absent: &'a BTreeSet<String>,
}

impl ShutOut {
    /// Of a register that knows everything else of a session already.
    pub(super) async fn read(tx: &mut Tx, session: &str, register: &Register, rolls: &[Absences]) -> Result<Self> {
        let answered = answered(tx, session).await?;
        let returns = returns(rolls);
        if answered.is_empty() && returns.is_empty() {
            return Ok(Self::default());
        }
        let filed = sheets::every_filed(tx, session).await?;
        let mut all = Self { answered, ..Self::default() };
        for one in &filed {
            all.filed.entry(one.listing_id.clone()).or_default().insert(one.user_id.clone());
        }
        if !returns.is_empty() {
            let session = sessions::find(tx, session).await?;
            let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
            let looks = second_looks::of_session(tx, &session.id).await?;
            for listing in sessions::listings(tx, &session.id).await? {
                let of_listing: Vec<&Filed> = filed.iter().filter(|one| one.listing_id == listing.id).collect();
                for back in &returns {
                    for version in versions(&looks, &listing.id, back.at) {
                        if all.comes_late(register, &seats, (&listing.id, version), back, &of_listing) {
                            let (listing, user) = (listing.id.clone(), back.user.to_owned());
                            all.late.push(Late { listing, user, version });
                        }
                    }
                }
            }
        }
        Ok(all)
    }

    /// The key of the words that say why a seat no longer judges a product; none for a seat that has filed a sheet, and for
    /// one without a vote.
    // words: shut-out-*
    pub(super) fn why(&self, listing: &str, seat: &Seat) -> Option<&'static str> {
        if self.has_filed(listing, &seat.user_id) {
            None
        } else if seat.votes() && self.answered.contains(listing) {
            Some("shut-out-silent")
        } else if self.is_late(listing, &seat.user_id, 1) {
            Some("shut-out-late")
        } else {
            None
        }
    }

    /// Whether a person came too late to file this version. Whoever has no sheet files none of a later version either.
    pub(super) fn is_late(&self, listing: &str, user: &str, version: i64) -> bool {
        let has_filed = self.has_filed(listing, user);
        let mut own = self.late.iter().filter(|late| late.listing == listing && late.user == user);
        own.any(|late| !has_filed || late.version >= version)
    }

    fn has_filed(&self, listing: &str, user: &str) -> bool {
        self.filed.get(listing).is_some_and(|users| users.contains(user))
    }

    /// Whether everybody else who voted on a product had filed a version of it when somebody came back. An alternate who was
    /// called afterwards waits for nobody and is waited for by nobody.
    fn comes_late(
        &self,
        register: &Register,
        seats: &[Seat],
        (listing, version): (&str, i64),
        back: &Return<'_>,
        filed: &[&Filed],
    ) -> bool {
        let was_called = |user: &str| {
            let mut calls = register.calls().iter().filter(|call| call.listing_id == listing && call.user_id == user);
            calls.any(|call| call.at < back.at)
        };
        let voted = |seat: &&Seat| seat.votes() || was_called(&seat.user_id);
        let is_out = |seat: &Seat| {
            let user = &seat.user_id;
            let was_out = back.absent.contains(user) || register.was_out(listing, user, back.at);
            was_out || self.why(listing, seat).is_some() || self.is_late(listing, user, version)
        };
        let had_filed = |user: &str| {
            let mut own = filed.iter().filter(|one| one.user_id == user);
            own.any(|one| one.version >= version && one.filed_at <= back.at)
        };
        let is_own = |seat: &&Seat| seat.user_id == back.user;
        let mut others = seats.iter().filter(voted).filter(|seat| !is_own(seat) && !is_out(seat));
        seats.iter().filter(voted).any(|seat| is_own(&seat))
            && filed.iter().any(|one| one.version >= version && one.filed_at <= back.at)
            && others.all(|seat| had_filed(&seat.user_id))
    }
}

/// The first version, and the one that the council had called for when it looked again before an instant.
fn versions(looks: &[SecondLook], listing: &str, at: i64) -> BTreeSet<i64> {
    let again = |look: &&SecondLook| look.outcome() == Outcome::ScoreAgain && look.listing_id == listing;
    let newest = looks.iter().filter(again).rfind(|look| look.at <= at);
    newest.map(|look| look.version).into_iter().chain([1]).collect()
}

fn returns(rolls: &[Absences]) -> Vec<Return<'_>> {
    let mut all = Vec::new();
    for pair in rolls.windows(2) {
        let (before, now) = (&pair[0], &pair[1]);
        let back = before.users.difference(&now.users);
        all.extend(back.map(|user| Return { user, at: now.at, absent: &before.users }));
    }
    all
}

/// The products of a session on which it could be known whether opinions differ when the meeting was called; none where it was
/// called before the time to answer was over, or never.
pub(super) async fn answered(tx: &mut Tx, session: &str) -> Result<BTreeSet<String>> {
    let meeting = consultations::meeting(tx, session).await?;
    match meeting.filter(Meeting::is_after_answers) {
        Some(meeting) => Ok(sheets::filed_by_two(tx, session, meeting.at).await?.into_iter().collect()),
        None => Ok(BTreeSet::new()),
    }
}
