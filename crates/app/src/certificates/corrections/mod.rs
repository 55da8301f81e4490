//! A correction (đính chính): a name or a place that was written wrongly on a certificate is put right by a new version,
//! with the paper that says so. The version before stays readable; number, code, stars and days are the certificate's own
//! and no version moves them (docs/decisions/0023).

mod actions;
mod store;
mod web;

pub use actions::{NewCorrection, correct, prove};
pub use store::{Version, versions};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/giay-chung-nhan/{id}/dinh-chinh", get(web::form).post(web::correct))
}
