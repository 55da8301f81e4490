//! Giving dossiers to somebody of the office.

use super::store;
use crate::audit;
use crate::dossiers::stands::State;
use crate::dossiers::store as dossiers;
use crate::error::{Error, Result, refused, refused_with};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use serde_json::json;
use std::collections::BTreeSet;

/// Gives dossiers to a person of the office, or to nobody: all of them or none. What is that person's already is no act.
pub async fn assign(tx: &mut Tx, actor: &Actor, ids: &BTreeSet<String>, to: Option<&str>) -> Result<()> {
    actor.may(Act::AssignDossier)?;
    if ids.is_empty() {
        return Err(refused("assign-nothing"));
    }
    if let Some(to) = to
        && !store::people(tx).await?.iter().any(|person| person.id == to)
    {
        return Err(refused("assign-nobody"));
    }
    tx.housekeeping("what is that person's already is held while it is looked at");
    // In one order, so that two who assign at once wait for each other and not for ever.
    for id in ids {
        dossiers::hold(tx, id).await?;
        let dossier = dossiers::find(tx, id).await?;
        if dossier.proposed_on().is_none() {
            return Err(Error::Missing);
        }
        let state = dossier.state();
        if !state.is_with_office() && state != State::Stopped {
            return Err(refused_with("assign-closed", [("number", dossier.number.clone())]));
        }
        let (version, held_by) = store::newest(tx, id).await?;
        if held_by.as_deref() == to {
            continue;
        }
        store::insert(tx, (id, version + 1), to, &actor.id).await?;
        let detail = json!({"number": dossier.number, "to": to, "from": held_by});
        tx.record(audit::Act::new(actor, "dossier.assigned", "dossier", id, detail)).await?;
    }
    Ok(())
}
