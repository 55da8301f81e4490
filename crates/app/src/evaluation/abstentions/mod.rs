//! Abstaining (không chấm): a member who is there and not tied does not judge one product, for a reason that the minutes
//! print. The quorum stays what it is, and nobody takes the place.

mod actions;
mod store;
mod web;

pub use actions::abstain;
pub use store::{Abstention, of_session};

pub(in crate::evaluation) use store::has_abstained;

use crate::app::App;
use axum::{Router, routing::get};

pub fn routes() -> Router<App> {
    Router::new().route("/phien-hop/{id}/phieu-cham/{listing}/khong-cham", get(web::form).post(web::abstain))
}
