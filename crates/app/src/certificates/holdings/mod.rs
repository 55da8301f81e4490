//! Holding back (giữ lại ở tỉnh): a product whose mean goes to the ministry, but which lacks a minimum of five stars, may be
//! recognised by the province, where its chair says why it does not go there (docs/decisions/0034). It is said once the
//! session is closed and before its papers are made: they, the notice, the approval and the letter follow it. While nothing
//! rests on it, it may be let go again.

mod actions;
mod store;
mod web;

pub use actions::{enter, lift};
pub use store::{Holding, of_listing, of_session};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/phien-hop/{id}/giu-lai/{listing}", get(web::form).post(web::enter))
        .route("/phien-hop/{id}/giu-lai/{listing}/thoi", post(web::lift))
}
