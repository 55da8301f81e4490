//! A revocation (thu hồi): a certificate is withdrawn on one of the six grounds of Điều 8.1 QĐ 26/2026, by a decision
//! of whoever issued it. One person proposes it with the conclusion that establishes the ground; another confirms it with
//! the decision, or dismisses it with a reason (docs/decisions/0020). Nobody outside the office knows of it before it is
//! confirmed; everybody does from then on.

mod actions;
mod paper;
mod store;
mod web;

pub use actions::{NewProposal, NewRevocation, confirm, dismiss, may_propose, propose, waiting};
pub use store::{Proposal, named_files, of_certificate};
pub(in crate::certificates) use web::outcome;

use crate::app::App;
use crate::certificates::say;
use crate::platform::form::MOST_READ;
use crate::platform::words::Words;
use axum::{Router, extract::DefaultBodyLimit, routing::get};
use jiff::civil::Date;
use rules::calendar::UnknownYear;

pub fn routes() -> Router<App> {
    let with_file = DefaultBodyLimit::max(MOST_READ);
    Router::new()
        .route("/giay-chung-nhan/{id}/thu-hoi", get(web::propose::form).post(web::propose::propose).layer(with_file))
        .route("/thu-hoi", get(web::list))
        .route("/thu-hoi/{id}", get(web::show_proposal))
        .route("/thu-hoi/{id}/ket-luan.pdf", get(web::original))
        .route("/thu-hoi/{id}/ket-luan/{n}", get(web::picture))
        .route("/thu-hoi/{id}/van-ban/{name}", get(web::papers::paper))
        .route("/thu-hoi/{id}/thoi", get(web::dismiss::form).post(web::dismiss::dismiss))
        .route("/thu-hoi/{id}/xac-nhan", get(web::confirm::form).post(web::confirm::confirm))
}

/// By when a proposal is to be decided, in words: a last day, how late it is, or why no day is known.
pub fn said(words: Words, due: Result<Date, UnknownYear>, today: Date) -> String {
    say::due(words, due, today)
}
