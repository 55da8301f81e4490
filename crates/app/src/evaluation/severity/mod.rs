//! How severe or mild each member of a council judged (độ nghiêm): the mean of how far the own totals lie from those of the
//! others on the same products, over its closed sessions. Nothing is told of somebody with fewer sheets than a number that the
//! operator states, members read their own alone, and no official mean is adjusted by it (docs/decisions/0026).

mod counting;
mod store;
mod web;

pub(in crate::evaluation) use web::may_read;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/hoi-dong/{id}/do-nghiem", get(web::show_severity))
}
