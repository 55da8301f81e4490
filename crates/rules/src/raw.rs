//! The criteria files as they are written, before anything is believed. Keys that decide points are read loosely (`Number`),
//! so that a wrong value is reported beside its criterion and not as a failure of the whole file. Below the head of a form an
//! unknown key is refused: a misspelt `min_for_star` would otherwise lose a star condition in silence.

mod list;

pub(crate) use list::{Law, Recognition, RulesetEntry, Rulesets};

use crate::form::What;
use serde::{Deserialize, Deserializer, de::DeserializeOwned, de::Error as _};
use std::collections::BTreeMap;
use toml::value::Datetime;

/// A value that should be a whole number.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub(crate) struct Number(toml::Value);

impl Number {
    /// The whole number, if it is one and is not negative.
    pub(crate) fn whole(&self) -> Option<u32> {
        self.0.as_integer().and_then(|n| u32::try_from(n).ok())
    }

    pub(crate) fn shown(&self) -> String {
        self.0.to_string()
    }
}

/// A value that the file gives, or the word `unknown`: the decision settles it, and no source of ours says how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Known<T> {
    Yes(T),
    No,
}

impl<T> Known<T> {
    pub(crate) fn get(&self) -> Option<&T> {
        match self {
            Self::Yes(value) => Some(value),
            Self::No => None,
        }
    }

    pub(crate) fn is_unknown(&self) -> bool {
        matches!(self, Self::No)
    }
}

impl<T> Known<Vec<T>> {
    /// The list; empty where it is unknown.
    pub(crate) fn list(&self) -> &[T] {
        self.get().map_or(&[], Vec::as_slice)
    }
}

