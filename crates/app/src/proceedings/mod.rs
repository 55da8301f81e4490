//! The papers of a session (văn bản của phiên họp), made from what was filed, confirmed and recorded and typed nowhere else:
//! the members' sheets, the summary table, the minutes, the council's report, the submission and draft decision, what goes
//! to the ministry, the notice to each producer, and that of the final result once the ministry has answered. A paper is a draft until it gets its number; from then on it is kept as
//! it was printed. The minutes and the report count in the council's own series.

mod actions;
mod comparisons;
mod discussions;
mod gathering;
mod packages;
mod papers;
mod reading;
pub mod signatures;
mod store;
mod web;

pub use actions::{NewNumber, Prepared, number, prepare};
pub use discussions::{NewDiscussion, record as record_discussion};
pub use papers::Kind;
pub use store::{Proceeding, named_files, of_session};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    packages::routes()
        .merge(signatures::routes())
        .route("/phien-hop/{id}/dien-bien", get(discussions::web::form).post(discussions::web::record))
        .route("/phien-hop/{id}/van-ban", get(web::list))
        .route("/phien-hop/{id}/van-ban/so", post(web::number))
        .route("/phien-hop/{id}/van-ban/so-sanh", post(comparisons::web::compare))
        .route("/phien-hop/{id}/van-ban/{name}", get(web::paper))
        .route("/phien-hop/{id}/thong-bao/{listing}/{name}", get(web::notice))
        .route("/phien-hop/{id}/phieu-da-nop/{filing}/{name}", get(web::sheet))
        .route("/phien-hop/{id}/phieu-cham/{listing}/phieu-trang.pdf", get(web::blank_sheet))
        .route("/ho-so/{id}/thong-bao-ket-qua.pdf", get(web::notice_of_dossier))
        .route("/ho-so/{id}/thong-bao-ket-qua-cuoi.pdf", get(web::final_notice_of_dossier))
}
