//! The evidence locker (kho giấy tờ): a paper is brought once, belongs to a producer or to one product, and serves every
//! dossier of it until it expires. Whoever reaches the producer reaches its papers; whoever does not, finds nothing.

mod about;
mod actions;
mod intake;
mod kinds;
mod receipts;
mod store;
mod uploads;
pub(crate) mod web;

pub use actions::{NewPaper, Says, Terms, keep};
pub use intake::{NewFile, Taken, is_test_virus, take_in};
pub use kinds::{is_about_product, kind, kind_name, kinds};
pub use store::{KeptFile, Paper, PaperFile, State, files, find, kept_files, name_product, named_files, of_producer};

use crate::app::App;
use crate::platform::form::MOST_READ;
use axum::{Router, extract::DefaultBodyLimit, routing::get, routing::post};

/// Files of one paper.
pub const MOST_OF_PAPER: usize = 100;

pub fn routes() -> Router<App> {
    let with_files = DefaultBodyLimit::max(MOST_READ);
    Router::new()
        .route("/kho-giay-to", get(web::locker::show_locker))
        .route("/kho-giay-to/moi", get(web::form::form).post(web::form::keep).layer(with_files))
        .route("/kho-giay-to/gui", post(uploads::web::begin))
        .route("/kho-giay-to/gui/{id}", get(uploads::web::offset).patch(uploads::web::append).delete(uploads::web::end))
        .route("/kho-giay-to/{id}", get(web::paper::show_paper))
        .route("/kho-giay-to/{id}/da-nhan", get(web::receipt::show_receipt))
        .route("/kho-giay-to/{id}/sua", get(web::form::edit).post(web::form::change))
        .route("/kho-giay-to/{id}/them", get(web::form::more).post(web::form::add).layer(with_files))
        .route("/kho-giay-to/{id}/bo", get(web::removal::of_paper).post(web::removal::remove_paper))
        .route("/kho-giay-to/{id}/tep/{file}", get(web::pictures::original))
        .route("/kho-giay-to/{id}/tep/{file}/bo", get(web::removal::of_file).post(web::removal::remove_file))
        .route("/kho-giay-to/{id}/tep/{file}/trang/{n}", get(web::pictures::page))
}
