//! A replay (tính lại): every star of a closed session counted again from its sealed sheets and confirmed facts, and held
//! against what was kept and what the log says. Nothing is written.

mod agreement;
mod course;
mod log;
mod recount;
pub mod say;
mod setting;
mod store;
mod web;

pub use recount::{Different, Fault, Meeting, Replay, Star, is_counted, of_all, of_one, of_open};

use crate::app::App;
use crate::evaluation::councils::Seat;
use crate::identity::{Act, Actor, Role};
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/phien-hop/{id}/tinh-lai", get(web::show_replay))
}

/// Whether a person replays a session it reaches: of the council who presides, the office, the leader, the auditor.
pub(in crate::evaluation) fn may_replay(actor: &Actor, seat: Option<&Seat>) -> bool {
    let leads = seat.is_some_and(Seat::presides);
    let oversees = [Role::Office, Role::Leader, Role::Auditor].into_iter().any(|role| actor.has(role));
    actor.can(Act::ReplaySession) && (leads || oversees)
}
