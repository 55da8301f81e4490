//! What can be said of a product or a place whose form is not wholly known: points so far, and no band.

use crate::Points;
use crate::form::{Form, Unknown};
use crate::ranking::{Judged, MemberTotals, RankError, knock_outs};
use crate::sheet::Sheet;
use serde::Serialize;

/// How far the sheets count on a form of which something is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AsFarAsKnown {
    /// The ruleset.
    pub ruleset: String,
    /// The form.
    pub form: String,
    /// Points of the known lines by member, in the order given.
    pub members: Vec<MemberTotals>,
    /// The most that the known lines add up to.
    pub of: Points,
    /// Grounds for no rank, which hold whatever is still unknown.
    pub knock_outs: Vec<String>,
    /// What keeps the band from being known.
    pub unknown: Vec<Unknown>,
}

/// Counts the known lines; a mean, a band and a rank are not part of the answer.
///
/// # Errors
/// When a sheet is of another form, or a knock-out is not printed on it.
pub fn as_far_as_known(form: &Form, judged: &Judged<'_>) -> Result<AsFarAsKnown, RankError> {
    let sheets: Vec<&Sheet> = judged.members.iter().map(|(_, sheet)| sheet).collect();
    if sheets.iter().copied().chain(judged.confirmed).any(|sheet| sheet.form_hash != form.hash) {
        return Err(RankError::OtherForm);
    }
    let deciding: Vec<&Sheet> = judged.confirmed.map_or_else(|| sheets.clone(), |sheet| vec![sheet]);
    let totals =
        |(member, sheet): &(String, Sheet)| MemberTotals { member: member.clone(), totals: sheet.totals().clone() };
    Ok(AsFarAsKnown {
        ruleset: form.ruleset.clone(),
        form: form.id.clone(),
        members: judged.members.iter().map(totals).collect(),
        of: form.known_points(),
        knock_outs: knock_outs(form, judged.knock_outs, &deciding)?,
        unknown: form.unknown.clone(),
    })
}
