//! Adopting another version of a regulation.

use crate::audit;
use crate::error::{Error, Result};
use crate::evaluation::councils::{self, Regulation};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use jiff::civil::Date;
use serde_json::json;

pub struct NewRegulation {
    pub council: String,
    /// The paper that adopted it.
    pub adopted_number: String,
    pub adopted_on: Date,
    /// What it says; `version` is the one that the page showed.
    pub rule: Regulation,
}

/// Adopts another version. Sessions that are open go on with theirs.
pub async fn adopt(tx: &mut Tx, actor: &Actor, new: NewRegulation) -> Result<()> {
    actor.may(Act::AdoptRegulation)?;
    let council = councils::find(tx, &new.council).await?;
    let before = councils::newest_regulation(tx, &council.id).await?;
    if before.version != new.rule.version {
        return Err(Error::Stale);
    }
    councils::must_be_adopted(tx, Some(new.adopted_on))?;
    councils::must_be_a_quorum((new.rule.quorum_num, new.rule.quorum_den))?;
    let row = Regulation {
        id: tx.new_id(),
        version: before.version + 1,
        adopted_number: new.adopted_number,
        adopted_on: new.adopted_on.to_string(),
        ..new.rule
    };
    councils::insert_regulation(tx, &council.id, &row).await?;
    let mut detail = row.told();
    detail["council"] = json!(council.id);
    tx.record(audit::Act::new(actor, "regulation.adopted", "regulation", &row.id, detail)).await
}
