//! The programme office (cơ quan tham mưu): what its papers say at their head and foot, in the layout of NĐ 30/2020. Every
//! province words it in its own way, so it is typed here once; a paper prints dots where nothing is known.

mod actions;
mod store;
mod web;

pub use actions::keep;
pub use store::{Office, newest};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/co-quan", get(web::form).post(web::keep))
}
