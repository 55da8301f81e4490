//! A copy (bản in): the paper of a certificate that somebody hands over, with its number, counted when it is asked for.
//! Looking at the paper on a screen is none: that page says so itself. The page of a copy is set by a job, so that five
//! hundred are, and none twice, whatever happens to the server meanwhile.

mod actions;
pub(crate) mod jobs;
mod store;
mod web;

pub use actions::{NewCopy, Reason, print};
pub(in crate::certificates) use actions::{add, holds, retry};
pub use store::{Copy, State, named_files, of_certificate};
pub(in crate::certificates) use store::{has_first, of_batch};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/giay-chung-nhan/{id}/in", get(web::form).post(web::print))
        .route("/giay-chung-nhan/{id}/in/lam-lai", post(web::retry))
        .route("/giay-chung-nhan/{id}/in/{n}", get(web::paper))
}
