//! One printed form: "Phiếu đánh giá sản phẩm OCOP" of one product set.

mod build;
mod condition;
mod leaf;
mod unknown;

pub use condition::{Effect, GateRule, KnockOut, StopRule};
pub use leaf::{AppliesIf, Case, Choice, Leaf, Tick};
pub use unknown::{Unknown, What};

pub(crate) use build::{build, evaluation_order, lay_out};
pub(crate) use leaf::prints_zero;

use crate::ruleset::Bands;
use crate::{Points, Stars};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The form of one product set (Phụ lục II QĐ 26/2026, Phụ lục III QĐ 148 and 1048).
#[derive(Debug, Clone, Serialize)]
pub struct Form {
    /// The set's identifier, as its file is named.
    pub id: String,
    /// The set's number in the decision, 1 to 26.
    pub number: u32,
    /// The ruleset it belongs to.
    pub ruleset: String,
    /// The official name of the set.
    pub name_vi: String,
    /// Our English name.
    pub name_en: String,
    /// Code of the sector (ngành).
    pub sector: String,
    /// Code of the group (nhóm).
    pub group: String,
    /// Letter of the subgroup (phân nhóm), where there is one.
    pub subgroup: Option<String>,
    /// Every printed point is accounted for.
    pub complete: bool,
    /// Samples of the product go with the dossier (not for tourism).
    pub requires_sample: bool,
    /// "Hồ sơ bị loại khi": the printed grounds, line by line.
    pub disqualify: Vec<String>,
    /// Kinds of the evidence list that those grounds name: without them a dossier is in danger (our mapping).
    pub disqualify_without: Vec<String>,
    /// Requirements printed for the whole form, line by line; none in the national forms.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<String>,
    /// The parts whose points are known: A, B and C of a product's form.
    pub parts: Vec<Part>,
    /// Printed points that the transcription does not account for.
    pub gaps: Vec<Gap>,
    /// What the decision settles and no source of ours says; nothing in the national forms.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Unknown>,
    /// The bands of the decision.
    pub bands: Bands,
    /// SHA-256 of the file's bytes, as `sha256sum` prints it.
    pub hash: String,
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) gates: Vec<GateRule>,
    pub(crate) stops: Vec<StopRule>,
    pub(crate) knock_outs: Vec<KnockOut>,
    /// Leaf positions by code; a summed criterion names all its lines.
    #[serde(skip)]
    pub(crate) places: BTreeMap<String, Vec<usize>>,
    /// Leaf positions, each after those its applicability depends on.
    #[serde(skip)]
    pub(crate) order: Vec<usize>,
}

impl Form {
    /// Every line that takes a tick, in printed order.
    pub fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// The line with this code.
    pub fn leaf(&self, code: &str) -> Option<&Leaf> {
        self.position(code).and_then(|position| self.leaves.get(position))
    }

    /// Where the leaf stands in printed order, from 0.
    pub fn position(&self, code: &str) -> Option<usize> {
        let first = *self.places.get(code)?.first()?;
        (self.leaves.get(first)?.code == code).then_some(first)
    }

    /// The lines of one criterion: itself, or the lines it adds up.
    pub fn leaves_of(&self, criterion: &Criterion) -> impl Iterator<Item = &Leaf> {
        self.places.get(&criterion.code).into_iter().flatten().filter_map(|position| self.leaves.get(*position))
    }

    /// The printed star conditions, by star and then in printed order.
    pub fn gates(&self) -> &[GateRule] {
        &self.gates
    }

    /// The stops that follow from a line scoring nothing.
    pub fn stops(&self) -> &[StopRule] {
        &self.stops
    }

    /// Every knock-out a council may confirm, in printed order.
    pub fn knock_outs(&self) -> &[KnockOut] {
        &self.knock_outs
    }

    /// The most points that the known lines add up to.
    pub fn known_points(&self) -> Points {
        self.leaves.iter().map(|leaf| leaf.max).sum()
    }

    /// A form with a declared gap may be read and an old result replayed, but no new
    /// round is opened with it: its best sheet does not reach 100 points.
    pub fn may_open_round(&self) -> Result<(), IncompleteForm> {
        if self.complete && self.gaps.is_empty() && self.unknown.is_empty() {
            return Ok(());
        }
        Err(IncompleteForm { form: self.id.clone(), gaps: self.gaps.clone() })
    }
}

/// Printed points no transcription accounts for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Code of the part or criterion.
    pub place: String,
    /// How many points are missing.
    pub points: Points,
}

/// Why no round may be opened with a form: points of it are missing or unknown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("form {form} lacks printed points and cannot open a round")]
pub struct IncompleteForm {
    /// The form.
    pub form: String,
    /// What it lacks.
    pub gaps: Vec<Gap>,
}

impl IncompleteForm {
    /// The stable reason code.
    pub fn code(&self) -> &'static str {
        "form_incomplete"
    }
}

/// Letter of a part of the form. Of a product's: A organisation and community, B marketing, C quality
/// (Điều 3.2 QĐ 26/2026).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartCode(char);

impl PartCode {
    /// Sản phẩm và sức mạnh của cộng đồng.
    pub const A: Self = Self('A');
    /// Khả năng tiếp thị.
    pub const B: Self = Self('B');
    /// Chất lượng sản phẩm.
    pub const C: Self = Self('C');

    /// The letter that the files name a part by.
    pub(crate) fn of(code: &str) -> Self {
        Self(code.chars().next().unwrap_or('?'))
    }
}

impl fmt::Display for PartCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A part with its headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its letter.
    pub code: PartCode,
    /// The printed title.
    pub name_vi: String,
    /// Our English title.
    pub name_en: String,
    /// The printed maximum.
    pub max: Points,
    /// The headings.
    pub sections: Vec<Section>,
}

/// A heading of the form, such as "C.6 Chỉ tiêu cảm quan".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its code.
    pub code: String,
    /// The printed title.
    pub name_vi: String,
    /// Our English title.
    pub name_en: String,
    /// Stable key of the subject across decisions (ours).
    pub topic: String,
    /// The printed maximum.
    pub max: Points,
    /// Notes printed at the heading.
    pub notes: Vec<Note>,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
}

/// A numbered criterion; what is ticked are its [leaves](Form::leaves_of).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Criterion {
    /// Its code.
    pub code: String,
    /// The number printed on the form.
    pub no: String,
    /// The printed title.
    pub name_vi: String,
    /// Our English title.
    pub name_en: String,
    /// Stable key of the subject across decisions (ours).
    pub topic: String,
    /// The printed maximum.
    pub max: Points,
    /// How it is scored.
    pub kind: Kind,
    /// Notes printed at the criterion.
    pub notes: Vec<Note>,
    /// 148: asterisks beside the title; some point must be scored for that star.
    pub min_for_star: Option<Stars>,
    /// Something to compare with the signed text.
    pub review: Option<String>,
}

/// How a criterion is scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One box.
    Single,
    /// The sum of its lines, one box each (chè, cà phê: ngoại hình và nước pha).
    Sum,
    /// One case, then one box of it.
    Alternatives,
}

/// A printed note and what it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The effect, as the criteria files name it.
    pub effect: String,
    /// The printed words.
    pub text_vi: String,
}
