//! The register of one product in lines: for whoever presides, the office and the auditor.

use super::register::Register;
use super::store::{Interest, Recusal};
use crate::platform::words::Words;

/// One line: a member, what ties it to the product, and what came of it.
pub struct Entry {
    /// The recusal, where it was found and may still be set aside.
    pub recusal: Option<String>,
    pub user_id: String,
    pub name: String,
    /// That person is invented for a demonstration.
    pub demo: bool,
    pub text: String,
    /// Why and by whom it was set aside or taken back; empty where it stands.
    pub outcome: String,
}

impl Register {
    /// What was declared and found of a product, the oldest first; a declaration that says "none" only where it takes
    /// an earlier one back.
    pub fn entries(&self, words: Words, listing: &str) -> Vec<Entry> {
        let declared = self.interests.iter().filter(|interest| interest.listing_id == listing && interest.tied);
        let mut entries: Vec<(i64, Entry)> =
            declared.map(|interest| (interest.at, self.declared(words, interest))).collect();
        let found = self.recusals.iter().filter(|recusal| recusal.listing_id == listing);
        entries.extend(found.map(|recusal| (recusal.at, entry_of(words, recusal))));
        entries.sort_by_key(|(at, _)| *at);
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    fn declared(&self, words: Words, interest: &Interest) -> Entry {
        let newest = self.interest(&interest.listing_id, &interest.user_id);
        let later = newest.filter(|newest| !newest.tied);
        let outcome = later.map_or_else(String::new, |later| {
            words.say2("tie-taken-back", "at", words.moment(&later.at()), "why", &later.what)
        });
        Entry {
            recusal: None,
            user_id: interest.user_id.clone(),
            name: interest.name.clone(),
            demo: interest.demo,
            text: words.say1("tie-declared", "what", &interest.what),
            outcome,
        }
    }
}

fn entry_of(words: Words, recusal: &Recusal) -> Entry {
    let outcome = if recusal.stands() {
        String::new()
    } else {
        words.say2("tie-set-aside", "name", &recusal.set_aside_by, "why", &recusal.set_aside_why)
    };
    Entry {
        recusal: (recusal.stands() && recusal.may_be_chance()).then(|| recusal.id.clone()),
        user_id: recusal.user_id.clone(),
        name: recusal.name.clone(),
        demo: recusal.demo,
        text: say(words, recusal),
        outcome,
    }
}

/// A found tie in words.
pub fn say(words: Words, recusal: &Recusal) -> String {
    // words: tie-of-*
    words.say1(&format!("tie-of-{}", recusal.kind.replace('_', "-")), "whom", &recusal.whom)
}
