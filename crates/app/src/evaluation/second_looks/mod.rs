//! A second look (xem lại): where the totals of one product lie further apart than the council's regulation
//! allows, the council looks again before it closes. It keeps the sheets, or calls for new ones. The mean itself
//! is never adjusted (scoring.md, section 2).

mod actions;
mod store;
mod web;

pub use store::{Outcome, SecondLook, newest, of_session, sheets_of_session};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/phien-hop/{id}/xem-lai/{listing}", get(web::form).post(web::record))
}
