//! Cancelling a session (hủy phiên họp): one that cannot be closed, because no quorum came or its criteria ran out
//! meanwhile. What was filed stays and counts for nothing; the products may stand on another session's list.

mod actions;
mod store;
mod web;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/phien-hop/{id}/huy", get(web::form).post(web::cancel))
}
