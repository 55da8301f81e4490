//! One question a page, the product set, and looking again at what was taken over.

pub(super) mod web;

use crate::platform::words::Words;
use rules::questions::{Question, Shape};

/// The beginning of an answer, for a list.
pub(super) fn said(words: Words, question: &Question, value: &str) -> String {
    const SHOWN: usize = 80;
    if question.shape == Shape::Rights {
        return rights(words, value).join(", ");
    }
    let line = value.lines().next().unwrap_or_default();
    if line.chars().count() <= SHOWN { line.to_owned() } else { line.chars().take(SHOWN).chain(['…']).collect() }
}

/// The names of rights.
// words: dossier-right-*
pub(super) fn rights(words: Words, value: &str) -> Vec<String> {
    value.split_whitespace().map(|right| words.say(&format!("dossier-right-{}", right.replace('_', "-")))).collect()
}
