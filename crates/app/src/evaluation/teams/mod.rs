//! The advisory team (Tổ tư vấn) of a council: who examines dossiers before it sits (Điều 7.3 QĐ 26/2026). The chair of
//! the province sets it up by decision; the office enters it here, in versions. Where none is entered, every advisor
//! examines; where one is, only its members do. They declare of each product what ties them to it, as the council does.

mod actions;
mod store;
mod web;

pub use actions::{NewAdvisor, NewTeam, name};
pub use store::{Advisor, Team, of_council};

use crate::app::App;
use crate::error::Result;
use crate::evaluation::councils::Seat;
use crate::evaluation::sessions::{Listing, Session};
use crate::identity::{Actor, Role};
use crate::platform::db::Tx;
use axum::{Router, routing::get};
use rules::which::Case;

pub fn routes() -> Router<App> {
    Router::new().route("/hoi-dong/{id}/to-tu-van", get(web::form).post(web::name))
}

/// Whether a person examines for a council.
pub async fn belongs(tx: &mut Tx, actor: &Actor, council: &str) -> Result<bool> {
    if !actor.has(Role::Advisor) {
        return Ok(false);
    }
    let team = of_council(tx, council).await?;
    Ok(team.is_none_or(|team| team.advisors.iter().any(|advisor| advisor.user_id == actor.id)))
}

/// Whether a person examines a product: of the team, and of the office where it is a renewal, on which the agency itself
/// reports and no team has to (Điều 7.6 QĐ 26/2026).
pub async fn examines(tx: &mut Tx, actor: &Actor, session: &Session, listing: &Listing) -> Result<bool> {
    let is_agency_s = actor.has(Role::Office) && listing.case()? == Case::Renewal;
    Ok(is_agency_s || belongs(tx, actor, &session.council_id).await?)
}

/// How the register of a session knows a person who examines some product of it without a seat; none for anybody else.
pub async fn examiner(tx: &mut Tx, actor: &Actor, session: &Session, listings: &[Listing]) -> Result<Option<Seat>> {
    let kind = if belongs(tx, actor, &session.council_id).await? {
        "advisor"
    } else if actor.has(Role::Office) && listings.iter().any(|listing| listing.case_type == Case::Renewal.as_str()) {
        "officer"
    } else {
        return Ok(None);
    };
    Ok(Some(Seat::of_examiner(actor.id.clone(), actor.name.clone(), false, kind)))
}
