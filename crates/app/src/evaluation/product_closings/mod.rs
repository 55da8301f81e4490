//! Closing one product of an open session for filing (đóng nhận phiếu), and opening it again: whoever presides waits no longer
//! for its sheets. While it is closed nobody files on it, and drafts are kept. Whoever had not filed when two or more sheets
//! lay there does not judge it any more: from then on it can be known how far the sheets lie apart (docs/decisions/0038).

mod actions;
mod standing;
mod store;
mod web;

pub use actions::{close, open};
pub use store::{ProductClosing, of_session};

pub(in crate::evaluation) use standing::{closed, is_over, must_take, until};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/phien-hop/{id}/nhan-phieu/{listing}", get(web::form))
        .route("/phien-hop/{id}/nhan-phieu/{listing}/dong", post(web::close))
        .route("/phien-hop/{id}/nhan-phieu/{listing}/mo", post(web::open))
}
