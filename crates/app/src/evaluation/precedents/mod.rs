//! Precedents (tiền lệ): how one criterion was judged for similar products, for a member who has filed the own sheet and no
//! earlier. Similar is: the same text of the same form, another product, in a session that is closed and whose result was
//! told (docs/decisions/0025). Counts only, never who ticked what, and none at all below a number that the operator states.

mod counting;
mod store;
mod web;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/phien-hop/{id}/phieu-cham/{listing}/tien-le/{criterion}", get(web::show_precedents))
}
