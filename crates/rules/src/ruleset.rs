//! One decision with its index: sectors, groups, sets, evidence, bands.

use crate::form::Form;
use crate::which::Level;
use crate::{Points, Stars};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One generation of the criteria, immutable once used.
#[derive(Debug, Clone, Serialize)]
pub struct Ruleset {
    /// Our identifier, such as `26-2026`.
    pub id: String,
    /// The decision that publishes it.
    pub decision: String,
    /// What it judges; none for products.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<Family>,
    /// The day on that decision.
    pub decided_on: Option<Date>,
    /// What it is about, as it stands after its day in a full citation; empty where it is not known.
    pub title_vi: String,
    /// First day in force.
    pub effective_from: Date,
    /// Last day in force, where it is known.
    pub effective_to: Option<Date>,
    /// Months a certificate of a product holds (Điều 4.3 QĐ 26/2026).
    pub certificate_months: u32,
    /// The provision by which a council judges renewals by consulting in writing, such as "khoản 6 Điều 7"; none where the
    /// decision has no such way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renewals_in_writing: Option<String>,
    /// Samples that go with a dossier.
    pub sample_count: Option<u32>,
    /// Subjects the commune assesses.
    pub commune_assessed_topics: Vec<String>,
    /// Sectors (ngành).
    pub sectors: Vec<Sector>,
    /// Groups (nhóm).
    pub groups: Vec<Group>,
    /// The product sets with their managing ministries, in printed order.
    pub sets: Vec<SetEntry>,
    /// The official evidence list, where one is known.
    pub evidence: Vec<Evidence>,
    /// The forms, in the order of their numbers.
    pub forms: Vec<Form>,
    /// SHA-256 over the ruleset's files, by path: `path NUL digest-of-file LF` each.
    pub hash: String,
    pub(crate) recognition: Vec<Recognition>,
}

impl Ruleset {
    /// The papers that a sheet's grounds for being out name, and that nobody holds.
    pub fn in_danger(&self, form: &Form, is_held: impl Fn(&str) -> bool) -> Vec<&Evidence> {
        let is_lacking = |kind: &&Evidence| form.disqualify_without.contains(&kind.id) && !is_held(&kind.id);
        self.evidence.iter().filter(is_lacking).collect()
    }

    /// The form of a product set.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// Who recognises 3, 4 and 5 stars for an evaluation on a day.
    pub fn recognised_by(&self, evaluated: Date) -> RecognisedBy {
        let dated = self.recognition.iter().rfind(|one| one.from <= evaluated);
        dated.or(self.recognition.first()).map_or(RecognisedBy::PROVINCE_AND_CENTRE, |one| one.by)
    }
}

/// From a day on, who recognises which star.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Recognition {
    pub(crate) from: Date,
    pub(crate) by: RecognisedBy,
}

/// Who recognises 3, 4 and 5 stars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecognisedBy {
    /// Three stars.
    #[serde(rename = "3")]
    pub three: Level,
    /// Four stars.
    #[serde(rename = "4")]
    pub four: Level,
    /// Five stars.
    #[serde(rename = "5")]
    pub five: Level,
}

impl RecognisedBy {
    const PROVINCE_AND_CENTRE: Self = Self { three: Level::Province, four: Level::Province, five: Level::Central };

    /// Who recognises a star; nobody below three (Điều 4.1.a QĐ 26/2026).
    pub fn of(&self, stars: Stars) -> Option<Level> {
        match stars {
            3 => Some(self.three),
            4 => Some(self.four),
            5 => Some(self.five),
            _ => None,
        }
    }
}

/// A sector (ngành) of Phụ lục I.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sector {
    /// Its code, I to VI.
    pub code: String,
    /// The official name.
    pub name_vi: String,
    /// Our English name.
    #[serde(default)]
    pub name_en: String,
}

/// A group (nhóm) of Phụ lục I.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Group {
    /// Its code, such as I.2.
    pub code: String,
    /// The sector it belongs to.
    pub sector: String,
    /// The official name.
    pub name_vi: String,
    /// Our English name.
    #[serde(default)]
    pub name_en: String,
}

