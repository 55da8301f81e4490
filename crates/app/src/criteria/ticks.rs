//! The ticks of a form on a page: read from what was sent, shown again as they stand. A tick names an option,
//! never points (product.md, 1: option ids in, points out).

use crate::error::{Result, refused};
use crate::platform::form::Fields;
use crate::platform::words::Words;
use jiff::Timestamp;
use rules::form::{Choice, Criterion, Form, Leaf, PartCode, Tick};
use rules::sheet::{Answer, Draft, Facts, Refusal, RefusalCode, Totals};
use std::collections::BTreeMap;

/// Reads the fields `o.<leaf>`: `3`, or `case:3` where the leaf has cases; empty is no answer.
///
/// # Errors
/// When a field names a leaf, a case or an option that the form does not print: no page of ours sends that.
pub fn read(fields: &Fields, form: &Form, facts: Facts) -> Result<Draft> {
    let mut draft = Draft::default();
    for (leaf, value) in fields.starting("o.").filter(|(_, value)| !value.is_empty()) {
        let (case, option) = match value.split_once(':') {
            Some((case, option)) => (Some(case.to_owned()), option),
            None => (None, value),
        };
        let option = option.parse().map_err(|_| refused("tick-unknown"))?;
        draft.0.insert(leaf.to_owned(), Answer { case, option });
    }
    let unknown = |code| {
        matches!(
            code,
            RefusalCode::OptionUnknown
                | RefusalCode::CaseUnknown
                | RefusalCode::CaseMissing
                | RefusalCode::CriterionUnknown
        )
    };
    if draft.refusals(form, facts).iter().any(|refusal| unknown(refusal.code)) {
        return Err(refused("tick-unknown"));
    }
    Ok(draft)
}

/// A form with the ticks of one person, ready to be shown.
pub struct Ticks<'a> {
    pub form: &'a Form,
    pub draft: Draft,
    pub facts: Facts,
    /// Shown beside the criteria once the person asked to file.
    pub refusals: Vec<Refusal>,
    /// When the ticks were last kept.
    pub saved_at: Option<Timestamp>,
    /// What the producer claims at each line, for whoever judges.
    pub claims: BTreeMap<String, Claim>,
    /// What is said at each line; none where nothing can be said.
    pub notes: Option<BTreeMap<String, String>>,
    pub words: Words,
}

/// What a producer claims at one line, and the papers that are to prove it.
#[derive(Clone)]
pub struct Claim {
    /// The box of the own tick; none where the line was left out.
    pub ticked: Option<String>,
    pub points: u32,
    pub description: String,
    pub papers: Vec<ClaimedPaper>,
}

/// A paper as whoever judges opens it.
#[derive(Clone)]
pub struct ClaimedPaper {
    pub name: String,
    /// Number, issuer and days.
    pub says: String,
    /// It held no more when the dossier was submitted.
    pub has_expired: bool,
    /// Where it is read at full width.
    pub address: String,
    /// Its pages in their order.
    pub pictures: Vec<String>,
}

/// One box as the page shows it.
pub struct Line<'a> {
    /// The value of the field.
    pub value: String,
    pub tick: Option<&'a Tick>,
    pub checked: bool,
}

impl<'a> Ticks<'a> {
    pub fn new(form: &'a Form, draft: Draft, facts: Facts, words: Words) -> Self {
        Self { form, draft, facts, refusals: Vec::new(), saved_at: None, claims: BTreeMap::new(), notes: None, words }
    }

    pub fn claim(&self, leaf: &Leaf) -> Option<&Claim> {
        self.claims.get(&leaf.code)
    }

    /// What is said at a line; none where nothing can be said.
    pub fn note(&self, leaf: &Leaf) -> Option<&str> {
        Some(self.notes.as_ref()?.get(&leaf.code).map_or("", String::as_str))
    }

    /// The field in which it is said.
    pub fn note_field(&self, leaf: &Leaf) -> String {
        format!("n.{}", leaf.code)
    }

    pub fn totals(&self) -> Totals {
        self.draft.totals(self.form, self.facts)
    }

    pub fn part_points(&self, part: &PartCode) -> u32 {
        self.totals().of(*part)
    }

    pub fn is_ticked(&self, leaf: &Leaf) -> bool {
        self.draft.0.contains_key(&leaf.code)
    }

