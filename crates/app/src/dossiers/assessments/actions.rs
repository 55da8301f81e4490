//! Saving what the commune found.

use super::store::{self, Finding};
use super::{NOVELTIES, NOVELTY_OF, POINTS, VERDICTS};
use crate::audit;
use crate::dossiers::clocks;
use crate::dossiers::handling::{TO_ASSESS, standing_at};
use crate::error::{Error, Result, refused, refused_with};
use crate::holidays;
use crate::identity::{Act, Actor};
use crate::platform::{db::Tx, words::Words};
use jiff::civil::Date;
use serde_json::json;

/// What was found so far; all but the points may be left out.
#[derive(Clone, Debug, Default)]
pub struct NewAssessment {
    /// One for each point, in their order.
    pub findings: Vec<Finding>,
    /// The meeting, if the chair called one.
    pub held_on: Option<Date>,
    pub chair: String,
    pub present: String,
    pub opinions: String,
    pub remarks: String,
    /// The version that the person saw; 0 before the first.
    pub seen: i64,
}

/// Saves the next version of what the commune found; *Stale* when somebody saved one meanwhile.
pub async fn assess(tx: &mut Tx, actor: &Actor, id: &str, new: &NewAssessment) -> Result<()> {
    let dossier = standing_at(tx, actor, Act::AssessDossier, id, TO_ASSESS).await?;
    let today = tx.today();
    let version = store::newest(tx, id).await?.map_or(0, |(assessment, _)| assessment.version);
    if version != new.seen {
        return Err(Error::Stale);
    }
    let of_points = new.findings.iter().map(|finding| finding.point.as_str());
    let novel = |finding: &Finding| finding.point == NOVELTY_OF && NOVELTIES.contains(&finding.novelty.as_str());
    let known = |finding: &Finding| {
        (finding.verdict.is_empty() || VERDICTS.contains(&finding.verdict.as_str()))
            && (finding.novelty.is_empty() || novel(finding))
    };
    if !of_points.eq(POINTS) || !new.findings.iter().all(known) {
        return Err(refused("assess-verdict"));
    }
    let calendar = holidays::calendar(tx).await?;
    let filed_on = clocks::standing(tx, &calendar, &dossier).await?.received_on;
    let wrong = |day: Date| day < filed_on || day > today;
    if let Some(finding) = new.findings.iter().find(|finding| finding.checked_on().is_some_and(wrong)) {
        let from = Words::default().day(&filed_on);
        return Err(refused_with("assess-day", [("point", finding.point.clone()), ("from", from)]));
    }
    if new.held_on.is_some_and(wrong) {
        return Err(refused_with("assess-held-on", [("from", Words::default().day(&filed_on))]));
    }
    if new.held_on.is_none() && !(new.chair.is_empty() && new.present.is_empty() && new.opinions.is_empty()) {
        return Err(refused("assess-meeting-day"));
    }
    let assessment = store::insert(tx, (id, version + 1), &actor.id, new).await?;
    let said = new.findings.iter().filter(|finding| finding.is_complete()).count();
    let detail = json!({
        "assessment": assessment, "version": version + 1, "complete": said, "meeting": new.held_on.is_some(),
    });
    tx.record(audit::Act::new(actor, "dossier.assessed", "dossier", id, detail)).await
}
