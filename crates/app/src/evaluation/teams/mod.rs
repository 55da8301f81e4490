//! The advisory team (Tổ tư vấn) of a council: who examines dossiers before it sits (Điều 7.3 QĐ 26/2026). The chair of
//! the province sets it up by decision; the office enters it here, in versions. Where none is entered, every advisor
//! examines; where one is, only its members do.

mod actions;
mod store;
mod web;

pub use actions::{NewAdvisor, NewTeam, name};
pub use store::{Advisor, Team, of_council};

use crate::app::App;
use crate::error::Result;
use crate::identity::{Actor, Role};
use crate::platform::db::Tx;
use axum::{Router, routing::get};

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
