//! What the log of events says of a session's papers: whoever changes a row has to change the log too.

use super::store::{self, Logged};
use crate::error::Result;
use crate::evaluation::facts::FactSheet;
use crate::evaluation::sessions::{Listing, Session};
use crate::evaluation::sheets::Filing;
use crate::platform::db::Tx;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// Events with what they tell, the oldest first.
#[derive(Default)]
pub(super) struct Log {
    events: Vec<(Logged, Json)>,
    /// What the closing told of each product, by its listing.
    results: BTreeMap<String, Json>,
}

impl Log {
    pub(super) async fn of_session(tx: &mut Tx, session: &Session) -> Result<Self> {
        let mut log = Self::default();
        for event in store::logged(tx, session).await? {
            let told = event.told();
            if event.name == "session.closed" {
                let results = told["results"].as_array().cloned().unwrap_or_default();
                let of = |result: Json| Some((result["listing"].as_str()?.to_owned(), result));
                log.results.extend(results.into_iter().filter_map(of));
            }
            log.events.push((event, told));
        }
        Ok(log)
    }

    /// The events of a name.
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl DoubleEndedIterator<Item = &'a (Logged, Json)> {
        self.events.iter().filter(move |(event, _)| event.name == name)
    }

    /// What the events of a name tell of one thing.
    fn of<'a>(&'a self, name: &'a str, id: &'a str) -> impl DoubleEndedIterator<Item = &'a Json> {
        self.named(name).filter(move |(event, _)| event.object_id == id).map(|(_, told)| told)
    }

    /// The products that were put on the list and neither taken off again nor withdrawn, and those that the closing counted.
    pub(super) fn listings(&self) -> Vec<String> {
        let listed = self.named("product.listed").map(|(event, _)| event.object_id.clone());
        let mut all: Vec<String> = listed.filter(|id| !self.is_off(id)).collect();
        all.extend(self.results.keys().cloned());
        all.sort();
        all.dedup();
        all
    }

    /// Whether a product was taken off the list, or withdrawn after it was judged.
    fn is_off(&self, listing: &str) -> bool {
        ["product.unlisted", "product.withdrawn"].iter().any(|name| self.of(name, listing).next().is_some())
    }

    pub(super) fn knows_sheet(&self, filing: &Filing) -> bool {
        self.of("sheet.filed", &filing.id).any(|told| told["seal"] == filing.seal.as_str())
    }

    /// An event from before facts had a seal tells only that they were confirmed.
    pub(super) fn knows_facts(&self, facts: &FactSheet) -> bool {
        let name = if facts.is_confirmed() { "facts.confirmed" } else { "facts.proposed" };
        self.of(name, &facts.id).any(|told| told["seal"].is_null() || told["seal"] == facts.seal().as_str())
    }

    /// Whether the closing told this star, counted from these papers; an event from before it told the hash, only the star.
    pub(super) fn knows_result(&self, listing: &str, stars: Option<i64>, hash: Option<&str>) -> bool {
        let same_hash = |told: &Json| told.is_null() || hash.is_none_or(|hash| *told == hash);
        self.results.get(listing).is_some_and(|told| told["stars"].as_i64() == stars && same_hash(&told["hash"]))
    }

    /// Whether a product stands on the list as it was put there, with the submission that was taken last. What an older
    /// event did not tell is not asked.
    pub(super) fn knows_listing(&self, listing: &Listing) -> bool {
        let Some(told) = self.of("product.listed", &listing.id).next() else { return false };
        let row = json!({"product": listing.product_id, "ruleset": listing.ruleset, "ruleset_hash": listing.ruleset_hash,
            "form": listing.form, "form_hash": listing.form_hash, "case": listing.case_type,
            "received_on": listing.received_on, "regulated": listing.regulated, "dossier": listing.dossier_id});
        let same = |name: &str, value: &Json| told.get(name).is_none_or(|told| told == value);
        let as_listed = row.as_object().is_some_and(|row| row.iter().all(|(name, value)| same(name, value)));
        as_listed
            && match self.of("listing.renewed", &listing.id).next_back() {
                Some(renewed) => renewed["hash"] == listing.submission_hash.as_str(),
                None => same("submission", &json!(listing.submission_id)),
            }
    }
}
