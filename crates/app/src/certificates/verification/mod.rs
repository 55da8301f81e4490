//! Verification (kiểm tra ngôi sao): anybody types or scans a code and reads what the certificate is worth today.
//! Nobody signs in, nothing is kept of who asked, and one indexed read answers.

mod answer;
mod web;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/x", get(web::ask)).route("/x/{code}", get(web::verdict))
}
