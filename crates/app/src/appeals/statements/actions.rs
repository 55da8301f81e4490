//! Asking for a statement and keeping what was answered.

use super::store;
use crate::appeals::actions::reach_open;
use crate::audit;
use crate::error::{Error, Result, refused};
use crate::identity::{Act, Actor};
use crate::platform::clock::day_of;
use crate::platform::db::Tx;
use jiff::civil::Date;
use serde_json::json;

/// Asks whoever judged what they say to an appeal.
pub async fn ask_statement(tx: &mut Tx, actor: &Actor, appeal: &str, of: &str, question: &str) -> Result<()> {
    actor.may(Act::AskStatement)?;
    let appeal = reach_open(tx, actor, appeal).await?;
    let of = super::ASKED.into_iter().find(|known| *known == of).ok_or(Error::Missing)?;
    let id = store::ask(tx, &appeal.id, of, question, &actor.id).await?;
    let detail = json!({"request": id, "of": of});
    tx.record(audit::Act::new(actor, "statement.asked", "appeal", &appeal.id, detail)).await
}

pub struct NewStatement {
    pub appeal: String,
    pub request: String,
    /// Who said it.
    pub given_by: String,
    pub given_on: Date,
    pub said: String,
    /// How many statements the page showed: another one corrects them.
    pub seen: i64,
}

/// Keeps what was answered to a request.
pub async fn record_statement(tx: &mut Tx, actor: &Actor, new: &NewStatement) -> Result<()> {
    actor.may(Act::RecordStatement)?;
    let appeal = reach_open(tx, actor, &new.appeal).await?;
    let all = store::of_appeal(tx, &appeal.id).await?;
    let asked = all.iter().find(|one| one.id == new.request).ok_or(Error::Missing)?;
    if asked.given != new.seen {
        return Err(Error::Stale);
    }
    if new.given_on > tx.today() || new.given_on < day_of(asked.at()) {
        return Err(refused("statement-day"));
    }
    store::insert(tx, &asked.id, new, &actor.id).await?;
    let detail = json!({"request": asked.id, "given_on": new.given_on, "version": asked.given + 1});
    tx.record(audit::Act::new(actor, "statement.recorded", "appeal", &appeal.id, detail)).await
}
