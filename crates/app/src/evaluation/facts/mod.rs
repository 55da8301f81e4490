//! The sheet of facts (phiếu yêu cầu tối thiểu): which minimum conditions a product meets and whether it is knocked out are
//! facts about its dossier, decided once. The advisory team proposes, the chair confirms for the council and says why where
//! the two differ, the minutes record it (scoring.md, sections 3 and 4, docs/decisions/0035).

mod actions;
mod difference;
mod store;
mod web;

pub use actions::{NewFacts, decide};
pub use difference::{Difference, Settled, WHOLE, differences, held_against, proposed};
pub use store::{FactSheet, confirmed, newest, of_session};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/phien-hop/{id}/yeu-cau-toi-thieu/{listing}", get(web::form).post(web::decide))
        .route("/phien-hop/{id}/yeu-cau-toi-thieu/{listing}/nhap", post(web::save))
}
