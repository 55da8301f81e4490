//! Conditions a form prints beside its points: star conditions, knock-outs, stops.

use crate::{Points, Stars};
use serde::{Deserialize, Serialize};

/// A printed star condition: at least `required` points at `criterion` for `star`
/// stars or more ("Dấu sao là yêu cầu tối thiểu phải đạt theo các cấp độ sao", Phụ lục II).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GateRule {
    /// The star it guards: 3, 4 or 5.
    pub star: Stars,
    /// The leaf (or, for a mark on a summed criterion, the criterion) that must reach it.
    pub criterion: String,
    /// The points to reach.
    pub required: Points,
    /// For an alternatives leaf: the case that prints the mark; other cases are not bound by it.
    pub case: Option<String>,
    /// Does not bind products the law demands no declaration of.
    pub waived_if_unregulated: bool,
    /// The leaves whose points count.
    #[serde(skip)]
    pub(crate) leaves: Vec<usize>,
}

/// Why a product gets no rank at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The product or the dossier is out ("Hồ sơ bị loại khi", "Bị loại nếu").
    Disqualify,
    /// Evaluation stops ("không đánh giá các bước tiếp theo").
    Stop,
    /// Not evaluated: common key products without distinction.
    Ineligible,
    /// A printed requirement is not met ("Yêu cầu: 100% …").
    Requirement,
    /// Evaluation stops because a listed line scores nothing; found by counting, never confirmed.
    StopIfZero,
}

impl Effect {
    /// The word used in knock-out identifiers and in the criteria files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Disqualify => "disqualify",
            Self::Stop => "stop",
            Self::Ineligible => "ineligible",
            Self::Requirement => "requirement",
            Self::StopIfZero => "stop_if_zero",
        }
    }

    /// The knock-out a note stands for, if it stands for one.
    pub(crate) fn of_note(effect: &str) -> Option<Self> {
        [Self::Disqualify, Self::Stop, Self::Ineligible, Self::Requirement, Self::StopIfZero]
            .into_iter()
            .find(|known| known.as_str() == effect)
    }
}

/// One printed ground on which a product gets no rank, which a council may confirm.
///
/// `id` is `disqualify.<n>` for line n of "Hồ sơ bị loại khi", `requirement.<n>` for a requirement of the whole form, and `<code>.<effect>`
/// for a note. Should one code carry the same effect twice, the second is
/// `<code>.<effect>.2` and so on; no form printed so far does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KnockOut {
    /// The identifier the minutes use.
    pub id: String,
    /// The printed words.
    pub text_vi: String,
    /// What it does.
    pub effect: Effect,
}

impl KnockOut {
    /// The ground as a sentence that says what is so, for whoever confirms or reads it.
    pub fn ground_vi(&self) -> String {
        ground(self.effect, &self.text_vi)
    }
}

/// A form prints some grounds as a note with its heading, and a requirement as what must be: what is confirmed is that
/// it is not met.
fn ground(effect: Effect, printed: &str) -> String {
    let note = ["Ghi chú:", "Chú ý:", "Yêu cầu:"].iter().find_map(|heading| printed.split_once(heading));
    let words = note.map_or(printed, |(_, words)| words).trim().trim_end_matches([',', ';', '.', ' ']);
    let mut letters = words.strip_prefix("Bị loại nếu ").unwrap_or(words).chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let words = first + letters.as_str();
    if effect == Effect::Requirement { format!("Không đáp ứng yêu cầu: {words}") } else { words }
}

/// "Nếu được 0 điểm tại một trong các chỉ tiêu trên…": a stop that follows from
/// points alone (nước uống đóng chai, tiêu chí 6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StopRule {
    /// `<code>.stop_if_zero`.
    pub id: String,
    /// The printed words.
    pub text_vi: String,
    /// Codes of the lines it looks at: those of its heading, up to and including its own.
    pub leaves: Vec<String>,
    /// The same lines by position.
    #[serde(skip)]
    pub(crate) positions: Vec<usize>,
}

impl StopRule {
    /// The same as [`KnockOut::ground_vi`].
    pub fn ground_vi(&self) -> String {
        ground(Effect::StopIfZero, &self.text_vi)
    }
}
