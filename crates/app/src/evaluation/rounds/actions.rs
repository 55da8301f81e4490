//! Opening a round.

use super::store::{self, Round};
use crate::audit;
use crate::error::{Result, refused, refused_with};
use crate::identity::{Act, Actor};
use crate::platform::{db::Tx, words::Words};
use jiff::civil::Date;
use rules::dossier::{WINDOWS_SINCE, is_of_calendar, next_cut_off, rounds_of};
use rules::{
    library::Library,
    which::{Case, Level},
};
use serde_json::json;

pub struct NewRound {
    pub name: String,
    pub level: Level,
    pub opens_on: Date,
    /// Communes, or provinces to the ministry, propose until the end of this day.
    pub last_proposal_on: Date,
    pub evaluated_on: Date,
    /// What provides for a round beyond the two of its level: the decision that issues the regulation, and the plan.
    pub ground: String,
    pub demo: bool,
}

/// Opens a round; the decision it falls under follows from its days (Điều 12 QĐ 26/2026). More rounds than the two of a level
/// may be held where the decision that issues the council's regulation provides for them, with a plan (Điều 5.1); but what is
/// proposed before a cut-off of that article is evaluated before the day it names.
pub async fn open(tx: &mut Tx, rules: &Library, actor: &Actor, new: NewRound) -> Result<String> {
    actor.may(Act::OpenRound)?;
    if new.last_proposal_on < new.opens_on || new.evaluated_on < new.last_proposal_on {
        return Err(refused("round-days"));
    }
    let calendar = rounds_of(new.level);
    // What is proposed first falls under the earliest cut-off.
    let first = new.opens_on.max(WINDOWS_SINCE);
    let is_of_2026 = new.last_proposal_on >= WINDOWS_SINCE;
    let by_law = next_cut_off(calendar, first).filter(|_| is_of_2026);
    if let Some(cut_off) = by_law.filter(|cut_off| new.evaluated_on >= cut_off.evaluated_before) {
        let day = |day: Date| Words::default().day(&day);
        let days = [("proposed", day(cut_off.proposed_before)), ("evaluated", day(cut_off.evaluated_before))];
        return Err(refused_with("round-too-late", days));
    }
    let applicable =
        rules.which(new.opens_on, Case::First, new.evaluated_on).map_err(|_| refused("round-no-ruleset"))?;
    let is_one_of_two = is_of_calendar(calendar, new.last_proposal_on, new.evaluated_on) && !is_held(tx, &new).await?;
    if is_of_2026 && !is_one_of_two && new.ground.is_empty() {
        return Err(refused("round-ground"));
    }
    let (id, ruleset) = (tx.new_id(), &applicable.ruleset.id);
    store::insert(tx, &id, &new, ruleset).await?;
    let detail = json!({"name": new.name, "ruleset": ruleset, "level": new.level.as_str(), "ground": new.ground});
    tx.record(audit::Act::new(actor, "round.opened", "round", &id, detail)).await?;
    Ok(id)
}

/// Whether its level holds a round to the same last day already, so that this one is a further one of the year.
async fn is_held(tx: &mut Tx, new: &NewRound) -> Result<bool> {
    let is_same = |round: &Round| round.level() == new.level && round.last_proposal_on() == new.last_proposal_on;
    Ok(store::list(tx).await?.iter().any(is_same))
}
