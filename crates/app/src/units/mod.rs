//! Administrative units through time: provinces, districts and communes with the period in which each was in
//! force, and what became of it. A place written in an old paper is shown as it was written and, where the
//! official tables say so without doubt, as it is called today. Where a commune was divided nobody guesses.

mod actions;
mod reading;
mod reference;
mod store;
mod web;

pub use actions::{Report, import};
pub use reading::{
    ANY_COMMITTEE, Communes, Today, committee_of, commune_in_force, communes_called, find_by_name, full_place_today,
    is_split, place_today, province_of, today, with_province,
};
pub use reference::reference;
pub use store::{Succession, Unit, predecessors_of, successors_of};

use crate::app::App;
use axum::{Router, routing::get};

/// A place as a paper wrote it: "commune, district", or the one of the two that is known.
pub fn as_written(commune: &str, district: &str) -> String {
    let parts = [commune, district].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

pub fn routes() -> Router<App> {
    Router::new().route("/don-vi", get(web::search)).route("/don-vi/{code}", get(web::show_unit))
}
