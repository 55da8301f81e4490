//! A batch (lô in): the certificates of a decision printed at once, a numbered copy of each, its page set by a job of its
//! own. What cannot be set is told with its reason and tried again by itself; whoever is killed in the middle goes on with
//! what is left, and no copy is set or counted twice.

mod actions;
mod store;
mod web;

pub use actions::{begin, retry};
pub use store::{Batch, of_decision};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/lo-in/{id}", get(web::show_batch))
        .route("/lo-in/{id}/lam-lai", post(web::retry))
        .route("/lo-in/{id}/tat-ca.zip", get(web::all))
        .route("/quyet-dinh/{id}/in", get(web::form).post(web::begin))
}
