//! The criteria files as they are written, before anything is believed.
//!
//! Keys that decide points are read loosely (`Number`), so that a wrong value
//! is reported beside its criterion and not as a failure of the whole file.
//! Below the head of a form an unknown key is refused: a misspelt
//! `min_for_star` would otherwise lose a star condition in silence.

use serde::Deserialize;
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

    /// The value as it stands in the file.
    pub(crate) fn shown(&self) -> String {
        self.0.to_string()
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
    pub(crate) max: u32,
    #[serde(default)]
    pub(crate) known_gap: u32,
    #[serde(default, rename = "known_gap_note")]
    _known_gap_note: Option<String>,
    pub(crate) section: Vec<Section>,
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
    pub(crate) criterion: Vec<Criterion>,
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
    pub(crate) options: Vec<Tick>,
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

#[derive(Debug, Deserialize, Clone, PartialEq, Eq)]
pub(crate) struct PartMax {
    #[serde(rename = "A")]
    pub(crate) a: u32,
    #[serde(rename = "B")]
    pub(crate) b: u32,
    #[serde(rename = "C")]
    pub(crate) c: u32,
}

impl PartMax {
    /// The printed maximum of part `A`, `B` or `C`.
    pub(crate) fn of(&self, part: &str) -> Option<u32> {
        match part {
            "A" => Some(self.a),
            "B" => Some(self.b),
            "C" => Some(self.c),
            _ => None,
        }
    }

    pub(crate) fn sum(&self) -> u32 {
        [self.a, self.b, self.c].iter().sum()
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
    pub(crate) sector: Vec<crate::ruleset::Sector>,
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
    pub(crate) sector: String,
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
    pub(crate) star: u8,
    pub(crate) min: u32,
    pub(crate) below: Option<u32>,
    pub(crate) max: Option<u32>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Evidence {
    pub(crate) evidence: Vec<crate::ruleset::Evidence>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Rulesets {
    pub(crate) ruleset: Vec<RulesetEntry>,
    #[serde(default)]
    pub(crate) law: Vec<Law>,
    pub(crate) transition: Transition,
    pub(crate) scoring: Scoring,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Law {
    pub(crate) effective_from: Datetime,
    pub(crate) citation_vi: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct RulesetEntry {
    pub(crate) id: String,
    pub(crate) dir: String,
    pub(crate) decision: String,
    #[serde(default)]
    pub(crate) title_vi: String,
    pub(crate) effective_from: Option<Datetime>,
    pub(crate) effective_to: Option<Datetime>,
    pub(crate) part_max: Option<PartMax>,
    pub(crate) recognition: Recognition,
    /// Everything else, among it `recognition_from_2025_07_06`.
    #[serde(flatten)]
    pub(crate) rest: toml::Table,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Recognition {
    #[serde(rename = "star_3")]
    pub(crate) three: crate::which::Level,
    #[serde(rename = "star_4")]
    pub(crate) four: crate::which::Level,
    #[serde(rename = "star_5")]
    pub(crate) five: crate::which::Level,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Transition {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) first_time_or_upgrade_last_day: Datetime,
    pub(crate) re_evaluation_last_day: Datetime,
    pub(crate) late_re_evaluation_extension_days: u32,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Scoring {
    pub(crate) max_spread_points: u32,
}
