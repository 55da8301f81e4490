//! The kinds of papers: the evidence list of Mẫu số 02, and the criteria that each serves.

use crate::platform::words::Words;
use jiff::civil::Date;
use rules::{
    library::Library,
    ruleset::{Evidence, Ruleset},
};
use std::collections::BTreeMap;

/// The ruleset whose list is used on a day: the one in force, or the newest that has a list. Papers are gathered before
/// the decision they are for comes into force.
fn listing(rules: &Library, on: Date) -> Option<&Ruleset> {
    let with_list = || rules.rulesets.iter().rev().filter(|ruleset| !ruleset.evidence.is_empty());
    let is_in_force =
        |ruleset: &&Ruleset| ruleset.effective_from <= on && ruleset.effective_to.is_none_or(|last| on <= last);
    with_list().find(is_in_force).or_else(|| with_list().next())
}

/// The kinds that a paper may be of on a day.
pub fn kinds(rules: &Library, on: Date) -> &[Evidence] {
    listing(rules, on).map_or(&[], |ruleset| &ruleset.evidence)
}

/// A kind by its id, of whichever ruleset names it: papers outlive decisions.
pub fn kind<'a>(rules: &'a Library, id: &str) -> Option<&'a Evidence> {
    rules.rulesets.iter().rev().flat_map(|ruleset| &ruleset.evidence).find(|kind| kind.id == id)
}

/// How a kind is called.
pub fn kind_name(rules: &Library, words: Words, id: &str) -> String {
    kind(rules, id).map_or_else(|| id.to_owned(), |kind| words.pick(&kind.name_vi, &kind.name_en).to_owned())
}

/// Kinds that say something of the producer, whatever it makes: a paper of them serves all its products. The list of
/// Mẫu số 02 does not say which; a person may choose otherwise.
const OF_PRODUCER: [&str; 10] = [
    "business_registration",
    "organisation_intro",
    "production_permit",
    "environment",
    "labour",
    "growth",
    "ip",
    "market",
    "quality_system",
    "accounting",
];

/// Whether a paper of this kind is about one product, unless somebody says otherwise.
pub fn is_about_product(kind: &str) -> bool {
    !OF_PRODUCER.contains(&kind)
}

/// The criteria that a kind serves, by the name that most forms give them.
pub(super) fn served(rules: &Library, words: Words, on: Date, id: &str) -> Vec<String> {
    let (Some(kind), Some(ruleset)) = (kind(rules, id), listing(rules, on)) else { return Vec::new() };
    let parts = || ruleset.forms.iter().flat_map(|form| &form.parts).flat_map(|part| &part.sections);
    let called = |topic: &String| {
        let of_criteria =
            parts().flat_map(|section| &section.criteria).map(|one| (&one.topic, &one.name_vi, &one.name_en));
        let of_sections = parts().map(|one| (&one.topic, &one.name_vi, &one.name_en));
        most_common(of_criteria, topic).or_else(|| most_common(of_sections, topic))
    };
    let mut names: Vec<String> = Vec::new();
    for (vi, en) in kind.topics.iter().filter_map(called) {
        let name = words.pick(vi, en).to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

type Named<'a> = (&'a String, &'a String, &'a String);

fn most_common<'a>(all: impl Iterator<Item = Named<'a>>, topic: &str) -> Option<(&'a str, &'a str)> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (_, vi, en) in all.filter(|(own, ..)| *own == topic) {
        *counts.entry((vi, en)).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(name, _)| name)
}
