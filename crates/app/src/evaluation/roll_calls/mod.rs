//! Attendance (điểm danh): whoever presides calls the roll once the council has met, and again when somebody comes or
//! goes. Whoever is absent judges nothing; the quorum of each product is counted without them, and an alternate may stand
//! in. No meeting closes without a roll: its minutes say who was there. A council that consults in writing has none.

mod actions;
mod store;
mod web;

pub use actions::{NewRollCall, call};
pub use store::{Absences, Entry, RollCall, absences, every, is_absent, newest, was_absent};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/phien-hop/{id}/diem-danh", get(web::show_roll).post(web::call))
        .route("/phien-hop/{id}/diem-danh/du-thay", post(web::stand_in))
}
