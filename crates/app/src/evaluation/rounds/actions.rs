//! Opening a round.

use super::store::{self, Round};
use crate::audit;
use crate::error::{Result, refused};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::{library::Library, which::Case};
use serde_json::json;

pub struct NewRound {
    pub name: String,
    pub opens_on: Date,
    pub evaluated_on: Date,
    pub demo: bool,
}

/// Opens a round; the decision it falls under follows from its days (Điều 12 QĐ 26/2026).
pub async fn open(tx: &mut Tx, rules: &Library, actor: &Actor, new: NewRound) -> Result<String> {
    actor.may(Act::OpenRound)?;
    if new.evaluated_on < new.opens_on {
        return Err(refused("round-days"));
    }
    let applicable =
        rules.which(new.opens_on, Case::First, new.evaluated_on).map_err(|_| refused("round-no-ruleset"))?;
    let round = Round {
        id: tx.new_id(),
        name: new.name,
        opens_on: new.opens_on.to_string(),
        evaluated_on: new.evaluated_on.to_string(),
        ruleset: applicable.ruleset.id.clone(),
        demo: new.demo,
    };
    store::insert(tx, &round).await?;
    let detail = json!({"name": round.name, "ruleset": round.ruleset});
    tx.record(audit::Act::new(actor, "round.opened", "round", &round.id, detail)).await?;
    Ok(round.id)
}
