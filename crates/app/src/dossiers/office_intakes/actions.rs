//! Receiving a proposal.

use super::store;
use crate::audit;
use crate::dossiers::handling::{TO_RECEIVE, standing_at};
use crate::dossiers::{intakes, submissions, telling};
use crate::error::{Result, refused};
use crate::identity::{Act, Actor};
use crate::letters::Kind;
use crate::platform::db::Tx;
use rules::library::Library;
use serde_json::json;

/// What came besides the electronic dossier.
pub struct NewOfficeIntake {
    pub paper_copy: bool,
    pub samples: i64,
    pub remark: String,
}

/// Takes a proposed dossier in; what did not come on paper needs a remark.
pub async fn receive(tx: &mut Tx, rules: &Library, actor: &Actor, id: &str, new: &NewOfficeIntake) -> Result<()> {
    let dossier = standing_at(tx, actor, Act::ReceiveProposal, id, TO_RECEIVE).await?;
    let newest = submissions::newest(tx, id).await?;
    let lacking = intakes::lacking(rules, &newest.snapshot()?, (new.paper_copy, new.samples));
    if !lacking.is_empty() && new.remark.is_empty() {
        return Err(refused("receive-short"));
    }
    store::insert(tx, (id, &newest.id), &actor.id, new).await?;
    let detail = json!({
        "number": newest.number, "version": newest.version, "paper_copy": new.paper_copy, "samples": new.samples,
    });
    tx.record(audit::Act::new(actor, "proposal.received", "dossier", id, detail)).await?;
    telling::both(tx, Kind::ProposalReceived, &dossier).await
}
