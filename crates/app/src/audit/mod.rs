//! What happened: one append-only event for every act, written in the act's own transaction, and read by whoever
//! audits the programme.

mod source;
mod store;
mod web;

pub use source::{Changes, File, Source};
pub(crate) use store::append;
pub use store::{Act, Event, of_kind_telling, of_object, of_session};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/nhat-ky", get(web::list))
}
