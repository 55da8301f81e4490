//! Consulting in writing (lấy ý kiến bằng văn bản): a council judges renewals without meeting, each member by filing the
//! sheet until the deadline. It meets only where opinions differ or a member asks for it (Điều 7.6 QĐ 26/2026,
//! docs/decisions/0030); the sheets that were filed stay.

mod actions;
mod store;
mod web;

pub use actions::{NewMeeting, call_meeting, request_meeting};
pub use store::{Meeting, MeetingRequest, meeting, requests};

pub(in crate::evaluation) use store::insert as consult;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/phien-hop/{id}/phieu-cham/{listing}/de-nghi-hop", get(web::request_form).post(web::request))
        .route("/phien-hop/{id}/hop", get(web::meeting_form).post(web::call))
}
