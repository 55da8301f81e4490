//! Opening and ending a workplace.

use super::store;
use crate::audit;
use crate::error::{Result, refused};
use crate::identity::{Act, Actor, Role};
use crate::platform::db::Tx;
use crate::producers::{reach, reach::Reach, reached};
use crate::units;
use jiff::civil::Date;
use serde_json::json;

pub struct NewWorkplace<'a> {
    pub producer: &'a str,
    /// The code of a commune that is in force.
    pub unit: &'a str,
    pub since: Date,
}

/// Says that a producer works in a commune from a day on.
pub async fn open(tx: &mut Tx, actor: &Actor, new: NewWorkplace<'_>) -> Result<String> {
    actor.may(Act::ChangeProducer)?;
    let producer = reach(tx, actor, new.producer).await?;
    enter(tx, actor, &producer.id, new.unit, new.since).await
}

/// Enters the commune; what it needs was looked at. A commune's officer enters the own commune only.
pub(in crate::producers) async fn enter(
    tx: &mut Tx,
    actor: &Actor,
    producer: &str,
    unit: &str,
    since: Date,
) -> Result<String> {
    if units::commune_in_force(tx, unit).await?.is_none() {
        return Err(refused("workplace-unit"));
    }
    if let Reach::Some { communes, .. } = reached(actor)
        && actor.has(Role::Commune)
        && !communes.iter().any(|own| own == unit)
    {
        return Err(refused("workplace-elsewhere"));
    }
    let today = tx.today();
    if since > today {
        return Err(refused("workplace-later"));
    }
    let known = store::of_producer(tx, producer).await?;
    if known.iter().any(|place| place.unit_code == unit && place.lasts_on(today)) {
        return Err(refused("workplace-twice"));
    }
    let id = store::insert(tx, producer, unit, since).await?;
    let detail = json!({"producer": producer, "unit": unit, "since": since.to_string()});
    tx.record(audit::Act::new(actor, "workplace.opened", "workplace", &id, detail)).await?;
    Ok(id)
}

/// Says that a producer does not work there any more; today is the last day.
pub async fn end(tx: &mut Tx, actor: &Actor, producer: &str, id: &str) -> Result<()> {
    actor.may(Act::ChangeProducer)?;
    let producer = reach(tx, actor, producer).await?;
    let today = tx.today();
    store::end(tx, &producer.id, id, today).await?;
    let detail = json!({"producer": producer.id, "until": today.to_string()});
    tx.record(audit::Act::new(actor, "workplace.ended", "workplace", id, detail)).await
}
