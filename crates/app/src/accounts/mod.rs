//! Accounts (tài khoản) as the office manages them: who has one, in which role and where; a fresh one-time password for
//! whoever forgot the own; closing and opening again. The acts are those of `identity`; here a place has a name.

mod actions;
mod web;

pub use actions::reset;

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/tai-khoan", get(web::list))
        .route("/tai-khoan/moi", get(web::form).post(web::add))
        .route("/tai-khoan/{login}", get(web::show_account))
        .route("/tai-khoan/{login}/mat-khau", post(web::reset))
        .route("/tai-khoan/{login}/khoa", post(web::disable))
}
