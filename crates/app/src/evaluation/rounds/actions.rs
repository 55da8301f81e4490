//! Opening a round.

use super::store::{self, Round};
use crate::audit;
use crate::error::{Result, refused, refused_with};
use crate::identity::{Act, Actor};
use crate::platform::{db::Tx, words::Words};
use jiff::civil::Date;
use rules::dossier::{PROVINCIAL_ROUNDS, WINDOWS_SINCE, next_cut_off};
use rules::{library::Library, which::Case};
use serde_json::json;

pub struct NewRound {
    pub name: String,
    pub opens_on: Date,
    /// Communes propose until the end of this day.
    pub last_proposal_on: Date,
    pub evaluated_on: Date,
    pub demo: bool,
}

/// Opens a round; the decision it falls under follows from its days (Điều 12 QĐ 26/2026). A province may hold more rounds
/// than the two of Điều 5.1, but what is proposed before a cut-off of that article is evaluated before the day it names.
pub async fn open(tx: &mut Tx, rules: &Library, actor: &Actor, new: NewRound) -> Result<String> {
    actor.may(Act::OpenRound)?;
    if new.last_proposal_on < new.opens_on || new.evaluated_on < new.last_proposal_on {
        return Err(refused("round-days"));
    }
    // What is proposed first falls under the earliest cut-off.
    let first = new.opens_on.max(WINDOWS_SINCE);
    let by_law = next_cut_off(&PROVINCIAL_ROUNDS, first).filter(|_| new.last_proposal_on >= WINDOWS_SINCE);
    if let Some(cut_off) = by_law.filter(|cut_off| new.evaluated_on >= cut_off.evaluated_before) {
        let day = |day: Date| Words::default().day(&day);
        let days = [("proposed", day(cut_off.proposed_before)), ("evaluated", day(cut_off.evaluated_before))];
        return Err(refused_with("round-too-late", days));
    }
    let applicable =
        rules.which(new.opens_on, Case::First, new.evaluated_on).map_err(|_| refused("round-no-ruleset"))?;
    let round = Round {
        id: tx.new_id(),
        name: new.name,
        opens_on: new.opens_on.to_string(),
        last_proposal_on: new.last_proposal_on.to_string(),
        evaluated_on: new.evaluated_on.to_string(),
        ruleset: applicable.ruleset.id.clone(),
        demo: new.demo,
    };
    store::insert(tx, &round).await?;
    let detail = json!({"name": round.name, "ruleset": round.ruleset});
    tx.record(audit::Act::new(actor, "round.opened", "round", &round.id, detail)).await?;
    Ok(round.id)
}
