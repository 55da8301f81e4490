//! One member's answers, and why they cannot be filed (scoring.md, section 1).

use crate::Points;
use crate::digest::sha256_hex;
use crate::form::{Choice, Form, Leaf, PartCode, prints_zero};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What is true of the product whoever judges it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The law demands a declaration or a test for this product.
    pub regulated: bool,
}

impl Default for Facts {
    fn default() -> Self {
        Self { regulated: true }
    }
}

/// The answer at one leaf.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The case, where the leaf has cases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// The option's number, or 0 for "no option reached".
    pub option: u32,
}

/// Answers by leaf code, complete or not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft(pub BTreeMap<String, Answer>);

/// Points by part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// By the letter of the part.
    #[serde(flatten)]
    parts: BTreeMap<PartCode, Points>,
    /// All of them.
    pub total: Points,
}

impl Totals {
    fn add(&mut self, part: PartCode, points: Points) {
        let place = self.parts.entry(part).or_default();
        *place = place.saturating_add(points);
        self.total = self.total.saturating_add(points);
    }

    /// The points of one part.
    pub fn of(&self, part: PartCode) -> Points {
        self.parts.get(&part).copied().unwrap_or_default()
    }

    /// The parts with their points, in the order of their letters.
    pub fn parts(&self) -> impl Iterator<Item = (PartCode, Points)> {
        self.parts.iter().map(|(part, points)| (*part, *points))
    }
}

/// Why a sheet cannot be filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalCode {
    /// An applicable criterion has no answer.
    Unanswered,
    /// The criterion has cases and none was chosen.
    CaseMissing,
    /// The criterion has no such case.
    CaseUnknown,
    /// The criterion has no such option.
    OptionUnknown,
    /// The criterion does not apply and may not be answered.
    NotApplicable,
    /// The form has no such criterion.
    CriterionUnknown,
}

impl RefusalCode {
    /// The stable code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::CaseMissing => "case_missing",
            Self::CaseUnknown => "case_unknown",
            Self::OptionUnknown => "option_unknown",
            Self::NotApplicable => "not_applicable",
            Self::CriterionUnknown => "criterion_unknown",
        }
    }
}

/// One reason, with the criterion it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{criterion}: {}", self.message_en())]
pub struct Refusal {
    /// The reason.
    pub code: RefusalCode,
    /// The criterion.
    pub criterion: String,
}

impl Refusal {
    /// The reason in Vietnamese.
    pub fn message_vi(&self) -> &'static str {
        match self.code {
            RefusalCode::Unanswered => "Chưa chọn mức nào.",
            RefusalCode::CaseMissing => "Chưa chọn trường hợp áp dụng.",
            RefusalCode::CaseUnknown => "Tiêu chí không có trường hợp này.",
            RefusalCode::OptionUnknown => "Tiêu chí không có mức này.",
            RefusalCode::NotApplicable => "Tiêu chí này không áp dụng, không được chấm.",
            RefusalCode::CriterionUnknown => "Phiếu không có tiêu chí này.",
        }
    }

    /// The reason in English.
    pub fn message_en(&self) -> &'static str {
        match self.code {
            RefusalCode::Unanswered => "no option is ticked",
            RefusalCode::CaseMissing => "no case is chosen",
            RefusalCode::CaseUnknown => "the criterion has no such case",
            RefusalCode::OptionUnknown => "the criterion has no such option",
            RefusalCode::NotApplicable => "the criterion does not apply and may not be answered",
            RefusalCode::CriterionUnknown => "the form has no such criterion",
        }
    }
}

/// A sheet that could be filed: every applicable leaf is answered, its points are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub(crate) form_hash: String,
    ruleset: String,
    form: String,
    answers: Draft,
    points: Vec<Points>,
    totals: Totals,
}

impl Sheet {
    /// Points by part.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    /// Points of each leaf, in printed order.
    pub fn points(&self) -> &[Points] {
        &self.points
    }

    /// What was ticked.
    pub fn answers(&self) -> &Draft {
        &self.answers
    }

    /// The case chosen at a leaf.
    pub(crate) fn case(&self, leaf: &str) -> Option<&str> {
        self.answers.0.get(leaf).and_then(|answer| answer.case.as_deref())
    }

    /// The canonical bytes of a filed sheet: JSON with sorted keys, naming the form by its hash.
    pub fn seal_bytes(&self) -> Vec<u8> {
        let (ruleset, form, hash) = (text(&self.ruleset), text(&self.form), text(&self.form_hash));
        let mut out = String::from("{\"answers\":{");
        for (place, (code, answer)) in self.answers.0.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            let case = answer.case.as_deref().map_or_else(|| "null".to_owned(), text);
            let _ = write!(out, "{}:{{\"case\":{case},\"option\":{}}}", text(code), answer.option);
        }
        let _ = write!(out, "}},\"form\":{form},\"form_hash\":{hash},\"ruleset\":{ruleset}}}");
        out.into_bytes()
    }

    /// What a seal covers: the length of the context in bytes, the context (session, dossier, member, version), and the
    /// canonical bytes.
    pub fn sealed(&self, context: &str) -> Vec<u8> {
        let mut bytes = format!("{}:{context}\n", context.len()).into_bytes();
        bytes.extend(self.seal_bytes());
        bytes
    }

    /// The seal of the sheet in a context: SHA-256 over what it covers.
    pub fn seal(&self, context: &str) -> String {
        sha256_hex(&self.sealed(context))
    }
}

