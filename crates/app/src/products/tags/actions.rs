//! Tagging a product.

use super::store;
use crate::audit;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::producers::{self, Reach};
use crate::products::{self, Product};
use serde_json::json;

/// A product whose tags the person may say: of a producer that the person reaches; one of nobody is the office's.
pub(super) async fn reach(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Product> {
    actor.may(Act::TagProduct)?;
    let product = products::find(tx, id).await?;
    match &product.producer_id {
        Some(producer) => producers::reach(tx, actor, producer).await.map(|_| product),
        None if producers::reached(actor) == Reach::All => Ok(product),
        None => Err(Error::Missing),
    }
}

/// Whether the person may say what a product belongs to.
pub async fn may(tx: &mut Tx, actor: &Actor, id: &str) -> Result<bool> {
    match reach(tx, actor, id).await {
        Ok(_) => Ok(true),
        Err(Error::Missing) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Says what a product belongs to.
pub async fn tag(tx: &mut Tx, actor: &Actor, id: &str, tags: &[&'static str]) -> Result<String> {
    let product = reach(tx, actor, id).await?;
    let before = store::of(tx, &product.id).await?;
    store::replace(tx, &product.id, tags).await?;
    let detail = json!({"tags": tags, "before": before});
    tx.record(audit::Act::new(actor, "product.tagged", "product", &product.id, detail)).await?;
    Ok(product.id)
}
