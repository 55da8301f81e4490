//! Entering a product by hand.

use super::{likeness, store};
use crate::audit;
use crate::error::{Error, Result, refused};
use crate::identity::{Act, Actor};
use crate::platform::{db::Tx, fold::toned};
use crate::producers::{self, Producer};
use serde_json::json;

pub struct NewProduct {
    pub name: String,
    pub producer: String,
    /// One of the kinds of Điều 2 QĐ 26/2026, or empty.
    pub producer_kind: String,
    pub product_group: String,
    pub commune: String,
    pub district: String,
    pub demo: bool,
}

/// Enters one product; a producer of the same name is joined, not doubled.
pub async fn add(tx: &mut Tx, actor: &Actor, new: NewProduct) -> Result<String> {
    actor.may(Act::AddProduct)?;
    if new.name.is_empty() {
        return Err(refused("product-name"));
    }
    store::take_turn(tx).await?;
    let producer = if new.producer.is_empty() { None } else { Some(producer(tx, &new).await?) };
    let row = store::NewRow {
        id: tx.new_id(),
        producer_id: producer,
        name: new.name,
        product_group: new.product_group,
        commune: new.commune,
        district: new.district,
        demo: new.demo,
    };
    store::insert(tx, std::slice::from_ref(&row)).await?;
    store::revise(tx).await?;
    tx.record(audit::Act::new(actor, "product.added", "product", &row.id, json!({"name": row.name}))).await?;
    Ok(row.id)
}

/// Enters a product of a producer that the person acts for, when its first dossier begins. One that the producer has
/// under the same name is the same.
pub async fn add_own(
    tx: &mut Tx,
    actor: &Actor,
    producer: &Producer,
    (name, product_group, commune): (&str, &str, &str),
) -> Result<String> {
    actor.may(Act::StartDossier)?;
    if name.is_empty() {
        return Err(refused("product-name"));
    }
    store::take_turn(tx).await?;
    let own = store::of_producer(tx, &producer.id).await?;
    if let Some(known) = own.iter().find(|known| toned(&known.name) == toned(name)) {
        return Ok(known.id.clone());
    }
    let row = store::NewRow {
        id: tx.new_id(),
        producer_id: Some(producer.id.clone()),
        name: name.to_owned(),
        product_group: product_group.to_owned(),
        commune: commune.to_owned(),
        district: String::new(),
        demo: producer.demo,
    };
    store::insert(tx, std::slice::from_ref(&row)).await?;
    store::revise(tx).await?;
    // As an import does: what is only alike is entered apart, and a person says whether it is one.
    let like =
        own.iter().filter_map(|known| Some(((known.id.clone(), row.id.clone()), likeness::reason(&known.name, name)?)));
    let like: Vec<_> = like.collect();
    likeness::ask(tx, like.iter().map(|(pair, reason)| ("product", pair, *reason))).await?;
    tx.record(audit::Act::new(actor, "product.added", "product", &row.id, json!({"name": row.name}))).await?;
    Ok(row.id)
}

/// Says whose product it is, of which no source told it. Who has one already keeps it.
pub async fn name_producer(tx: &mut Tx, actor: &Actor, id: &str, (name, kind): (&str, &str)) -> Result<String> {
    actor.may(Act::NameProducer)?;
    store::take_turn(tx).await?;
    let product = store::find(tx, id).await?;
    if !product.producer.is_empty() {
        return Err(Error::Stale);
    }
    let new = NewProduct {
        name: product.name,
        producer: name.to_owned(),
        producer_kind: kind.to_owned(),
        product_group: product.product_group,
        commune: product.commune,
        district: product.district,
        demo: product.demo,
    };
    let producer = producer(tx, &new).await?;
    store::move_product(tx, &product.id, &producer).await?;
    store::revise(tx).await?;
    let detail = json!({"producer": producer, "name": name});
    tx.record(audit::Act::new(actor, "product.producer_named", "product", &product.id, detail)).await?;
    Ok(product.id)
}

/// The producer that the name, its kind and its district can only mean, else a new one.
async fn producer(tx: &mut Tx, new: &NewProduct) -> Result<String> {
    let form = producers::form_of(&new.producer_kind, &new.producer);
    let known = producers::find_by_match(tx, &producers::match_key(&new.producer)).await?;
    let fits = |known: &&Producer| {
        let silent = known.district.is_empty() || new.district.is_empty();
        silent || producers::is_same_district(&known.district, &new.district)
    };
    let leads_to = |known: &Producer| known.joined_to.clone().unwrap_or_else(|| known.id.clone());
    let known: Vec<_> = known.iter().filter(fits).map(|known| (leads_to(known), known.form())).collect();
    let known: Vec<_> = known.iter().map(|(id, form)| (id.as_str(), *form)).collect();
    if let Some(id) = producers::meant(&known, form) {
        return Ok(id.to_owned());
    }
    let producer = Producer {
        id: tx.new_id(),
        name: new.producer.clone(),
        kind: new.producer_kind.clone(),
        district: new.district.clone(),
        joined_to: None,
        demo: new.demo,
    };
    producers::insert(tx, &producer).await?;
    Ok(producer.id)
}
