//! A product (sản phẩm): what is judged, recognised and certified. It belongs to one producer. What sources say of
//! its ranks is kept beside it, each with its source; only "recognised" makes a holder.

mod actions;
mod catalogue;
mod certified;
pub mod ideas;
mod import;
mod likeness;
mod owner;
mod places;
mod store;
pub mod tags;
mod web;

pub use actions::{NewProduct, add, add_own, name_producer};
pub use catalogue::{Catalogue, Entry, Found, Sought};
pub use certified::{Certificate, current_of};
pub use import::{Counts, Doubt, Line, Outcome, Previews, Report, Wrong, import};
pub use likeness::{Likeness, decide, separate};
pub use places::address_today;
pub use store::{Product, Recognition, find, list, of_producer, recognitions, revision, rows_of, take_turn};

use crate::app::App;
use axum::{Router, routing::get, routing::post};

/// What a source may say of a product at one time.
// words: product-status-*
pub const STATUSES: [&str; 5] = ["recognised", "potential_5", "district_scored", "evaluated", "registered"];

/// The groups as sources name them; `textile` is one of before 2023.
// words: product-group-*
pub const GROUPS: [&str; 8] = ["food", "beverage", "herbal", "craft", "textile", "ornamental", "tourism", "other"];

pub fn routes() -> Router<App> {
    Router::new()
        .route("/san-pham", get(web::search))
        .route("/san-pham/nhap", get(import::web::form).post(import::web::send))
        .route("/san-pham/nhap/mau.csv", get(import::web::sample))
        .route("/san-pham/nhap/{id}", get(import::web::show_file).post(import::web::take))
        .route("/san-pham/can-xem", get(likeness::web::list))
        .route("/san-pham/can-xem/moi", get(likeness::web::ask).post(likeness::web::ask_for))
        .route("/san-pham/can-xem/{id}", post(likeness::web::answer))
        .route("/san-pham/da-gop", get(likeness::web::joined))
        .route("/san-pham/da-gop/{id}/tach", post(likeness::web::take_apart))
        .route("/y-tuong", get(ideas::web::list))
        .route("/y-tuong/moi", get(ideas::web::form).post(ideas::web::send))
        .route("/y-tuong/{id}", get(ideas::web::show_idea))
        .route("/y-tuong/{id}/phan-loai", post(ideas::web::triage))
        .route("/y-tuong/{id}/rut", post(ideas::web::withdraw))
        .route("/san-pham/{id}", get(web::show_product))
        .route("/san-pham/{id}/nhan", get(tags::web::form).post(tags::web::tag))
        .route("/san-pham/{id}/chu-the", get(owner::web::form).post(owner::web::name))
}
