//! Oversight (giám sát): what whoever audits the programme reads of it. The whole life of a product on one page, and the
//! evidence of a session to take along and check without this server.

pub mod lives;
pub mod packs;

use crate::app::App;
use axum::Router;

pub fn routes() -> Router<App> {
    lives::routes().merge(packs::routes())
}
