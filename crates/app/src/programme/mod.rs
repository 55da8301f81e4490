//! What the programme promised and what came of it: plans with their indicators, and totals as they were
//! published. A published total keeps its source and says what it counts; it is never mixed with a count of
//! the rows of this register.

mod actions;
mod amount;
mod reading;
mod say;
mod store;
mod web;

pub use actions::{Report, Wrong, import_targets};
pub use reading::{Year, periods, year};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(web::home))
        .route("/ke-hoach", get(web::years))
        .route("/ke-hoach/{period}", get(web::one_year))
}
