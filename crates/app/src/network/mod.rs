//! The network around the products: points of introduction and sale, creative design centres, events. Each row
//! comes from a published source and names it; none is a licence or a register.

mod actions;
mod store;
mod web;

pub use actions::{Report, Wrong, import_centres, import_events, import_outlets};
pub use store::{DesignCentre, Outlet, PromotionEvent};

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/diem-ban", get(web::outlets))
        .route("/trung-tam", get(web::centres))
        .route("/su-kien", get(web::events))
}
