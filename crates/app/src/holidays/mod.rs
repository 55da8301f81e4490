//! The holidays (ngày nghỉ) that the working days of an office are counted by: a table with its sources, shipped for
//! some years and kept by the office from then on. No deadline is told for a year that the table does not know.

mod actions;
mod reference;
mod store;
mod web;

pub use actions::{Report, enter, import, remove};
pub use reference::shipped;
pub use store::{Holiday, calendar};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new().route("/ngay-nghi", get(web::list).post(web::enter)).route("/ngay-nghi/{day}/xoa", post(web::remove))
}
