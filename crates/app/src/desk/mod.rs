//! The desk (bàn làm việc): where a person starts, with what waits for that person first.

mod web;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/ban-lam-viec", get(web::desk))
}
