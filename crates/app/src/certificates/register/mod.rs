//! The register (sổ giấy chứng nhận): every certificate with what it is worth today, each as a page and as paper.

mod index;
mod paper;
mod web;

pub use index::Index;
pub use paper::Proof;
pub(in crate::certificates) use paper::{file_name, pdf, says};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/giay-chung-nhan", get(web::list))
        .route("/giay-chung-nhan/{id}", get(web::show_certificate))
        .route("/giay-chung-nhan/{id}/ban-in.pdf", get(web::print))
}
