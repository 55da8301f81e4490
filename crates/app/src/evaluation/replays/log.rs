//! What the log of events says of a session's papers: whoever changes a row has to change the log too.

use super::store::{self, Logged};
use crate::error::Result;
use crate::evaluation::facts::FactSheet;
use crate::evaluation::sheets::Filing;
use crate::platform::db::Tx;
use serde_json::Value as Json;
use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct Log {
    /// What an event told of a sheet or of facts, by their id.
    papers: BTreeMap<String, Json>,
    /// What the closing told of each product, by its listing.
    results: BTreeMap<String, Json>,
}

impl Log {
    pub(super) async fn of_session(tx: &mut Tx, session: &str) -> Result<Self> {
        let mut log = Self::default();
        for Logged { name, object_id, detail } in store::logged(tx, session).await? {
            let detail: Json = serde_json::from_str(&detail).unwrap_or_default();
            if name == "session.closed" {
                let results = detail["results"].as_array().cloned().unwrap_or_default();
                let of = |result: Json| Some((result["listing"].as_str()?.to_owned(), result));
                log.results.extend(results.into_iter().filter_map(of));
            } else {
                log.papers.insert(object_id, detail);
            }
        }
        Ok(log)
    }

    /// The listings that the closing counted.
    pub(super) fn listings(&self) -> impl Iterator<Item = &str> {
        self.results.keys().map(String::as_str)
    }

    pub(super) fn knows_sheet(&self, filing: &Filing) -> bool {
        self.papers.get(&filing.id).is_some_and(|told| told["seal"] == filing.seal.as_str())
    }

    /// An event from before facts had a seal tells only that they were confirmed.
    pub(super) fn knows_facts(&self, facts: &FactSheet) -> bool {
        self.papers.get(&facts.id).is_some_and(|told| told["seal"].is_null() || told["seal"] == facts.seal().as_str())
    }

    /// Whether the closing told this star, counted from these papers; an event from before it told the hash, only the star.
    pub(super) fn knows_result(&self, listing: &str, stars: Option<i64>, hash: Option<&str>) -> bool {
        let same_hash = |told: &Json| told.is_null() || hash.is_none_or(|hash| *told == hash);
        self.results.get(listing).is_some_and(|told| told["stars"].as_i64() == stars && same_hash(&told["hash"]))
    }
}
