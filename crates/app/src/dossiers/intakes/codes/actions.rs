//! Entering old codes.

use super::store::{self, ProductMark};
use crate::audit;
use crate::error::{Error, Result, refused, refused_with};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::producers::{self, Reach};
use crate::products::{self, Product};
use serde_json::json;

/// Codes of before were written by hand: no register has longer ones.
pub(super) const LONGEST_CODE: usize = 40;

/// A product whose codes the person keeps: an office's every one, a commune's those of its producers.
pub(super) async fn reach(tx: &mut Tx, actor: &Actor, product: &str) -> Result<Product> {
    actor.may(Act::KeepOldCode)?;
    let product = products::find(tx, product).await?;
    match &product.producer_id {
        Some(producer) => producers::reach(tx, actor, producer).await.map(|_| product),
        None if producers::reached(actor) == Reach::All => Ok(product),
        None => Err(Error::Missing),
    }
}

/// Keeps a code of before as it was written; answers the id of its product.
pub(super) async fn enter(tx: &mut Tx, actor: &Actor, product: &str, code: &str) -> Result<String> {
    let product = reach(tx, actor, product).await?;
    products::take_turn(tx).await?;
    let code = code.trim();
    if code.is_empty() || code.chars().count() > LONGEST_CODE || !code.chars().any(|letter| letter.is_ascii_digit()) {
        return Err(refused("old-code-shape"));
    }
    if let Some(holder) = store::find(tx, code).await? {
        let holder = products::find(tx, &holder).await?.name;
        return Err(refused_with("old-code-taken", [("product", holder)]));
    }
    store::insert_old(tx, code, &product.id, &actor.id).await?;
    let detail = json!({"code": code});
    tx.record(audit::Act::new(actor, "product.old_code_kept", "product", &product.id, detail)).await?;
    Ok(product.id)
}

/// Takes back what was entered for the wrong product; answers the id of the product.
pub(super) async fn take_back(tx: &mut Tx, actor: &Actor, product: &str, id: &str) -> Result<String> {
    let product = reach(tx, actor, product).await?;
    let codes = store::of_product(tx, &product.id).await?;
    let code = codes.into_iter().find(|code: &ProductMark| code.is_old() && code.id == id).ok_or(Error::Missing)?;
    store::take_back(tx, &code.id, &actor.id).await?;
    let detail = json!({"code": code.code});
    tx.record(audit::Act::new(actor, "product.old_code_taken_back", "product", &product.id, detail)).await?;
    Ok(product.id)
}
