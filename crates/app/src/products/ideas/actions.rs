//! Sending an idea, taking it back, and what the office makes of it.

use super::store::{self, Idea};
use super::{HELP, VERDICTS};
use crate::audit;
use crate::error::{Error, Result, refused};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::{producers, units};
use serde_json::json;

pub struct NewIdea {
    pub producer: String,
    pub name: String,
    /// The code of the commune where it would be made.
    pub unit: String,
    pub story: String,
    /// Of [`HELP`].
    pub help: Vec<String>,
    pub help_note: String,
    pub demo: bool,
}

/// An idea as the person may see it: through the producer whose it is.
pub(super) async fn reach(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Idea> {
    actor.may(Act::ReadIdea)?;
    let idea = store::find(tx, id).await?;
    producers::reach(tx, actor, &idea.producer_id).await?;
    Ok(idea)
}

/// Sends an idea of a producer that the person reaches.
pub async fn send(tx: &mut Tx, actor: &Actor, mut new: NewIdea) -> Result<String> {
    actor.may(Act::SendIdea)?;
    new.producer = producers::reach(tx, actor, &new.producer).await?.id;
    if units::commune_in_force(tx, &new.unit).await?.is_none() {
        return Err(refused("workplace-unit"));
    }
    new.help.retain(|kind| HELP.contains(&kind.as_str()));
    let id = store::insert(tx, &actor.id, &new).await?;
    let detail = json!({"producer": new.producer, "name": new.name, "unit": new.unit, "help": new.help});
    tx.record(audit::Act::new(actor, "idea.sent", "idea", &id, detail)).await?;
    Ok(id)
}

/// Whether the idea is the person's to take back: who sent it may, and the producer.
pub(super) fn may_withdraw(actor: &Actor, idea: &Idea) -> bool {
    actor.can(Act::SendIdea) && (idea.sent_by == actor.id || producers::own(actor) == Some(idea.producer_id.as_str()))
}

/// Takes an idea back, while the office has not looked at it.
pub async fn withdraw(tx: &mut Tx, actor: &Actor, id: &str) -> Result<()> {
    let idea = reach(tx, actor, id).await?;
    if !may_withdraw(actor, &idea) {
        return Err(Error::Missing);
    }
    if !idea.verdict.is_empty() {
        return Err(refused("idea-looked-at"));
    }
    store::withdraw(tx, id).await?;
    tx.record(audit::Act::new(actor, "idea.withdrawn", "idea", id, json!({}))).await
}

/// Says what becomes of an idea. It may be said again, with its reason: the newest word counts.
pub async fn triage(tx: &mut Tx, actor: &Actor, id: &str, verdict: &str, reason: &str) -> Result<()> {
    actor.may(Act::TriageIdea)?;
    let idea = reach(tx, actor, id).await?;
    if idea.withdrawn_at().is_some() {
        return Err(refused("idea-withdrawn"));
    }
    if !VERDICTS.contains(&verdict) {
        return Err(Error::Missing);
    }
    if reason.is_empty() && (verdict != "ready" || !idea.verdict.is_empty()) {
        return Err(refused("triage-reason"));
    }
    store::insert_triage(tx, id, verdict, reason, &actor.id).await?;
    let detail = json!({"verdict": verdict, "before": idea.verdict});
    tx.record(audit::Act::new(actor, "idea.triaged", "idea", id, detail)).await
}
