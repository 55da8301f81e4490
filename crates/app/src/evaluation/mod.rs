//! How a product gets its stars. So far: rounds and councils; sessions, sheets and results follow.

pub mod councils;
pub mod results;
pub mod rounds;

use crate::app::App;
use axum::Router;

pub fn routes() -> Router<App> {
    rounds::routes().merge(councils::routes())
}
