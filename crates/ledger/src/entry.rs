//! One fact in canonical bytes: a flat JSON object whose names are sorted, without spaces, of texts and whole numbers.

use jiff::Timestamp;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use thiserror::Error;

/// The names that every entry has; a fact has none of them.
const OWN: [&str; 3] = ["at", "kind", "subject"];
/// `2026-11-27T05:00:00.123Z`
const INSTANT: &str = "%Y-%m-%dT%H:%M:%S.%3fZ";

/// A detail of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// A fact of the programme: when it was entered, what kind it is, which thing it is about, and its details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it was entered, to the millisecond; what a paper says of its own date is a detail.
    pub at: Timestamp,
    /// The event's name: `certificate.issued`.
    pub kind: String,
    /// The id of the thing.
    pub subject: String,
    /// Nothing about a person but as a [`commit`](crate::commit).
    pub fact: BTreeMap<String, Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotAnEntry {
    #[error("it is not a flat JSON object of texts and whole numbers")]
    Shape,
    #[error("it lacks an instant, a kind or a subject")]
    Lacking,
    #[error("its bytes are not the canonical ones")]
    NotCanonical,
}

impl Entry {
    /// The bytes whose hash is the leaf.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut all: BTreeMap<&str, Json> = BTreeMap::new();
        for (name, value) in &self.fact {
            let value = match value {
                Value::Text(text) => Json::from(text.as_str()),
                Value::Number(number) => Json::from(*number),
            };
            all.insert(name, value);
        }
        all.insert("at", Json::from(self.at.strftime(INSTANT).to_string()));
        all.insert("kind", Json::from(self.kind.as_str()));
        all.insert("subject", Json::from(self.subject.as_str()));
        serde_json::to_vec(&all).unwrap_or_default()
    }

    /// # Errors
    /// When the bytes are not those that [`Entry::to_bytes`] makes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAnEntry> {
        let all: BTreeMap<String, Json> = serde_json::from_slice(bytes).map_err(|_| NotAnEntry::Shape)?;
        let text = |name: &str| all.get(name).and_then(Json::as_str).map(str::to_owned).ok_or(NotAnEntry::Lacking);
        let at = text("at")?.parse().map_err(|_| NotAnEntry::Lacking)?;
        let (kind, subject) = (text("kind")?, text("subject")?);
        let mut fact = BTreeMap::new();
        for (name, value) in all.into_iter().filter(|(name, _)| !OWN.contains(&name.as_str())) {
            let value = match value {
                Json::String(text) => Value::Text(text),
                Json::Number(number) => Value::Number(number.as_i64().ok_or(NotAnEntry::Shape)?),
                _ => return Err(NotAnEntry::Shape),
            };
            fact.insert(name, value);
        }
        let entry = Self { at, kind, subject, fact };
        if entry.to_bytes() == bytes { Ok(entry) } else { Err(NotAnEntry::NotCanonical) }
    }
}
