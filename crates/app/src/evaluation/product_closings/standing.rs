//! What follows from the closings of a product for whoever would file on it.

use super::store::{self, ProductClosing};
use crate::error::{Result, refused};
use crate::evaluation::councils::Seat;
use crate::evaluation::interests::{self, Register};
use crate::evaluation::second_looks::{self, Outcome, SecondLook};
use crate::evaluation::sessions::Session;
use crate::platform::db::Tx;
use jiff::Timestamp;

/// When new sheets were called for, in milliseconds; a closing from before that holds for them no more.
pub(super) fn called_at(look: Option<&SecondLook>) -> i64 {
    look.filter(|look| look.outcome() == Outcome::ScoreAgain).map_or(i64::MIN, |look| look.at)
}

/// Until when sheets of a product are taken: those that a second look called for until its own deadline.
pub fn until(session: &Session, look: Option<&SecondLook>) -> Timestamp {
    let called = look.filter(|look| look.outcome() == Outcome::ScoreAgain);
    called.and_then(SecondLook::deadline).unwrap_or(session.deadline())
}

/// The closing that holds of a product, with its newest second look; none while sheets are taken. `rows`: of one product or of
/// the session, of each the oldest first.
pub fn closed<'a>(rows: &'a [ProductClosing], listing: &str, look: Option<&SecondLook>) -> Option<&'a ProductClosing> {
    let newest = rows.iter().rfind(|row| row.listing_id == listing)?;
    (newest.is_closed && newest.at > called_at(look)).then_some(newest)
}

/// The newest closing since an instant from which on it can be known how far the sheets lie apart.
pub(super) fn told<'a>(rows: &'a [ProductClosing], listing: &str, since: i64) -> Option<&'a ProductClosing> {
    rows.iter().rfind(|row| row.listing_id == listing && row.tells() && row.at > since)
}

/// Whether a closing ended the filing on a product for good: nobody of its voters is left who could still judge it. Before
/// that nothing of what lies there may be told.
pub fn is_over(
    rows: &[ProductClosing],
    listing: &str,
    look: Option<&SecondLook>,
    (register, missing): (&Register, &[&Seat]),
) -> bool {
    let closed = closed(rows, listing, look).filter(|row| row.tells());
    closed.is_some_and(|row| !missing.iter().any(|seat| is_called_since(register, listing, &seat.user_id, row.at)))
}

/// Whether somebody was called in for a product since an instant: who could not file before that is not shut out.
pub(super) fn is_called_since(register: &Register, listing: &str, user: &str, at: i64) -> bool {
    let is_own = |listing_id: &str, user_id: &str| listing_id == listing && user_id == user;
    register.calls().iter().any(|call| is_own(&call.listing_id, &call.user_id) && call.at >= at)
}

/// Refuses a sheet of a product that is closed, or was closed before the member had filed while two or more sheets lay there.
/// `version`: of the sheet that would be filed.
pub async fn must_take(tx: &mut Tx, listing: &str, user: &str, version: i64) -> Result<()> {
    let rows = store::of_listing(tx, listing).await?;
    if rows.is_empty() {
        return Ok(());
    }
    let look = second_looks::newest(tx, listing).await?.filter(|look| look.version == version);
    if closed(&rows, listing, look.as_ref()).is_some() {
        return Err(refused("product-is-closed"));
    }
    match told(&rows, listing, called_at(look.as_ref())) {
        Some(told) if !interests::called_since(tx, listing, user, told.at).await? => Err(refused("product-was-closed")),
        _ => Ok(()),
    }
}
