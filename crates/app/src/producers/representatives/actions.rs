//! Naming a representative; taking consent back.

use super::store;
use crate::audit;
use crate::error::{Result, refused};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::producers::reach;
use jiff::{ToSpan, civil::Date};
use serde_json::json;

/// What criterion 3.2 asks of the person, who agreed that it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consented {
    /// `female` or `male`.
    pub sex: String,
    pub ethnicity: String,
    pub disability: bool,
}

pub struct NewRepresentative<'a> {
    pub producer: &'a str,
    pub name: &'a str,
    pub position: &'a str,
    pub residence: &'a str,
    /// First day.
    pub since: Date,
    pub consented: Option<Consented>,
}

/// Names who represents a producer from a day on; the one before is its representative to the day before.
pub async fn name_representative(tx: &mut Tx, actor: &Actor, new: NewRepresentative<'_>) -> Result<String> {
    actor.may(Act::ChangeProducer)?;
    let producer = reach(tx, actor, new.producer).await?;
    if new.since > tx.today() {
        return Err(refused("representative-later"));
    }
    let earlier = store::of_producer(tx, &producer.id).await?;
    if earlier.iter().any(|other| other.until().is_none() && other.since() >= new.since) {
        return Err(refused("representative-earlier"));
    }
    store::end_earlier(tx, &producer.id, new.since.saturating_sub(1.day())).await?;
    let row = store::NewRow {
        producer: &producer.id,
        name: new.name,
        position: new.position,
        residence: new.residence,
        since: new.since,
        consented: new.consented.as_ref(),
    };
    let id = store::insert(tx, row).await?;
    // The person is not named in the log: it is kept for ever.
    let detail = json!({"producer": producer.id, "since": new.since.to_string(), "consented": new.consented.is_some()});
    tx.record(audit::Act::new(actor, "representative.named", "representative", &id, detail)).await?;
    Ok(producer.id)
}

/// Takes the consent back: what was kept with it is forgotten.
pub async fn withdraw_consent(tx: &mut Tx, actor: &Actor, producer: &str, id: &str) -> Result<()> {
    actor.may(Act::ChangeProducer)?;
    let producer = reach(tx, actor, producer).await?;
    store::forget(tx, &producer.id, id).await?;
    let detail = json!({"producer": producer.id});
    tx.record(audit::Act::new(actor, "representative.consent_withdrawn", "representative", id, detail)).await
}
