//! A product that its producer takes out of an open session (rút sản phẩm): what was filed of it stays and counts for
//! nothing, it has no result, and it may stand on the list of another session. Before anybody has judged it, it is simply
//! taken off the list.

mod actions;
mod store;
mod web;

pub use actions::withdraw;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/phien-hop/{id}/rut/{listing}", get(web::form).post(web::withdraw))
}
