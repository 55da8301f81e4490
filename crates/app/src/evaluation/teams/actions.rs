//! Naming the advisory team of a council.

use super::store::{self, Team};
use crate::audit;
use crate::error::{Result, refused};
use crate::evaluation::councils;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use jiff::civil::Date;
use serde_json::json;

pub struct NewTeam {
    pub council: String,
    pub decision_number: String,
    pub decision_date: Date,
    /// In their order on paper.
    pub advisors: Vec<NewAdvisor>,
}

pub struct NewAdvisor {
    pub user: String,
    pub leads: bool,
    pub workplace: String,
}

/// Names the team as its decision does; a later decision is a new version. One person leads it.
pub async fn name(tx: &mut Tx, actor: &Actor, new: NewTeam) -> Result<()> {
    actor.may(Act::NameTeam)?;
    let council = councils::find(tx, &new.council).await?;
    let candidates = store::candidates(tx).await?;
    if new.advisors.is_empty() {
        return Err(refused("team-empty"));
    }
    if new.advisors.iter().any(|advisor| !candidates.iter().any(|(id, _)| *id == advisor.user)) {
        return Err(refused("team-person"));
    }
    if new.advisors.iter().filter(|advisor| advisor.leads).count() != 1 {
        return Err(refused("team-lead"));
    }
    if new.decision_date > tx.today() {
        return Err(refused("team-in-the-future"));
    }
    let version = store::of_council(tx, &council.id).await?.map_or(0, |team: Team| team.version) + 1;
    let id = store::insert(tx, &new, version, &actor.id).await?;
    let detail = json!({"council": council.id, "version": version, "decision": new.decision_number,
                        "advisors": new.advisors.len()});
    tx.record(audit::Act::new(actor, "team.named", "team", &id, detail)).await
}
