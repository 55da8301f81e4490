//! Calibration (chấm thử): before a session's members judge, all of them tick one shared sample, an older product or a
//! described one, and then see how far they lie apart. It is another thing than a sheet: it counts nowhere, yields no
//! result and stands in no mean (docs/decisions/0026).

mod actions;
mod outcome;
mod store;
mod web;

pub use actions::{Sample, abstain, close, open};
pub use store::{Calibration, of_session};

pub(in crate::evaluation) use store::is_sample;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/phien-hop/{id}/cham-thu", get(web::show_calibration))
        .route("/phien-hop/{id}/cham-thu/moi", get(web::opening::form).post(web::opening::open))
        .route("/phien-hop/{id}/cham-thu/phieu", get(web::ticking::sheet).post(web::ticking::save))
        .route("/phien-hop/{id}/cham-thu/khong-cham", get(web::ticking::abstention).post(web::ticking::abstain))
        .route("/phien-hop/{id}/cham-thu/dong", post(web::close))
}
