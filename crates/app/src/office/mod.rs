//! The programme office (cơ quan tham mưu): what its papers say at their head and foot, in the layout of NĐ 30/2020. Every
//! province words it in its own way, so it is typed here once; a paper prints dots where nothing is known.

mod actions;
mod signatories;
mod signers;
mod store;
mod web;

pub use actions::keep;
pub use signatories::{NewSignatory, Signatory, end_signatory, name_signatory, on as signatories_on, signing_on};
pub use signers::{of_province_on, of_the_chair, of_the_committee};
pub use store::{Office, newest};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/co-quan", get(web::form).post(web::keep))
        .route("/co-quan/nguoi-ky", get(signatories::web::list).post(signatories::web::name))
        .route("/co-quan/nguoi-ky/{id}/thoi", post(signatories::web::end))
}
