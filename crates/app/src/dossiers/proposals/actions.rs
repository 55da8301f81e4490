//! Proposing a product to the province.

use super::store;
use crate::audit;
use crate::dossiers::assessments;
use crate::dossiers::assessments::{Assessment, Finding};
use crate::dossiers::handling::{TO_PROPOSE, standing_at};
use crate::dossiers::{submissions, telling};
use crate::error::{Result, refused};
use crate::identity::{Act, Actor};
use crate::letters::Kind;
use crate::platform::db::Tx;
use jiff::civil::Date;
use serde_json::json;

/// What the two papers carry once they are signed.
pub struct NewProposal {
    pub report_number: i64,
    pub report_symbol: String,
    pub letter_number: i64,
    pub letter_symbol: String,
    pub signed_on: Date,
    pub signer_title: String,
    pub signer_name: String,
}

/// What a report still lacks before it can be signed: the points, the meeting.
// words: propose-lacks-*
pub(super) fn lacks(found: Option<&(Assessment, Vec<Finding>)>) -> Vec<String> {
    let Some((assessment, findings)) = found else { return vec!["assessment".to_owned()] };
    let points = findings.iter().filter(|one| !one.is_complete()).map(|one| one.point.clone());
    points.chain(assessment.lacks_of_meeting().then(|| "meeting".to_owned())).collect()
}

/// Proposes the product; done again it corrects what was typed of the papers, and the day of the answer stays.
pub async fn propose(tx: &mut Tx, actor: &Actor, id: &str, new: &NewProposal) -> Result<()> {
    let dossier = standing_at(tx, actor, Act::ProposeDossier, id, TO_PROPOSE).await?;
    let found = assessments::newest(tx, id).await?;
    if !lacks(found.as_ref()).is_empty() {
        return Err(refused("propose-incomplete"));
    }
    let Some((assessment, _)) = found else { return Err(refused("propose-incomplete")) };
    let received_on = dossier.taken_on().unwrap_or_default();
    if new.signed_on > tx.today() || new.signed_on < received_on {
        return Err(refused("propose-day"));
    }
    let (version, submission) = match store::newest(tx, id).await? {
        Some(kept) => (kept.version, kept.submission_id),
        None => (0, submissions::newest(tx, id).await?.id),
    };
    store::insert(tx, (id, version + 1), (&submission, &assessment.id), &actor.id, new).await?;
    let detail = json!({
        "version": version + 1, "report": new.report_number, "letter": new.letter_number,
        "signed_on": new.signed_on.to_string(), "assessment": assessment.id,
    });
    tx.record(audit::Act::new(actor, "dossier.proposed", "dossier", id, detail)).await?;
    // A correction of what was typed is no news.
    if version == 0 {
        telling::producer(tx, Kind::DossierProposed, &dossier).await?;
        telling::office(tx, Kind::DossierProposed, &dossier).await?;
    }
    Ok(())
}
