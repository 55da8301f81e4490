//! A leaf: one place of the form where a member ticks.

use super::{Note, PartCode};
use crate::{Points, Stars};
use serde::Serialize;

/// One line of the form that takes a tick: a criterion, or one of the lines a
/// criterion adds up (Phụ lục II QĐ 26/2026; the same shape in 148 and 1048).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Leaf {
    /// Code inside the form, such as `A.2.3` or `C.6.1.1`.
    pub code: String,
    /// The part it belongs to.
    pub part: PartCode,
    /// Code of the heading it stands under.
    pub section: String,
    /// Code of the criterion it is, or is a line of.
    pub criterion: String,
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
    /// What may be ticked.
    pub choice: Choice,
    /// "Chỉ áp dụng khi…": the line counts only under this condition.
    pub applies_if: Option<AppliesIf>,
    /// The notes printed at this line.
    pub notes: Vec<Note>,
    /// Full points where the law demands no test of this product
    /// (148, thủ công mỹ nghệ: "trường hợp không bắt buộc, thì đánh giá điểm tối đa").
    pub full_points_if_unregulated: bool,
    /// Star conditions here bind only products the law demands a declaration of
    /// (26/2026, thủ công mỹ nghệ, tiêu chí 7).
    pub waived_if_unregulated: bool,
    /// The leaves whose points decide whether this one applies.
    #[serde(skip)]
    pub(crate) depends_on: Vec<usize>,
}

impl Leaf {
    /// The boxes of the leaf, or of one of its cases; `None` when there is no such case.
    pub fn ticks(&self, case: Option<&str>) -> Option<&[Tick]> {
        match (&self.choice, case) {
            (Choice::Single(ticks), None) => Some(ticks),
            (Choice::Cases(cases), Some(key)) => {
                cases.iter().find(|case| case.key == key).map(|case| case.ticks.as_slice())
            }
            _ => None,
        }
    }
}

/// What a member may tick at a leaf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// One of these boxes.
    Single(Vec<Tick>),
    /// First one of these cases ("Lựa chọn một trong hai trường hợp"), then one of its boxes.
    Cases(Vec<Case>),
}

/// One case of a leaf with alternatives: tourism run by the community, or a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Case {
    /// The key a sheet names it by.
    pub key: String,
    /// The printed heading of the case.
    pub name_vi: String,
    /// The most points in this case.
    pub max: Points,
    /// The boxes of the case.
    pub ticks: Vec<Tick>,
}

/// One box of the form with its whole points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tick {
    /// Its place in the list, from 1.
    pub no: u32,
    /// The printed points.
    pub points: Points,
    /// The printed sentence.
    pub label_vi: String,
    /// The printed asterisks: at least this box for that many stars.
    pub min_for_star: Option<Stars>,
    /// `implied`: the form prints points but no sentence, yes and no are ours.
    pub flag: Option<String>,
}

/// "Chỉ áp dụng khi có câu chuyện sản phẩm": the leaf counts only when the named
/// criterion scores enough in the same sheet (tiêu chí 5.2; the threshold is our reading).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AppliesIf {
    /// The criterion, or line of one, that is looked at.
    pub criterion: String,
    /// The points it must reach.
    pub min_points: Points,
}

/// Whether the boxes print one worth nothing: then it must be ticked, and "no box" is refused.
pub(crate) fn prints_zero(ticks: &[Tick]) -> bool {
    ticks.iter().any(|tick| tick.points == 0)
}
