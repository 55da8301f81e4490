//! A session (phiên họp): a council judges a list of products on one day. The office opens it and puts
//! products on its list; members file sheets until its deadline; the chair or the secretary closes it.

mod actions;
mod grounds;
mod own;
mod pins;
mod received;
mod store;
mod view;
mod way;
mod web;

pub use actions::{NewListing, NewSession, is_too_early, list_dossiers, list_product, open, renew_listing, unlist};
pub use grounds::{Ground, NewGround};
pub use pins::changed_criteria;
pub use store::{
    Listing, MeetingGround, Session, find, grounds, listing, listings, of_product, of_round, take_turn, withdrawn,
};
pub use way::Way;

pub(in crate::evaluation) use actions::{list_anew, must_lie_ahead, open_anew};
pub(in crate::evaluation) use store::{all, any_listing, dossiers_on_lists, open_of_council, take_turns};
pub(in crate::evaluation) use web::instant;

use super::councils::{self, Seat};
use super::rounds;
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use axum::{
    Router,
    routing::{get, post},
};
use jiff::civil::Date;
use rules::which::Case;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/phien-hop", get(web::list))
        .route("/phien-hop/moi", get(web::form).post(web::open))
        .route("/phien-hop/{id}", get(web::show_session))
        .route("/phien-hop/{id}/san-pham", get(web::pick).post(web::list_product))
        .route("/phien-hop/{id}/san-pham/{listing}/bo", post(web::unlist))
        .route("/phien-hop/{id}/san-pham/{listing}/ban-moi", post(web::renew_listing))
        .route("/phien-hop/{id}/ho-so", get(received::web::choose).post(received::web::list_dossiers))
}

/// Whether a list has renewals and nothing else: then the agency reports on it, and no team (Điều 7.6 QĐ 26/2026).
pub fn are_renewals<'a>(listings: impl IntoIterator<Item = &'a Listing>) -> bool {
    let mut listings = listings.into_iter().peekable();
    listings.peek().is_some() && listings.all(|listing| listing.case_type == Case::Renewal.as_str())
}

/// A session as one person reaches it: through a role that reads every session, or through a seat.
pub struct Reached {
    pub session: Session,
    pub seat: Option<Seat>,
}

/// Finds a session from the person: without a seat and without a role that reads all, it does not exist.
pub async fn reach(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Reached> {
    actor.may(Act::ReadSession)?;
    let session = store::find(tx, id).await?;
    let seat = councils::seat_of(tx, &session.council_id, &session.regulation_id, &actor.id).await?;
    if seat.is_none() && !actor.reads_all_sessions() {
        return Err(Error::Missing);
    }
    Ok(Reached { session, seat })
}

/// The open sessions that a person reaches.
pub async fn open_of(tx: &mut Tx, actor: &Actor) -> Result<Vec<Session>> {
    actor.may(Act::ReadSession)?;
    let all = if actor.reads_all_sessions() { store::all(tx).await? } else { store::of_person(tx, &actor.id).await? };
    Ok(all.into_iter().filter(Session::is_open).collect())
}

/// A session that the person reaches and that still takes something.
pub async fn reach_open(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Session> {
    reach(tx, actor, id).await?.session.must_be_open()
}

/// The last day on which the products of a session are judged in time: that of its round (Điều 5 QĐ 26/2026). None where
/// only renewals are listed, which belong to no round (Điều 7.6).
pub async fn evaluated_by(tx: &mut Tx, session: &Session) -> Result<Option<Date>> {
    let of_round = |listing: &Listing| listing.case().is_ok_and(|case| case != Case::Renewal);
    if !store::listings(tx, &session.id).await?.iter().any(of_round) {
        return Ok(None);
    }
    Ok(Some(rounds::find(tx, &session.round_id).await?.evaluated_on()))
}

/// Any seat on the council of a session; *Missing* without one.
pub async fn seat(tx: &mut Tx, actor: &Actor, id: &str) -> Result<(Session, Seat)> {
    let Reached { session, seat } = reach(tx, actor, id).await?;
    Ok((session, seat.ok_or(Error::Missing)?))
}

/// A seat with a vote, or that may be called in, for whoever judges; *Missing* without one.
pub async fn voting_seat(tx: &mut Tx, actor: &Actor, id: &str) -> Result<(Session, Seat)> {
    let (session, seat) = seat(tx, actor, id).await?;
    if seat.votes() || seat.is_alternate() { Ok((session, seat)) } else { Err(Error::Missing) }
}

/// The seat of the chair or the secretary, for whoever leads; *Missing* without one.
pub async fn presiding_seat(tx: &mut Tx, actor: &Actor, id: &str) -> Result<(Session, Seat)> {
    let Reached { session, seat } = reach(tx, actor, id).await?;
    let seat = seat.filter(Seat::presides).ok_or(Error::Missing)?;
    Ok((session, seat))
}
