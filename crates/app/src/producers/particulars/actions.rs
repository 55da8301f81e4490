//! Entering a producer and changing what is said of it.

use super::store::{self, Particulars};
use crate::audit;
use crate::error::{Result, refused, refused_with};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::producers::{self, ELIGIBLE, Producer, reach, workplaces};
use serde_json::json;

pub struct NewProducer {
    pub name: String,
    /// One of the six of Điều 2 QĐ 26/2026.
    pub kind: String,
    /// The code of the commune where it works.
    pub unit: String,
    pub particulars: Particulars,
    /// Said by a person who saw that the name is known already.
    pub is_another: bool,
    pub demo: bool,
}

/// Enters a producer with the commune where it works.
pub async fn add(tx: &mut Tx, actor: &Actor, new: NewProducer) -> Result<String> {
    actor.may(Act::AddProducer)?;
    if !ELIGIBLE.contains(&new.kind.as_str()) {
        return Err(refused("producer-kind"));
    }
    let known = producers::find_by_match(tx, &producers::match_key(&new.name)).await?;
    if let Some(known) = known.first().filter(|_| !new.is_another) {
        return Err(refused_with("producer-known", [("name", known.name.clone())]));
    }
    let producer = Producer {
        id: tx.new_id(),
        name: new.name,
        kind: new.kind,
        district: String::new(),
        joined_to: None,
        demo: new.demo,
    };
    is_one_of_a_kind(tx, &producer.id, &new.particulars).await?;
    producers::insert(tx, &producer).await?;
    store::keep(tx, &producer.id, &new.particulars).await?;
    let detail = json!({"name": producer.name, "kind": producer.kind});
    tx.record(audit::Act::new(actor, "producer.added", "producer", &producer.id, detail)).await?;
    let today = tx.today();
    workplaces::enter(tx, actor, &producer.id, &new.unit, today).await?;
    Ok(producer.id)
}

/// Changes name, kind and particulars. The log names what was changed, not how a person is reached.
pub async fn change(
    tx: &mut Tx,
    actor: &Actor,
    id: &str,
    (name, kind): (&str, &str),
    new: &Particulars,
) -> Result<String> {
    actor.may(Act::ChangeProducer)?;
    let producer = reach(tx, actor, id).await?;
    if kind != producer.kind && !ELIGIBLE.contains(&kind) {
        return Err(refused("producer-kind"));
    }
    is_one_of_a_kind(tx, &producer.id, new).await?;
    let old = store::of(tx, &producer.id).await?;
    store::keep(tx, &producer.id, new).await?;
    let mut changed = fields(&old, new);
    if (name, kind) != (producer.name.as_str(), producer.kind.as_str()) {
        store::rename(tx, &producer.id, name, kind).await?;
        changed.extend([("name", name != producer.name), ("kind", kind != producer.kind)]);
    }
    let changed: Vec<&str> = changed.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect();
    let mut detail = json!({"fields": changed});
    if name != producer.name {
        detail["old_name"] = json!(producer.name);
        detail["name"] = json!(name);
    }
    tx.record(audit::Act::new(actor, "producer.changed", "producer", &producer.id, detail)).await?;
    Ok(producer.id)
}

/// Which particulars two versions differ in.
fn fields(old: &Particulars, new: &Particulars) -> Vec<(&'static str, bool)> {
    let both = old.fields().into_iter().zip(new.fields());
    both.map(|((field, old), (_, new))| (field, old != new)).collect()
}

/// A tax code or a registration number belongs to one producer.
async fn is_one_of_a_kind(tx: &mut Tx, id: &str, new: &Particulars) -> Result<()> {
    match store::same_paper(tx, id, new).await? {
        Some((_, name)) => Err(refused_with("producer-paper-taken", [("name", name)])),
        None => Ok(()),
    }
}