    /// How many leaves must be answered, given what is ticked so far.
    pub fn leaves(&self) -> usize {
        self.form.leaves().iter().filter(|leaf| self.is_asked(leaf) && self.applies(leaf)).count()
    }

    pub fn answered(&self) -> usize {
        let answered =
            |leaf: &&Leaf| self.draft.0.contains_key(&leaf.code) && self.is_asked(leaf) && self.applies(leaf);
        self.form.leaves().iter().filter(answered).count()
    }

    pub fn of(&self, criterion: &Criterion) -> Vec<&'a Leaf> {
        self.form.leaves_of(criterion).collect()
    }

    /// False where the product gets full points whatever is ticked (148, thủ công mỹ nghệ).
    pub fn is_asked(&self, leaf: &Leaf) -> bool {
        self.facts.regulated || !leaf.full_points_if_unregulated
    }

    pub fn applies(&self, leaf: &Leaf) -> bool {
        self.draft.applies(self.form, leaf, self.facts)
    }

    /// The lists of boxes of a leaf with their headings: one without a heading, or one a case. Where the form
    /// prints no box worth nothing, "no level reached" stands last.
    pub fn lists(&self, leaf: &'a Leaf) -> Vec<(&'a str, Vec<Line<'a>>)> {
        match &leaf.choice {
            Choice::Single(ticks) => vec![("", self.boxes(leaf, None, ticks))],
            Choice::Cases(cases) => cases
                .iter()
                .map(|case| (case.name_vi.as_str(), self.boxes(leaf, Some(&case.key), &case.ticks)))
                .collect(),
        }
    }

    fn boxes(&self, leaf: &Leaf, case: Option<&str>, ticks: &'a [Tick]) -> Vec<Line<'a>> {
        let none = (!ticks.iter().any(|tick| tick.points == 0)).then_some(None);
        ticks
            .iter()
            .map(Some)
            .chain(none)
            .map(|tick| {
                let no = tick.map_or(0, |tick| tick.no);
                let answer = self.draft.0.get(&leaf.code);
                let checked = answer.is_some_and(|answer| answer.option == no && answer.case.as_deref() == case);
                let value = case.map_or_else(|| no.to_string(), |case| format!("{case}:{no}"));
                Line { value, tick, checked }
            })
            .collect()
    }

    /// Every leaf with what was ticked and what it is worth, in printed order.
    pub fn marks(&self) -> Vec<(String, String, u32)> {
        let Ok(sheet) = self.draft.file(self.form, self.facts) else { return Vec::new() };
        let leaves = self.form.leaves().iter().zip(sheet.points());
        leaves.map(|(leaf, points)| (self.name(leaf), self.ticked(leaf), *points)).collect()
    }

    /// The printed words of the box that was ticked.
    pub fn ticked(&self, leaf: &Leaf) -> String {
        let Some(answer) = self.draft.0.get(&leaf.code) else { return self.words.say("sheet-not-applicable") };
        let ticks = leaf.ticks(answer.case.as_deref()).unwrap_or_default();
        let tick = ticks.iter().find(|tick| tick.no == answer.option);
        tick.map_or_else(|| self.words.say("sheet-no-level"), |tick| tick.label_vi.clone())
    }

    fn name(&self, leaf: &Leaf) -> String {
        format!("{}. {}", leaf.no, self.words.pick(&leaf.name_vi, &leaf.name_en))
    }

    /// Why the sheet cannot be filed because of this leaf.
    pub fn problem(&self, leaf: &Leaf) -> Option<String> {
        self.refusals.iter().find(|refusal| refusal.criterion == leaf.code).map(|refusal| self.say(refusal))
    }

    /// Everything that keeps the sheet from being filed: leaf, its name, the sentence.
    pub fn problems(&self) -> Vec<(String, String, String)> {
        let name = |code: &str| self.form.leaf(code).map_or_else(String::new, |leaf| self.name(leaf));
        self.refusals.iter().map(|r| (r.criterion.clone(), name(&r.criterion), self.say(r))).collect()
    }

    fn say(&self, refusal: &Refusal) -> String {
        // words: sheet-refusal-*
        self.words.say(&format!("sheet-refusal-{}", refusal.code.as_str().replace('_', "-")))
    }
}
