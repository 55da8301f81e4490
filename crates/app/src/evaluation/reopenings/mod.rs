//! Judging products of a closed session anew (mở lại phiên): a fault of the session came to light before a product was
//! certified or sent to the ministry. One person proposes it with the reason, another confirms it; then the products stand on
//! the list of a new session, each member's sheet beginning as it was filed, and what the old session found of them is set
//! aside. Where that ends without a new result, the old one stands again once somebody else than whoever ended it confirms so.
//! What is closed stays closed and readable (docs/decisions/0031 and 0037).

mod actions;
mod store;
mod web;

pub use actions::{NewReopening, confirm, dismiss, propose, reinstate};
pub use store::{Proposal, of_session, reopened_from};

use crate::app::App;
use axum::{Router, routing::get, routing::post};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/phien-hop/{id}/mo-lai", get(web::form).post(web::propose))
        .route("/phien-hop/{id}/mo-lai/xac-nhan", post(web::confirm))
        .route("/phien-hop/{id}/mo-lai/thoi", post(web::dismiss))
        .route("/phien-hop/{id}/mo-lai/ket-qua-cu", post(web::reinstate))
}
