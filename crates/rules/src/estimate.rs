//! The star that a producer may expect of the own ticks: an estimate, since only a council ranks (Điều 7 QĐ 26/2026).

use crate::form::{Choice, Form, Leaf, prints_zero};
use crate::ranking::{Judged, Ranking, rank};
use crate::sheet::{Answer, Draft, Facts, RefusalCode};

/// Ranks a sheet as it stands: what is not ticked yet counts as the least that the form prints there, and what does not
/// apply is left out. None where a tick is not of this form.
pub fn estimate(form: &Form, ticks: &Draft, facts: Facts) -> Option<Ranking> {
    let mut draft = ticks.clone();
    // Each turn answers or removes at least one line, or ends.
    for _ in 0..=form.leaves().len().saturating_mul(2) {
        let Err(refusal) = draft.file(form, facts) else { break };
        match refusal.code {
            RefusalCode::Unanswered => {
                let leaf = form.leaf(&refusal.criterion)?;
                draft.0.insert(refusal.criterion, least(leaf));
            }
            RefusalCode::NotApplicable => {
                draft.0.remove(&refusal.criterion);
            }
            _ => return None,
        }
    }
    let sheet = draft.file(form, facts).ok()?;
    let members = [(String::new(), sheet)];
    rank(form, &Judged { members: &members, confirmed: None, knock_outs: &[], facts }).ok()
}

/// The least that may be ticked at a line.
fn least(leaf: &Leaf) -> Answer {
    let (case, ticks) = match &leaf.choice {
        Choice::Single(ticks) => (None, ticks),
        Choice::Cases(cases) => match cases.first() {
            Some(case) => (Some(case.key.clone()), &case.ticks),
            None => return Answer { case: None, option: 0 },
        },
    };
    let zero = ticks.iter().find(|tick| tick.points == 0).filter(|_| prints_zero(ticks));
    Answer { case, option: zero.map_or(0, |tick| tick.no) }
}
