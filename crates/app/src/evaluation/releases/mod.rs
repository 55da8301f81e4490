//! A release (xác nhận cấp lại mật khẩu): somebody who leads an open session says that a person on its council needs a fresh
//! password. Whoever gives one out could file in that person's name; while sheets are sealed that takes a second person of
//! the council (docs/decisions/0027).

mod actions;
mod store;
mod web;

pub use actions::release;
pub use store::{Reset, resets};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/phien-hop/{id}/mat-khau", get(web::form).post(web::release))
}
