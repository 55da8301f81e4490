//! Closing a session (đóng phiên): what keeps it from closing, and once nothing does, the result of every product.

mod actions;
mod count;
pub mod meeting;
mod store;
mod table;
mod web;

pub use actions::{close, ended_at};
pub(in crate::evaluation) use count::{Count, Unread};
pub use table::{Line, Table, table};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/phien-hop/{id}/dong", get(web::form).post(web::close))
}