/// A product set as the index lists it.
#[derive(Debug, Clone, Serialize)]
pub struct SetEntry {
    /// Its number, from 1.
    pub number: u32,
    /// Its identifier.
    pub id: String,
    /// The official name.
    pub name_vi: String,
    /// Our English name.
    pub name_en: String,
    /// Its sector.
    pub sector: String,
    /// Its group.
    pub group: String,
    /// The managing ministries.
    pub ministries: Vec<String>,
    /// complete, partial or missing.
    pub status: String,
}

/// One item of the official evidence list (Mẫu 02).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Evidence {
    /// Our identifier.
    pub id: String,
    /// The official name.
    pub name_vi: String,
    /// Our English name.
    #[serde(default)]
    pub name_en: String,
    /// The subjects it serves (our mapping).
    #[serde(default)]
    pub topics: Vec<String>,
    /// Made again and again: a renewal needs one from after its certificate (Điều 6.1.c; which kinds is our reading).
    #[serde(default)]
    pub periodic: bool,
}

/// The kind of thing that a ruleset judges, where that is no product: data alone, the engine knows none by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Family {
    /// Our identifier.
    pub id: String,
    /// What is judged.
    pub name_vi: String,
    /// Our English name.
    pub name_en: String,
    /// Where the decision holds.
    pub scope_vi: String,
    /// Our English name of it.
    pub scope_en: String,
}

/// What a band is called, where it is no star.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The printed name; empty where no source says it.
    pub name_vi: String,
    /// Our English name.
    pub name_en: String,
}

/// One band: half-open, from its least mean to that of the band above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Band {
    /// The star, or the rung of the family's own ladder, from 1.
    pub level: Stars,
    /// The least mean; none where no source says it.
    pub min: Option<Points>,
    /// The mean that it stays below; none for the highest, or where no source says it.
    pub below: Option<Points>,
    /// Its name, where it is no star.
    pub named: Option<Named>,
    /// Whether whoever reaches it is recognised.
    pub recognised: bool,
}

/// The bands: the least mean for each star (Điều 3.3 QĐ 26/2026) or for each result that a family names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bands(pub(crate) Vec<Band>);

impl Bands {
    /// The band of the exact mean `sum / count`; the lowest when there is no sheet.
    pub fn of(&self, sum: u64, count: u64) -> Stars {
        let reached = |min: Points| sum >= u64::from(min).saturating_mul(count);
        self.0.iter().filter(|band| band.min.is_some_and(reached)).map(|band| band.level).max().unwrap_or(1)
    }

    /// The least mean for a star.
    pub fn floor(&self, star: Stars) -> Option<Points> {
        self.band(star).and_then(|band| band.min)
    }

    /// The highest star or result.
    pub fn top(&self) -> Stars {
        self.0.iter().map(|band| band.level).max().unwrap_or(5)
    }

    /// What a band is called, where it is no star.
    pub fn named(&self, star: Stars) -> Option<&Named> {
        self.band(star).and_then(|band| band.named.as_ref())
    }

    /// Whether whoever reaches it is recognised.
    pub fn recognises(&self, star: Stars) -> bool {
        self.band(star).is_some_and(|band| band.recognised)
    }

    /// The bands have names of their own.
    pub fn are_named(&self) -> bool {
        self.0.iter().any(|band| band.named.is_some())
    }

    /// Every band, the highest first.
    pub fn all(&self) -> impl Iterator<Item = &Band> {
        let mut bands: Vec<&Band> = self.0.iter().collect();
        bands.sort_by_key(|band| std::cmp::Reverse(band.level));
        bands.into_iter()
    }

    fn band(&self, level: Stars) -> Option<&Band> {
        self.0.iter().find(|band| band.level == level)
    }
}

/// Stars as pairs of star and least mean, in the order of the file; named bands whole.
impl Serialize for Bands {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.are_named() {
            return serializer.collect_seq(&self.0);
        }
        serializer.collect_seq(self.0.iter().map(|band| (band.level, band.min)))
    }
}
