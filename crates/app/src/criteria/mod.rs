//! The criteria as the law published them, for anybody to read: the decisions, their sets, every option with
//! its points and the stars it is a minimum for. This slice only reads. Whoever ticks a form shows it with [`ticks`].

pub mod citations;
pub mod ticks;
mod web;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/bo-tieu-chi", get(web::list))
        .route("/bo-tieu-chi/{ruleset}", get(web::ruleset))
        .route("/bo-tieu-chi/{ruleset}/{form}", get(web::form))
}
