//! Where the council settles something else than the advisory team proposed: each needs its reason, which the minutes print.

use super::store::FactSheet;
use crate::criteria::ticks::Ticks;
use crate::error::Result;
use crate::evaluation::interests::Register;
use crate::platform::words::Words;
use rules::form::{Form, Leaf};
use rules::sheet::{Draft, Facts};

/// What a reason is of where the team proposed nothing: the sheet as a whole.
pub const WHOLE: &str = "sheet";

/// One criterion or ground at which the two differ, or the sheet as a whole.
pub struct Difference {
    /// The code of the criterion, the id of the ground, or [`WHOLE`].
    pub key: String,
    /// As the form prints it; empty for the whole sheet.
    pub what: String,
    pub proposed: String,
    pub settled: String,
}

/// What decides about a product, as it is confirmed.
pub struct Settled<'a> {
    /// None where the majority of sheets decides.
    pub answers: Option<&'a Draft>,
    pub knock_outs: &'a [String],
}

/// Everything at which a confirmation differs from a proposal, in the order of the form.
pub fn differences(
    (form, facts): (&Form, Facts),
    proposal: Option<&FactSheet>,
    settled: &Settled<'_>,
    words: Words,
) -> Result<Vec<Difference>> {
    let Some(proposal) = proposal else {
        let whole =
            Difference { key: WHOLE.to_owned(), what: String::new(), proposed: String::new(), settled: String::new() };
        return Ok(vec![whole]);
    };
    let mut found = Vec::new();
    if let Some(answers) = settled.answers {
        let team = Ticks::new(form, proposal.answers()?.unwrap_or_default(), facts, words);
        let council = Ticks::new(form, answers.clone(), facts, words);
        let differs = |leaf: &&Leaf| team.draft.0.get(&leaf.code) != council.draft.0.get(&leaf.code);
        found.extend(form.leaves().iter().filter(differs).map(|leaf| Difference {
            key: leaf.code.clone(),
            what: format!("{}. {}", leaf.no, words.pick(&leaf.name_vi, &leaf.name_en)),
            proposed: team.ticked(leaf),
            settled: council.ticked(leaf),
        }));
    }
    let before = proposal.knock_outs()?;
    let said = |is_out: bool| if is_out { words.say("facts-out") } else { words.say("facts-not-out") };
    for known in form.knock_outs() {
        let (was, is) = (before.contains(&known.id), settled.knock_outs.contains(&known.id));
        if was != is {
            let (key, what) = (known.id.clone(), known.ground_vi());
            found.push(Difference { key, what, proposed: said(was), settled: said(is) });
        }
    }
    Ok(found)
}

/// The newest proposal of a product that was made before a version of the sheet, by somebody whom nothing ties to it.
pub fn proposed<'a>(sheets: &'a [FactSheet], listing: &str, before: i64, register: &Register) -> Option<&'a FactSheet> {
    let is_of_team = |sheet: &FactSheet| sheet.listing_id == listing && !sheet.is_confirmed() && sheet.version < before;
    sheets.iter().rfind(|sheet| is_of_team(sheet) && !register.stands_aside(listing, &sheet.user_id))
}

/// The proposal that a confirmation was held against; none where the council settled a product by itself. A proposal whose
/// author's tie came to light afterwards was one then.
pub fn held_against<'a>(
    sheets: &'a [FactSheet],
    confirmed: &FactSheet,
    register: &Register,
) -> Result<Option<&'a FactSheet>> {
    if confirmed.reasons()?.contains_key(WHOLE) {
        return Ok(None);
    }
    let (listing, before) = (confirmed.listing_id.as_str(), confirmed.version);
    let of_anybody =
        |sheet: &&FactSheet| sheet.listing_id == listing && !sheet.is_confirmed() && sheet.version < before;
    let free = proposed(sheets, listing, before, register);
    Ok(free.or_else(|| sheets.iter().rfind(of_anybody)))
}
