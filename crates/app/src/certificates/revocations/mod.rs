//! A revocation (thu hồi): a certificate is withdrawn on one of the six grounds of Điều 8.1 QĐ 26/2026, by a decision
//! of whoever issued it. It is recorded once and shown to everybody from that moment.

mod actions;
mod store;
mod web;

pub use actions::{NewRevocation, revoke};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/giay-chung-nhan/{id}/thu-hoi", get(web::form).post(web::revoke))
}
