//! Receiving a proposal.

use super::store;
use crate::audit;
use crate::dossiers::handling::{TO_RECEIVE, standing_at};
use crate::dossiers::{submissions, telling};
use crate::error::Result;
use crate::identity::{Act, Actor};
use crate::letters::Kind;
use crate::platform::db::Tx;
use serde_json::json;

/// What came besides the electronic dossier.
pub struct NewOfficeIntake {
    pub paper_copy: bool,
    pub samples: i64,
    pub remark: String,
}

/// Takes a proposed dossier in.
pub async fn receive(tx: &mut Tx, actor: &Actor, id: &str, new: &NewOfficeIntake) -> Result<()> {
    let dossier = standing_at(tx, actor, Act::ReceiveProposal, id, TO_RECEIVE).await?;
    let newest = submissions::newest(tx, id).await?;
    store::insert(tx, (id, &newest.id), &actor.id, new).await?;
    let detail = json!({
        "number": newest.number, "version": newest.version, "paper_copy": new.paper_copy, "samples": new.samples,
    });
    tx.record(audit::Act::new(actor, "proposal.received", "dossier", id, detail)).await?;
    telling::both(tx, Kind::ProposalReceived, &dossier).await
}