/// A JSON string; codes and keys hold nothing that needs more than these escapes.
fn text(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Draft {
    /// Files the answers.
    ///
    /// # Errors
    /// The first reason in leaf order, unknown criteria last.
    pub fn file(&self, form: &Form, facts: Facts) -> Result<Sheet, Refusal> {
        let (points, mut refusals) = self.judge(form, facts);
        if !refusals.is_empty() {
            return Err(refusals.swap_remove(0));
        }
        Ok(Sheet {
            form_hash: form.hash.clone(),
            ruleset: form.ruleset.clone(),
            form: form.id.clone(),
            answers: self.clone(),
            totals: sum(form, &points),
            points,
        })
    }

    /// Every reason why it cannot be filed, in the order `file` would name them.
    pub fn refusals(&self, form: &Form, facts: Facts) -> Vec<Refusal> {
        self.judge(form, facts).1
    }

    /// Points of what is ticked so far.
    pub fn totals(&self, form: &Form, facts: Facts) -> Totals {
        sum(form, &self.judge(form, facts).0)
    }

    /// Points of each leaf in printed order, of what is ticked so far.
    pub fn points(&self, form: &Form, facts: Facts) -> Vec<Points> {
        self.judge(form, facts).0
    }

    /// Whether a leaf applies, given what is ticked so far.
    pub fn applies(&self, form: &Form, leaf: &Leaf, facts: Facts) -> bool {
        leaf.applies_if.is_none() || applicable(leaf, &self.judge(form, facts).0)
    }

    fn judge(&self, form: &Form, facts: Facts) -> (Vec<Points>, Vec<Refusal>) {
        let leaves = form.leaves();
        let mut points = vec![0; leaves.len()];
        let mut found: Vec<(usize, RefusalCode)> = Vec::new();
        for position in &form.order {
            let Some(leaf) = leaves.get(*position) else { continue };
            match self.judge_leaf(leaf, facts, &points) {
                Ok(scored) => {
                    if let Some(place) = points.get_mut(*position) {
                        *place = scored;
                    }
                }
                Err(code) => found.push((*position, code)),
            }
        }
        found.sort_by_key(|(position, _)| *position);
        let known = found
            .into_iter()
            .filter_map(|(position, code)| Some(Refusal { code, criterion: leaves.get(position)?.code.clone() }));
        let unknown = self.0.keys().filter(|code| form.position(code).is_none());
        let unknown = unknown.map(|code| Refusal { code: RefusalCode::CriterionUnknown, criterion: code.clone() });
        let refusals = known.chain(unknown).collect();
        (points, refusals)
    }

    fn judge_leaf(&self, leaf: &Leaf, facts: Facts, points: &[Points]) -> Result<Points, RefusalCode> {
        let answer = self.0.get(&leaf.code);
        if !applicable(leaf, points) {
            return if answer.is_some() { Err(RefusalCode::NotApplicable) } else { Ok(0) };
        }
        let full = leaf.full_points_if_unregulated && !facts.regulated;
        let Some(answer) = answer else {
            return if full { Ok(leaf.max) } else { Err(RefusalCode::Unanswered) };
        };
        let ticks = match (&leaf.choice, answer.case.as_deref()) {
            (Choice::Cases(_), None) => return Err(RefusalCode::CaseMissing),
            (_, case) => leaf.ticks(case).ok_or(RefusalCode::CaseUnknown)?,
        };
        let scored = if answer.option == 0 {
            (!prints_zero(ticks)).then_some(0)
        } else {
            ticks.iter().find(|tick| tick.no == answer.option).map(|tick| tick.points)
        };
        let scored = scored.ok_or(RefusalCode::OptionUnknown)?;
        Ok(if full { leaf.max } else { scored })
    }
}

fn applicable(leaf: &Leaf, points: &[Points]) -> bool {
    leaf.applies_if.as_ref().is_none_or(|condition| {
        let reached: Points = leaf.depends_on.iter().filter_map(|position| points.get(*position)).sum();
        reached >= condition.min_points
    })
}

fn sum(form: &Form, points: &[Points]) -> Totals {
    let mut totals = Totals { parts: form.parts.iter().map(|part| (part.code, 0)).collect(), total: 0 };
    for (leaf, scored) in form.leaves().iter().zip(points) {
        totals.add(leaf.part, *scored);
    }
    totals
}
