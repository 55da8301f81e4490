//! A member's sheet (phiếu chấm): ticks, kept as a draft that only the member sees, then filed: sealed, and never
//! changed again. Points are counted by the server from the ticks.

mod actions;
mod seal;
mod store;
mod web;

pub use actions::{file, keep};
pub use seal::{check_seals, covered};
pub use store::{
    Filed, Filing, Kept, Kind, draft, drafts_of, filed, filings, of_session, remove_draft, versions_of_session,
};

pub(in crate::evaluation) use actions::turn;
pub(in crate::evaluation) use seal::fits;
pub(in crate::evaluation) use store::{every_filed, filed_by_two, filing_of};
pub(in crate::evaluation) use web::{or_declare, saved};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/phien-hop/{id}/phieu-cham/{listing}", get(web::sheet).post(web::save))
        .route("/phien-hop/{id}/phieu-cham/{listing}/nhap", post(web::save_tick))
        .route("/phien-hop/{id}/phieu-cham/{listing}/nop", get(web::review).post(web::file))
}
