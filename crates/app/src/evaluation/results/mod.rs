//! A result (kết quả): how one product's star came about, with everything it was counted from, so that a
//! stranger can count again.

mod explain;
mod store;
mod web;

pub use explain::Explained;
pub(in crate::evaluation) use store::{NewResult, insert};
pub use store::{ResultRow, find, of_session};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/ket-qua/{listing}", get(web::show_result))
        .route("/ket-qua/{listing}/phieu.csv", get(web::sheets_file))
}
