//! An evidence pack (gói chứng cứ): everything that the stars of a closed session came from, as files with their hashes, and
//! a page that checks them on any machine with a browser and no network. Nothing is written.

mod bundle;
mod gathering;
mod web;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/phien-hop/{id}/goi-chung-cu.zip", get(web::take))
}
