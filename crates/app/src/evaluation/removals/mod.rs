//! A member who is removed from the council while a session is open (thôi tham gia hội đồng): by a decision whose number is
//! kept. It holds in every session of that council that is open then or opened later. What the member filed stays readable and
//! counts for nothing; the quorum stays a share of the seats, so an alternate may be called (docs/decisions/0031).

mod actions;
mod store;
mod web;

pub use actions::{NewRemoval, remove};
pub use store::{Removal, of_session};

pub(in crate::evaluation) use actions::take_over;
pub(in crate::evaluation) use store::is_removed;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/phien-hop/{id}/thoi-tham-gia", get(web::form).post(web::remove))
}
