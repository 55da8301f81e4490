//! Acting on behalf (làm hộ, X07): an officer or a relative who acts for a producer, for thirty minutes at a time, while
//! an authorisation (ủy quyền) lasts. Whoever acts on behalf is the producer and nothing else: the own roles rest, so
//! that nobody judges what the same sitting wrote. Both names stand at every act (docs/decisions/0015).

mod actions;
mod codes;
mod store;
mod web;

pub use actions::{NewProxy, acting, begin, end, give, still, withdraw, withdraw_since};
pub use codes::{Purpose, ask, try_code, use_up};
pub use store::{Proxy, find, of_producer};

use crate::app::App;
use axum::{
    Router,
    routing::{get, post},
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/lam-ho", get(web::counter).post(web::begin))
        .route("/lam-ho/ma", post(web::ask))
        .route("/lam-ho/{proxy}/bat-dau", post(web::resume))
        .route("/lam-ho/thoi", post(web::end))
        .route("/chu-the/{id}/uy-quyen", get(web::list).post(web::give))
        .route("/chu-the/{id}/uy-quyen/{proxy}/rut", post(web::withdraw))
}
