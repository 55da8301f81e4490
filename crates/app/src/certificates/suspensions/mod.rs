//! A suspension (tạm dừng): a certificate is held up while its producer repairs what was found, until somebody lifts it or
//! the certificate is withdrawn. QĐ 26/2026 does not know it: it is the province's own measure (docs/decisions/0020),
//! and a province that has none does not have the pages.

mod actions;
mod store;
mod web;

pub use actions::{NewSuspension, lift, suspend};
pub use store::{Suspension, of_certificate, open};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/giay-chung-nhan/{id}/khoi-phuc", get(web::lift_form).post(web::lift))
        .route("/giay-chung-nhan/{id}/tam-dung", get(web::form).post(web::suspend))
}
