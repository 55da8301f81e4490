//! A dossier (hồ sơ): what a producer says of one product so that it is evaluated, and the papers it counts on (Điều 7
//! QĐ 26/2026). One question a page while it is a draft; frozen when it is submitted; the next one begins with it.

mod actions;
mod answers;
pub mod apologies;
mod arrivals;
pub mod assessments;
pub mod assignments;
pub mod clocks;
mod estimates;
mod handling;
pub mod intakes;
mod lines;
mod lookups;
mod offers;
pub mod office_intakes;
mod prints;
pub mod proposals;
pub mod queue;
mod readings;
pub mod returns;
mod snapshot;
mod stands;
mod starts;
pub mod stops;
mod store;
pub mod submissions;
pub mod supplements;
mod tasks;
mod telling;
mod whole;

pub use actions::{NewStart, NewTick, Subject, answer, choose_set, confirm, copy, discard, reach, start, tick};
pub use offers::{Offer, is_renewal_filed, of_producer as offers_of};
pub use prints::web::{assessment_of, papers_of};
pub use readings::papers::{Turn, pages};
pub use snapshot::{Kept, Line, Snapshot, hash};
pub use stands::{State, Word};
pub use store::{Dossier, find, of_producer, of_product, short as short_hash, submitted};
pub use submissions::{Declaration, as_seen, submit};
pub use whole::Whole;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/tra-cuu", get(lookups::web::form).post(lookups::web::look_up))
        .route("/ho-so", get(starts::web::list))
        .route("/ho-so/moi", get(starts::web::form).post(starts::web::start))
        .route("/ho-so/{id}", get(tasks::web::show_dossier))
        .route("/ho-so/{id}/bo", post(tasks::web::discard))
        .route("/ho-so/{id}/chep", get(starts::web::copy_form).post(starts::web::copy))
        .route("/ho-so/{id}/bo-san-pham", get(answers::web::set_form).post(answers::web::choose_set))
        .route("/ho-so/{id}/cau/{question}", get(answers::web::form).post(answers::web::answer))
        .route("/ho-so/{id}/xem-lai", get(answers::web::confirm_form).post(answers::web::confirm))
        .route("/ho-so/{id}/tieu-chi/{leaf}", get(lines::web::form).post(lines::web::tick))
        .route("/ho-so/{id}/uoc-tinh", get(estimates::web::show_estimate))
        .route("/ho-so/{id}/kiem-tra", get(submissions::checks::web::check).post(submissions::checks::web::submit))
        .route("/ho-so/{id}/da-nop", get(submissions::web::receipt))
        .route("/ho-so/{id}/rut", get(submissions::web::withdraw_form).post(submissions::web::withdraw))
        .route("/ho-so/{id}/mau-01.pdf", get(prints::web::slip_pdf))
        .route("/ho-so/{id}/mau-02.pdf", get(prints::web::assessment_pdf))
        .route("/ho-so/{id}/giay-tiep-nhan.pdf", get(prints::web::receipt_pdf))
        .merge(of_the_commune())
        .merge(of_the_office())
}

fn of_the_office() -> Router<App> {
    Router::new()
        .route("/ho-so/hang-cho", get(queue::web::show_queue))
        .route("/ho-so/hang-cho.xlsx", get(queue::web::workbook))
        .route("/ho-so/hang-cho/giao", post(assignments::web::assign))
        .route("/ho-so/hang-cho/bo-loc", post(queue::filters::web::save))
        .route("/ho-so/hang-cho/bo-loc/{id}/xoa", post(queue::filters::web::drop))
        .route("/ho-so/{id}/tiep-nhan-tinh", get(office_intakes::web::form).post(office_intakes::web::receive))
        .route("/ho-so/{id}/dung", get(stops::web::form).post(stops::web::stop))
        .route("/ho-so/{id}/tiep-tuc", get(stops::web::resume_form).post(stops::web::resume))
}

fn of_the_commune() -> Router<App> {
    Router::new()
        .route("/ho-so/xa", get(handling::list_web::of_commune))
        .route("/ho-so/{id}/xu-ly", get(handling::web::show_handling))
        .route("/ho-so/{id}/ma-nop", post(submissions::confirmations::web::send))
        .route("/ho-so/{id}/den-sau", get(arrivals::web::form).post(arrivals::web::note))
        .route("/san-pham/{id}/ma", get(intakes::codes::web::list).post(intakes::codes::web::enter))
        .route("/san-pham/{id}/ma/{code}/bo", post(intakes::codes::web::take_back))
        .route("/ho-so/{id}/tiep-nhan", get(intakes::web::form).post(intakes::web::take_in))
        .route("/ho-so/{id}/bo-sung", get(supplements::web::form).post(supplements::web::ask))
        .route("/ho-so/{id}/yeu-cau-bo-sung.pdf", get(supplements::web::sent_pdf).post(supplements::web::preview))
        .route("/ho-so/{id}/tra-lai", get(returns::web::form).post(returns::web::give_back))
        .route("/ho-so/{id}/thong-bao-tra-ho-so.pdf", get(returns::web::notice_pdf))
        .route("/ho-so/{id}/thong-bao-tra-ho-so.docx", get(returns::web::notice_docx))
        .route("/ho-so/{id}/danh-gia", get(assessments::web::form).post(assessments::web::assess))
        .route("/ho-so/{id}/de-nghi", get(proposals::web::form).post(proposals::web::propose))
        .route("/ho-so/{id}/mau-03.pdf", get(proposals::web::report_pdf))
        .route("/ho-so/{id}/mau-03.docx", get(proposals::web::report_docx))
        .route("/ho-so/{id}/to-trinh.pdf", get(proposals::web::letter_pdf))
        .route("/ho-so/{id}/to-trinh.docx", get(proposals::web::letter_docx))
        .route("/ho-so/{id}/xin-loi", get(apologies::web::form).post(apologies::web::apologise))
        .route("/ho-so/{id}/xin-loi.pdf", get(apologies::web::letter_pdf))
        .route("/ho-so/{id}/doc", get(readings::web::read))
        .route("/ho-so/{id}/doc/{paper}", get(readings::web::read_paper).post(readings::web::mark_seen))
        .route("/ho-so/{id}/doc/{paper}/{file}/{n}", get(readings::web::picture))
}
