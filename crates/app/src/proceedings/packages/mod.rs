//! What goes to the ministry with a product (hồ sơ trình Bộ): the letter, the reports, the decision that approves the result,
//! the product's dossier, as one file; what is in the programme and what has to go on paper is told before it is sent. The
//! pages of what came back, and of what the province does with it, are here too: their rows are of the certificates.

mod package;
mod web;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/trinh-bo", get(web::list))
        .route("/trinh-bo/{listing}", get(web::show_package).post(web::send))
        .route("/trinh-bo/{listing}/ho-so.zip", get(web::zip))
        .route("/trinh-bo/{listing}/ket-qua", get(web::forms::result_form).post(web::forms::enter_result))
        .route("/trinh-bo/{listing}/quyet-dinh", get(web::forms::choice_form).post(web::forms::choose))
}
