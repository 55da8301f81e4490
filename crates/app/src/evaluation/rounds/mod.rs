//! A round (đợt): the time in which dossiers are received and judged. Which criteria hold is derived from
//! its days, never chosen.

mod actions;
mod store;
mod web;

pub use actions::{NewRound, open};
pub use store::{Round, find, list};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/dot", get(web::list))
        .route("/dot/moi", get(web::form).post(web::open))
        .route("/dot/{id}", get(web::show_round))
}
