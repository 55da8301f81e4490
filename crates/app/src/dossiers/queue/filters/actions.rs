//! Keeping a filter and dropping it.

use super::store;
use crate::dossiers::queue::Filter;
use crate::error::{Result, refused, refused_with};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;

/// More than a person finds anything in.
const MOST: usize = 20;
/// Letters of a name.
const LONGEST: usize = 60;
const A_SHORTCUT: &str = "a saved filter is its owner's alone and changes nothing of a dossier";

/// Keeps a filter under a name; the same name again takes its place.
pub async fn save(tx: &mut Tx, actor: &Actor, name: &str, filter: &Filter) -> Result<()> {
    actor.may(Act::ReadQueue)?;
    if name.is_empty() {
        return Err(refused("filter-name"));
    }
    if name.chars().count() > LONGEST {
        return Err(refused_with("filter-name-long", [("most", LONGEST.to_string())]));
    }
    let kept = store::of_person(tx, &actor.id).await?;
    if kept.len() >= MOST && !kept.iter().any(|one| one.name == name) {
        return Err(refused_with("filter-many", [("most", MOST.to_string())]));
    }
    store::save(tx, &actor.id, name, &filter.query()).await?;
    tx.housekeeping(A_SHORTCUT);
    Ok(())
}

/// Drops one of the person's own; *Missing* when it is another's.
pub async fn drop(tx: &mut Tx, actor: &Actor, id: &str) -> Result<()> {
    actor.may(Act::ReadQueue)?;
    store::drop(tx, &actor.id, id).await?;
    tx.housekeeping(A_SHORTCUT);
    Ok(())
}
