//! An appeal (khiếu nại): a producer objects to the result of its product, or to the revocation of its certificate, and
//! gets an answer. What anybody else says of a result is a complaint (phản ánh) and stands in the same register. Its terms
//! are what the province set, and none where it set nothing (docs/decisions/0021); an answer moves no star by itself.

mod actions;
mod clock;
mod statements;
mod store;
mod subjects;
mod web;

pub use actions::{NewAnswer, NewAppeal, NewRecord, acknowledge, answer, file, record, take};
pub use clock::{said, waiting};
pub use statements::{NewStatement, ask_statement, record_statement};
pub use store::{Answer, Appeal, State, answers, named_files, of_product};
pub use subjects::About;
pub use web::outcome;

use crate::app::App;
use crate::platform::form::MOST_READ;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    let with_files = DefaultBodyLimit::max(MOST_READ);
    Router::new()
        .route("/khieu-nai", get(web::list::list))
        .route("/khieu-nai/moi", get(web::file::form).post(web::file::file).layer(with_files))
        .route("/khieu-nai/ghi-so", get(web::record::form).post(web::record::record).layer(with_files))
        .route("/khieu-nai/{id}", get(web::show_appeal))
        .route("/khieu-nai/{id}/thu-ly", post(web::handle::acknowledge))
        .route("/khieu-nai/{id}/nhan-viec", post(web::handle::take))
        .route("/khieu-nai/{id}/y-kien", post(statements::web::ask))
        .route("/khieu-nai/{id}/y-kien/{request}", post(statements::web::record))
        .route("/khieu-nai/{id}/tra-loi", get(web::answer::form).post(web::answer::answer))
        .route("/khieu-nai/{id}/tep/{file}", get(web::papers::original))
        .route("/khieu-nai/{id}/tep/{file}/trang/{n}", get(web::papers::page))
}
