//! A council (hội đồng): its chair, secretary and members, for which agencies they sit and which of the mandatory ones are
//! empty (Điều 7.3.b QĐ 26/2026), and the regulation it works by.

mod actions;
mod store;
mod told;
mod web;

pub use actions::{ChairBasis, NO_DISTRICTS_SINCE, NewCouncil, NewSeat, create};
pub use store::{
    Council, Gap, Regulation, Seat, find, gaps, has_seat, list, newest_regulation, of_person, on_paper, regulation,
    regulations, seat_of, seats,
};
pub use told::told;

pub(in crate::evaluation) use actions::{must_be_a_quorum, must_be_adopted};
pub(in crate::evaluation) use store::insert_regulation;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/hoi-dong/moi", get(web::form::show_form).post(web::form::create))
        .route("/hoi-dong/{id}", get(web::show_council))
}
