//! Entering a product by hand.

use super::store;
use crate::audit;
use crate::error::{Result, refused};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::platform::fold::toned;
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
    let match_key = toned(&new.producer);
    let known = producers::find_by_match(tx, &match_key).await?.into_iter().next();
    let producer = match known {
        Some(producer) => Some(producer.id),
        None if new.producer.is_empty() => None,
        None => {
            let producer =
                Producer { id: tx.new_id(), name: new.producer, kind: new.producer_kind, match_key, demo: new.demo };
            producers::insert(tx, &producer).await?;
            Some(producer.id)
        }
    };
    let row = store::NewRow {
        id: tx.new_id(),
        producer_id: producer,
        match_key: toned(&new.name),
        name: new.name,
        product_group: new.product_group,
        commune: new.commune,
        district: new.district,
        demo: new.demo,
    };
    store::insert(tx, &row).await?;
    tx.record(audit::Act::new(actor, "product.added", "product", &row.id, json!({"name": row.name}))).await?;
    Ok(row.id)
}
