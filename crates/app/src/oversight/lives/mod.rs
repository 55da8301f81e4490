//! The life of a product (vòng đời sản phẩm): everything that happened to it on one page, the oldest first, for the auditor,
//! the office and the leader. Each line stands in a row, in the log or in both, and says which; where the two do not agree it
//! says so. What is kept from a person before a session is closed is kept here too.

mod appealed;
mod certified;
mod filed;
mod judged;
mod reading;
mod timeline;
mod web;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/san-pham/{id}/vong-doi", get(web::show_life))
}
