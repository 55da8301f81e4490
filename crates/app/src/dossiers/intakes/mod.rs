//! Taking a dossier in (tiếp nhận): the commune looks whether it is complete, notes what came on paper, and gives the
//! product its code.

mod actions;
pub(super) mod codes;
mod store;
pub(super) mod web;

pub use actions::{NewIntake, take_in};
pub(super) use codes::{ProductMark, every as every_code, of_product as codes_of};
pub use store::{Intake, of_dossier};

use super::snapshot::Snapshot;
use crate::platform::words::Words;
use rules::dossier::{Shortfall, shortfalls};
use rules::library::Library;

/// What of the paper set and the samples did not come with a dossier.
pub(super) fn lacking(rules: &Library, snapshot: &Snapshot, (paper_copy, samples): (bool, i64)) -> Vec<Shortfall> {
    let form = rules.form(&snapshot.ruleset, &snapshot.form);
    let takes_samples = form.is_some_and(|form| form.requires_sample);
    shortfalls(paper_copy, takes_samples.then(|| u32::try_from(samples).unwrap_or(0)))
}

/// The same in sentences.
// words: shortfall-*
pub(super) fn said(words: Words, lacking: &[Shortfall]) -> Vec<String> {
    let one = |lack: &Shortfall| match lack {
        Shortfall::PaperSet => words.say("shortfall-paper-set"),
        Shortfall::Samples(came) => words.say1("shortfall-samples", "count", came),
    };
    lacking.iter().map(one).collect()
}
