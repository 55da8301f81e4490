//! Keeping what papers print of the office.

use super::store::{self, Office};
use crate::audit;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use serde_json::json;

/// Keeps it; `new.version` is the one the page showed. What was signed before stays as it was printed.
pub async fn keep(tx: &mut Tx, actor: &Actor, new: Office) -> Result<()> {
    actor.may(Act::KeepOffice)?;
    let before = store::newest(tx).await?;
    if before.version != new.version {
        return Err(Error::Stale);
    }
    if before == new {
        tx.housekeeping("nothing was changed");
        return Ok(());
    }
    let new = Office { version: before.version + 1, ..new };
    store::insert(tx, &new, &actor.id).await?;
    let detail = json!({"version": new.version});
    tx.record(audit::Act::new(actor, "office.changed", "office", &new.version.to_string(), detail)).await
}
