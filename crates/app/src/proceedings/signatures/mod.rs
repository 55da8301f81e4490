//! Signed files of a numbered paper (văn bản đã ký số): one that was signed elsewhere is taken in when it begins with the bytes
//! that were kept, and a paper may be signed here as a trial, with a certificate that says it is a test. What is true of each
//! signature is looked at anew whenever somebody reads the page; nobody's word for it is kept. Nothing is taken back.

mod actions;
mod store;
mod web;

pub use store::{SignedPaper, named_files, of_paper};

use crate::app::App;
use crate::platform::form::MOST_READ;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// Signed files of one paper: whoever reads the page has all of them looked at.
pub const MOST_FILES: usize = 10;

pub fn routes() -> Router<App> {
    let with_files = DefaultBodyLimit::max(MOST_READ);
    Router::new()
        .route("/phien-hop/{id}/van-ban/{name}/ky", get(web::show_signatures).post(web::keep).layer(with_files))
        .route("/phien-hop/{id}/van-ban/{name}/ky/thu", post(web::sign_as_test))
        .route("/phien-hop/{id}/van-ban/{name}/ky/{signed}", get(web::file))
}
