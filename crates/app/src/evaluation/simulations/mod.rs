//! A simulation (mô phỏng): which stars of closed sessions would be others under a draft of new criteria, or under another
//! regulation of the council. Nothing is written.

pub mod say;
mod simulate;
mod web;

pub use simulate::{Found, Proposal, Simulation, Which, simulate};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/mo-phong", get(web::show_simulation))
}
