//! The list of rulesets, with what holds of each beside its files (`rulesets.toml`).

use super::PartMax;
use serde::Deserialize;
use toml::value::Datetime;

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
    pub(crate) renewals_in_writing: Option<String>,
    pub(crate) effective_from: Option<Datetime>,
    pub(crate) effective_to: Option<Datetime>,
    pub(crate) part_max: Option<PartMax>,
    /// What it judges, where that is no product.
    pub(crate) family: Option<crate::ruleset::Family>,
    pub(crate) recognition: Option<Recognition>,
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
