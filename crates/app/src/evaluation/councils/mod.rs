//! A council (hội đồng): its chair, secretary and members, and the regulation it works by.

mod actions;
mod store;
mod web;

pub use actions::{NO_DISTRICTS_SINCE, NewCouncil, create};
pub use store::{
    Council, Regulation, Seat, find, list, newest_regulation, of_person, regulation, regulations, seat_of, seats,
};

pub(in crate::evaluation) use actions::must_be_a_quorum;
pub(in crate::evaluation) use store::insert_regulation;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/hoi-dong/moi", get(web::form).post(web::create))
        .route("/hoi-dong/{id}", get(web::show_council))
}