impl<T> Default for Known<Vec<T>> {
    fn default() -> Self {
        Self::Yes(Vec::new())
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Known<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::Value::deserialize(deserializer)?;
        if value.as_str() == Some("unknown") {
            return Ok(Self::No);
        }
        T::deserialize(value).map(Self::Yes).map_err(|error| D::Error::custom(error.message()))
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct Form {
    pub(crate) schema_version: Option<u32>,
    pub(crate) ruleset: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) number: Option<u32>,
    pub(crate) name_vi: Option<String>,
    pub(crate) name_en: Option<String>,
    pub(crate) sector: Option<String>,
    pub(crate) group: Option<String>,
    pub(crate) subgroup: Option<String>,
    pub(crate) max: Option<u32>,
    pub(crate) confidence: Option<String>,
    pub(crate) complete: Option<bool>,
    #[serde(default)]
    pub(crate) requires_sample: bool,
    #[serde(default)]
    pub(crate) disqualify: Vec<String>,
    pub(crate) disqualify_confidence: Option<String>,
    #[serde(default)]
    pub(crate) disqualify_without: Vec<String>,
    #[serde(default)]
    pub(crate) requirement: Vec<String>,
    pub(crate) requirement_confidence: Option<String>,
    pub(crate) source: Option<toml::Table>,
    pub(crate) part: Option<Vec<Part>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    pub(crate) code: String,
    #[serde(default)]
    pub(crate) name_vi: String,
    #[serde(default)]
    pub(crate) name_en: String,
    pub(crate) max: Known<u32>,
    #[serde(default)]
    pub(crate) known_gap: u32,
    #[serde(default, rename = "known_gap_note")]
    _known_gap_note: Option<String>,
    pub(crate) section: Known<Vec<Section>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    pub(crate) code: String,
    #[serde(default)]
    pub(crate) name_vi: String,
    #[serde(default)]
    pub(crate) name_en: String,
    #[serde(default)]
    pub(crate) topic: String,
    pub(crate) max: u32,
    #[serde(default)]
    pub(crate) notes: Vec<Note>,
    pub(crate) criterion: Known<Vec<Criterion>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Criterion {
    pub(crate) code: String,
    #[serde(default)]
    pub(crate) no: String,
    #[serde(default)]
    pub(crate) name_vi: String,
    #[serde(default)]
    pub(crate) name_en: String,
    #[serde(default)]
    pub(crate) topic: String,
    pub(crate) max: u32,
    #[serde(default)]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) notes: Vec<Note>,
    #[serde(default)]
    pub(crate) options: Known<Vec<Tick>>,
    #[serde(default)]
    pub(crate) sub: Vec<Sub>,
    #[serde(default)]
    pub(crate) case: Vec<Case>,
    pub(crate) applies_if: Option<AppliesIf>,
    pub(crate) min_for_star: Option<Number>,
    pub(crate) confidence: Option<String>,
    pub(crate) review: Option<String>,
    #[serde(default)]
    pub(crate) known_gap: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sub {
    pub(crate) code: String,
    #[serde(default)]
    pub(crate) no: String,
    #[serde(default)]
    pub(crate) name_vi: String,
    #[serde(default)]
    pub(crate) name_en: String,
    #[serde(default)]
    pub(crate) topic: String,
    pub(crate) max: u32,
    #[serde(default, rename = "kind")]
    _kind: Option<String>,
    #[serde(default)]
    pub(crate) notes: Vec<Note>,
    #[serde(default)]
    pub(crate) options: Vec<Tick>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) key: String,
    #[serde(default)]
    pub(crate) name_vi: String,
    pub(crate) max: u32,
    #[serde(default)]
    pub(crate) options: Vec<Tick>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tick {
    pub(crate) no: Option<Number>,
    pub(crate) points: Option<Number>,
    #[serde(default)]
    pub(crate) label_vi: String,
    #[serde(alias = "min_for_level")]
    pub(crate) min_for_star: Option<Number>,
    pub(crate) flag: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Note {
    #[serde(default)]
    pub(crate) effect: String,
    #[serde(default)]
    pub(crate) text_vi: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AppliesIf {
    #[serde(default)]
    pub(crate) criterion: String,
    pub(crate) min_points: u32,
    #[serde(default, rename = "confidence")]
    _confidence: Option<String>,
}

/// The printed maximum of every part by its letter.
#[derive(Debug, Deserialize, Clone, PartialEq, Eq)]
#[serde(transparent)]
pub(crate) struct PartMax(BTreeMap<String, Known<u32>>);

impl PartMax {
    pub(crate) fn of(&self, part: &str) -> Option<&Known<u32>> {
        self.0.get(part)
    }

    pub(crate) fn letters(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether the known maxima leave room for what is unknown, or else make up the whole.
    pub(crate) fn fits(&self, whole: u32) -> bool {
        let known: u32 = self.0.values().filter_map(Known::get).sum();
        if self.0.values().any(Known::is_unknown) { known < whole } else { known == whole }
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct Index {
    pub(crate) ruleset: String,
    pub(crate) date: Option<Datetime>,
    pub(crate) effective_from: Option<Datetime>,
    pub(crate) effective_to: Option<Datetime>,
    pub(crate) part_max: PartMax,
    pub(crate) total: u32,
    pub(crate) certificate_months: Option<u32>,
    pub(crate) sample_count: Option<u32>,
    #[serde(default)]
    pub(crate) commune_assessed_topics: Vec<String>,
    /// Without sectors and groups, the sets have none either.
    #[serde(default)]
    pub(crate) sector: Vec<crate::ruleset::Sector>,
    #[serde(default)]
    pub(crate) group: Vec<crate::ruleset::Group>,
    pub(crate) set: Vec<Set>,
    #[serde(default)]
    pub(crate) band: Vec<Band>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Set {
    pub(crate) number: u32,
    pub(crate) id: String,
    pub(crate) file: Option<String>,
    #[serde(default)]
    pub(crate) name_vi: String,
    #[serde(default)]
    pub(crate) name_en: String,
    #[serde(default)]
    pub(crate) sector: String,
    #[serde(default)]
    pub(crate) group: String,
    #[serde(default)]
    pub(crate) ministries: Vec<String>,
    #[serde(default)]
    pub(crate) status: String,
    pub(crate) confidence: Option<String>,
}

impl Set {
    /// The file of the set: the one named, else its id.
    pub(crate) fn file_name(&self) -> String {
        self.file.clone().unwrap_or_else(|| format!("{}.toml", self.id))
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct Band {
    pub(crate) star: Option<u8>,
    /// In place of a star: the rung of a ladder whose results have names.
    pub(crate) level: Option<u8>,
    pub(crate) name_vi: Option<Known<String>>,
    pub(crate) name_en: Option<Known<String>>,
    pub(crate) min: Known<u32>,
    pub(crate) below: Option<Known<u32>>,
    pub(crate) max: Option<Known<u32>>,
    pub(crate) certificate: Option<bool>,
}

impl Band {
    pub(crate) fn level(&self) -> u8 {
        self.star.or(self.level).unwrap_or_default()
    }

    /// What no source says of it.
    pub(crate) fn unknown(&self) -> Vec<What> {
        let name = self.name_vi.as_ref().is_some_and(Known::is_unknown);
        let ends = [Some(&self.min), self.max.as_ref()];
        let threshold = ends.into_iter().flatten().any(Known::is_unknown);
        let all = [(threshold, What::Threshold), (name, What::Result)];
        all.into_iter().filter(|(unknown, _)| *unknown).map(|(_, what)| what).collect()
    }
}

impl Index {
    /// The bands are stars: a national decision on products (Điều 3 QĐ 26/2026).
    pub(crate) fn ranks_in_stars(&self) -> bool {
        self.band.iter().all(|band| band.level.is_none())
    }

    /// The points of a whole form.
    pub(crate) fn whole(&self) -> u32 {
        if self.ranks_in_stars() { 100 } else { self.total }
    }

    /// The stars or rungs that a minimum may stand for.
    pub(crate) fn marks(&self) -> std::ops::RangeInclusive<u32> {
        if self.ranks_in_stars() { 3..=5 } else { 2..=u32::try_from(self.band.len()).unwrap_or(u32::MAX) }
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct Evidence {
    pub(crate) evidence: Vec<crate::ruleset::Evidence>,
}
