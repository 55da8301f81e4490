//! Proposing a product to the province.

use super::store;
use crate::audit;
use crate::dossiers::assessments;
use crate::dossiers::assessments::{Assessment, Finding};
use crate::dossiers::handling::{TO_PROPOSE, standing_at};
use crate::dossiers::{intakes, submissions, telling};
use crate::error::{Error, Result, refused};
use crate::identity::{Act, Actor};
use crate::letters::Kind;
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::library::Library;
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
    /// Why it is proposed although the paper set or samples are not all there.
    pub shortfall_why: String,
}

/// What a report still lacks before it can be signed: the points, the meeting.
// words: propose-lacks-*
pub(super) fn lacks(found: Option<&(Assessment, Vec<Finding>)>) -> Vec<String> {
    let Some((assessment, findings)) = found else { return vec!["assessment".to_owned()] };
    let points = findings.iter().filter(|one| !one.is_complete()).map(|one| one.point.clone());
    points.chain(assessment.lacks_of_meeting().then(|| "meeting".to_owned())).collect()
}

/// Proposes the product; done again it corrects what was typed of the papers, and the day of the answer stays. What does not
/// go with it on paper needs a reason, which the office is told.
pub async fn propose(tx: &mut Tx, rules: &Library, actor: &Actor, id: &str, new: &NewProposal) -> Result<()> {
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
    let intake = intakes::of_dossier(tx, id).await?.ok_or(Error::Missing)?;
    let snapshot = submissions::find(tx, &submission).await?.snapshot()?;
    let is_short = !intakes::lacking(rules, &snapshot, (intake.paper_copy, intake.samples)).is_empty();
    if is_short && new.shortfall_why.is_empty() {
        return Err(refused("propose-short"));
    }
    let why = if is_short { new.shortfall_why.as_str() } else { "" };
    store::insert(tx, (id, version + 1), (&submission, &assessment.id), &actor.id, (new, why)).await?;
    let detail = json!({
        "version": version + 1, "report": new.report_number, "letter": new.letter_number,
        "signed_on": new.signed_on.to_string(), "assessment": assessment.id,
        "paper_copy": intake.paper_copy, "samples": intake.samples,
    });
    tx.record(audit::Act::new(actor, "dossier.proposed", "dossier", id, detail)).await?;
    // A correction of what was typed is no news.
    if version == 0 {
        telling::producer(tx, Kind::DossierProposed, &dossier).await?;
        if is_short {
            telling::office_of_shortfall(tx, &dossier, why).await?;
        } else {
            telling::office(tx, Kind::DossierProposed, &dossier).await?;
        }
    }
    Ok(())
}
