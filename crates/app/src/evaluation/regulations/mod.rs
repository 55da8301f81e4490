//! The regulation (Quy chế) of a council: the law leaves quorum, spread and the ways of working to it (Điều 7.3 QĐ
//! 26/2026). Each version is kept; a session works by the one that held when it was opened, whatever comes later.

mod actions;
mod web;

pub use actions::{NewRegulation, adopt};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/hoi-dong/{id}/quy-che", get(web::form).post(web::adopt))
}
