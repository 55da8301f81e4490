//! Closing a product for filing, and opening it again.

use super::standing::{called_at, closed, is_called_since, told, until};
use super::store::{self, ProductClosing};
use crate::audit;
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::interests::{self, Register};
use crate::evaluation::second_looks::{self, Outcome};
use crate::evaluation::sessions::{self, Listing, Session};
use crate::evaluation::sheets;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::platform::words::Words;
use jiff::Timestamp;
use serde_json::json;

/// What whoever presides finds of the filing on one product: who has filed, never what.
pub(super) struct Desk {
    pub session: Session,
    pub listing: Listing,
    /// Whoever votes on it and has not filed what is asked for now.
    pub missing: Vec<Seat>,
    /// Those of them who could still judge it once it is open again.
    pub welcome: Vec<Seat>,
    /// How many members' sheets lie there.
    pub sheets: usize,
    /// It is closed.
    pub closed: Option<ProductClosing>,
    /// The visitor decides to wait no longer: the chair, or the secretary where the chair stands aside or is absent.
    pub decides: bool,
    deadline: Timestamp,
    /// Of the newest row.
    version: i64,
}

impl Desk {
    /// From its closing on it can be known how far the sheets lie apart.
    pub(super) fn tells(&self) -> bool {
        self.sheets > 1
    }

    /// Once the time to file is over, closing and opening change nothing any more.
    pub(super) fn must_be_in_time(&self, now: Timestamp) -> Result<()> {
        if now > self.deadline {
            return Err(refused_with("product-time-over", [("at", Words::default().moment(&self.deadline))]));
        }
        Ok(())
    }
}

/// Finds it from the person: whoever presides and does not stand aside.
pub(super) async fn desk(tx: &mut Tx, actor: &Actor, (session, listing): (&str, &str)) -> Result<Desk> {
    let (session, own) = sessions::presiding_seat(tx, actor, session).await?;
    let session = session.must_be_open()?;
    let listing = sessions::listing(tx, &session.id, listing).await?;
    interests::must_not_stand_aside(tx, &session, &listing.id, &own.user_id).await?;
    let register = Register::of_session(tx, &session.id).await?;
    let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
    let filings = sheets::filings(tx, &listing.id).await?;
    let look = second_looks::newest(tx, &listing.id).await?.filter(|look| look.outcome() == Outcome::ScoreAgain);
    let rows = store::of_listing(tx, &listing.id).await?;
    let version = look.as_ref().map_or(1, |look| look.version);
    let newest = |seat: &Seat| filings.iter().find(|filing| filing.user_id == seat.user_id);
    let has_filed = |seat: &&Seat| newest(seat).is_some_and(|filing| filing.version >= version);
    let voters = register.voters(&listing.id, &seats).into_iter();
    let missing: Vec<Seat> = voters.filter(|seat| !has_filed(seat)).cloned().collect();
    let called_since = |seat: &Seat, at: i64| is_called_since(&register, &listing.id, &seat.user_id, at);
    let is_welcome = |seat: &&Seat| {
        // New sheets are asked of whoever filed before, and of alternates who were called since.
        let since = called_at(look.as_ref());
        let since = if newest(seat).is_some() || called_since(seat, since) { since } else { i64::MIN };
        told(&rows, &listing.id, since).is_none_or(|told| called_since(seat, told.at))
    };
    let is_out = |user: &str| register.stands_aside(&listing.id, user) || register.is_absent(user);
    let chair_is_out = seats.iter().any(|seat| seat.is_chair() && is_out(&seat.user_id));
    Ok(Desk {
        welcome: missing.iter().filter(is_welcome).cloned().collect(),
        sheets: filings.len(),
        closed: closed(&rows, &listing.id, look.as_ref()).cloned(),
        decides: own.is_chair() != chair_is_out,
        deadline: until(&session, look.as_ref()),
        version: rows.last().map_or(0, |row| row.version),
        missing,
        session,
        listing,
    })
}

/// Closes a product for filing: once everybody who votes on it has filed, or the chair decides to wait no longer, with a
/// reason. A sheet that is missing then is missing as after the deadline.
pub async fn close(tx: &mut Tx, actor: &Actor, (session, listing): (&str, &str), reason: &str) -> Result<()> {
    actor.may(Act::CloseProduct)?;
    sessions::take_turn(tx, session).await?;
    let desk = desk(tx, actor, (session, listing)).await?;
    desk.must_be_in_time(tx.now())?;
    if desk.closed.is_some() {
        return Err(Error::Stale);
    }
    if !desk.missing.is_empty() && !desk.decides {
        return Err(refused("product-close-chair"));
    }
    if !desk.missing.is_empty() && reason.is_empty() {
        return Err(refused("product-close-reason"));
    }
    keep(tx, actor, &desk, (true, reason)).await
}

/// Opens a product again for those who can still judge it, with a reason: their sheets come later than its closing.
pub async fn open(tx: &mut Tx, actor: &Actor, (session, listing): (&str, &str), reason: &str) -> Result<()> {
    actor.may(Act::OpenProduct)?;
    sessions::take_turn(tx, session).await?;
    let desk = desk(tx, actor, (session, listing)).await?;
    desk.must_be_in_time(tx.now())?;
    if desk.closed.is_none() {
        return Err(Error::Stale);
    }
    if desk.welcome.is_empty() {
        return Err(refused("product-open-nobody"));
    }
    if reason.is_empty() {
        return Err(refused("product-open-reason"));
    }
    keep(tx, actor, &desk, (false, reason)).await
}

async fn keep(tx: &mut Tx, actor: &Actor, desk: &Desk, (is_closed, reason): (bool, &str)) -> Result<()> {
    let missing: Vec<&str> = desk.missing.iter().map(|seat| seat.user_id.as_str()).collect();
    let (session, listing, version) = (&desk.session.id, &desk.listing.id, desk.version + 1);
    let new = store::New {
        session,
        listing,
        version,
        is_closed,
        reason,
        sheets: desk.sheets,
        missing: &missing,
        user: &actor.id,
    };
    store::insert(tx, &new).await?;
    let name = if is_closed { "product.closed" } else { "product.opened" };
    let detail = json!({"session": session, "listing": listing, "version": version, "reason": reason,
                        "sheets": desk.sheets, "missing": missing});
    tx.record(audit::Act::new(actor, name, "listing", listing, detail)).await
}
