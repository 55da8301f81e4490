//! A decision (quyết định): the paper by which the competent authority recognises results and issues their
//! certificates (Điều 4 QĐ 26/2026). It is signed elsewhere and entered here with its number and date.

mod actions;
mod standing;
mod store;
mod waiting;
mod web;

pub use crate::certificates::register::Proof;
pub use actions::{NewDecision, enter, prove};
pub use store::{Decision, find, list};
pub use waiting::{Waiting, waiting};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/quyet-dinh", get(web::list))
        .route("/quyet-dinh/moi", get(web::form).post(web::enter))
        .route("/quyet-dinh/{id}", get(web::shown::show_decision))
}
