//! Returning a dossier.

use super::store;
use crate::audit;
use crate::dossiers::handling::{TO_RETURN, standing_at};
use crate::dossiers::{submissions, telling};
use crate::error::{Result, refused};
use crate::identity::{Act, Actor};
use crate::letters::Kind;
use crate::platform::db::Tx;
use serde_json::json;

pub struct NewReturn {
    pub reasons: String,
    pub legal_basis: String,
}

/// Gives a dossier back for good, with reasons.
pub async fn give_back(tx: &mut Tx, actor: &Actor, id: &str, new: &NewReturn) -> Result<()> {
    let dossier = standing_at(tx, actor, Act::ReturnDossier, id, TO_RETURN).await?;
    if new.reasons.is_empty() || new.legal_basis.is_empty() {
        return Err(refused("return-reasons"));
    }
    let newest = submissions::newest(tx, id).await?;
    store::insert(tx, (id, &newest.id), &actor.id, new).await?;
    let detail = json!({"number": newest.number, "version": newest.version, "legal_basis": new.legal_basis,
        "by_office": dossier.proposed_on().is_some()});
    tx.record(audit::Act::new(actor, "dossier.returned", "dossier", id, detail)).await?;
    if dossier.proposed_on().is_some() {
        return telling::both(tx, Kind::DossierReturned, &dossier).await;
    }
    telling::producer(tx, Kind::DossierReturned, &dossier).await
}
