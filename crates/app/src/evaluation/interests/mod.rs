//! Conflicts of interest (xung đột lợi ích): each seat of a council declares product by product, as does whoever examines for
//! it, and the programme finds ties by itself. Whoever is tied stands aside: opens no sheet, sees no facts, examines nothing,
//! counts for nothing, and an alternate may be called in. What was declared, found, set aside and who was called is the
//! register (docs/decisions/0017, docs/decisions/0035).

mod actions;
mod finding;
mod particulars;
mod register;
mod shut_out;
mod store;
mod view;
mod web;

pub use actions::{Answer, call_alternate, declare, exclude, search, set_aside};
pub use particulars::{OwnParticulars, keep as keep_particulars};
pub use register::Register;
pub use store::{Call, Interest, Recusal};
pub use view::{Entry, say as say_tie};

pub(in crate::evaluation) use actions::{must_be_free, must_examine_freely, pin_all, pin_one, stand_in};
pub(in crate::evaluation) use register::{
    called_since, came_late, has_declared, kept_silent, must_hold_place, must_not_stand_aside, must_vote,
    reads_register,
};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/loi-ich", get(particulars::web::form).post(particulars::web::keep))
        .route("/phien-hop/{id}/xung-dot", get(web::form).post(web::declare))
        .route("/phien-hop/{id}/so-xung-dot", get(web::show_register).post(web::search))
        .route("/phien-hop/{id}/so-xung-dot/{listing}/du-khuyet", post(web::call_alternate))
        .route("/phien-hop/{id}/so-xung-dot/{listing}/loai-phieu", post(web::exclude))
        .route("/phien-hop/{id}/bo-qua/{recusal}", get(web::set_aside_form).post(web::set_aside))
}
