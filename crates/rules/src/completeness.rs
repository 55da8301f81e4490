//! What a dossier still lacks before it may be filed. A renewal and an upgrade begin with the last dossier, so what they
//! lack is what is missing, expired or newly asked, and nothing else.
//!
//! QĐ 26/2026 names the papers that Mẫu 02 suggests, and says that a dossier that does not meet "yêu cầu về hồ sơ" is
//! out, but not which paper each level of a criterion needs. Chosen, for every programme alike:
//! * The business registration is always needed: every producer has one (Điều 2).
//! * A criterion at which points are claimed, and that papers of the list serve, needs one of them that has not
//!   expired, or a description in words (Mẫu 02, part III, has both).
//! * A paper that was counted on and has expired is asked for again, whatever the words say.
//! * A renewal brings new results of periodic tests and new yearly figures (Điều 6.1.c): of the kinds that the evidence
//!   list calls periodic, a paper from before the certificate that is renewed counts as expired, and so does one without
//!   its day.

use crate::form::{Form, Leaf};
use crate::questions::questions;
use crate::ruleset::Evidence;
use crate::sheet::{Draft, Facts, RefusalCode};
use crate::which::Case;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The paper that no dossier is without (Điều 2 QĐ 26/2026).
pub const REGISTRATION: &str = "business_registration";

/// An answer as it was kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answered {
    /// What was written; empty is none.
    pub value: String,
    /// It was taken over from an earlier dossier and nobody has looked at it since.
    pub copied: bool,
}

/// A paper of the locker that a dossier may count on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeldPaper {
    /// Which paper it is.
    pub id: String,
    /// Its kind, of the evidence list.
    pub kind: String,
    /// The day it was issued, where the person gave it.
    pub issued_on: Option<Date>,
    /// Its last day; none where it does not expire.
    pub last_day: Option<Date>,
    /// Lines of the sheet that the person does not want it at, though its kind serves them.
    pub left_out: BTreeSet<String>,
    /// Lines of the sheet that the person put it to, though its kind does not serve them.
    pub put_to: BTreeSet<String>,
}

impl HeldPaper {
    /// Whether it stands at a line of the sheet.
    pub fn is_at(&self, leaf: &Leaf, evidence: &[Evidence]) -> bool {
        let serves = kinds_for(evidence, leaf).any(|kind| kind == self.kind);
        self.put_to.contains(&leaf.code) || (serves && !self.left_out.contains(&leaf.code))
    }

    /// Why it does not count for a dossier; none where it does.
    fn wanting(&self, filled: &Filled<'_>) -> Option<Wanting> {
        if let Some(last) = self.last_day.filter(|last| *last < filled.on) {
            return Some(Wanting::Expired(last));
        }
        let is_periodic = filled.evidence.iter().any(|kind| kind.id == self.kind && kind.periodic);
        let certified_on = filled.certified_on.filter(|_| is_periodic && filled.case == Case::Renewal)?;
        let is_new = self.issued_on.is_some_and(|issued| issued > certified_on);
        (!is_new).then_some(Wanting::Outdated)
    }
}

/// The kinds of papers that serve a line of the sheet, in the order of the list.
pub fn kinds_for<'a>(evidence: &'a [Evidence], leaf: &Leaf) -> impl Iterator<Item = &'a str> {
    let serves = |topic: &String| *topic == leaf.topic;
    evidence.iter().filter(move |kind| kind.topics.iter().any(serves)).map(|kind| kind.id.as_str())
}

/// Everything that decides what a dossier lacks.
#[derive(Debug, Clone, Copy)]
pub struct Filled<'a> {
    /// Why it is filed.
    pub case: Case,
    /// The sheet of its product set; none while the set is not chosen.
    pub form: Option<&'a Form>,
    /// The evidence list of the ruleset.
    pub evidence: &'a [Evidence],
    /// What is true of the product.
    pub facts: Facts,
    /// Answers by question.
    pub answers: &'a BTreeMap<String, Answered>,
    /// The producer's own ticks.
    pub ticks: &'a Draft,
    /// Lines of the sheet that are described in words.
    pub described: &'a BTreeSet<String>,
    /// The papers of the producer and of the product.
    pub papers: &'a [HeldPaper],
    /// The day the certificate was issued that the product has; none where none is known.
    pub certified_on: Option<Date>,
    /// The day it is.
    pub on: Date,
}

/// Why a paper is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanting {
    /// There is none.
    Missing,
    /// A renewal needs one from after its certificate, and the one there is older or does not tell its day.
    Outdated,
    /// The last one expired on this day.
    Expired(Date),
}

/// One thing that is lacking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// The product set.
    Set,
    /// An answer.
    Answer(&'static str),
    /// A look at an answer that was taken over.
    Confirmation(&'static str),
    /// A tick at this line of the sheet.
    Tick(String),
    /// One paper: of any of these kinds, for these lines of the sheet (none where the dossier itself needs it).
    Paper {
        /// In the order of the list.
        kinds: Vec<String>,
        /// Why.
        why: Wanting,
        /// Codes in printed order.
        leaves: Vec<String>,
    },
    /// At a line of the sheet that no kind of the list serves stands only what the person put there, and it counts no
    /// more: it is replaced or taken away.
    Line {
        /// The code of the line.
        leaf: String,
        /// Why.
        why: Wanting,
    },
}

/// All that a dossier lacks: questions in printed order, then ticks, then papers.
pub fn lacks(filled: &Filled<'_>) -> Vec<Lack> {
    let mut lacks = Vec::new();
    for question in questions(filled.case, filled.form) {
        let answer = filled.answers.get(question.id).filter(|answer| !answer.value.is_empty());
        match answer {
            None if !question.optional => lacks.push(Lack::Answer(question.id)),
            Some(answer) if answer.copied && question.renewed => lacks.push(Lack::Confirmation(question.id)),
            _ => {}
        }
    }
    let Some(form) = filled.form else {
        lacks.insert(0, Lack::Set);
        return lacks;
    };
    let refusals = filled.ticks.refusals(form, filled.facts);
    let to_tick = refusals.into_iter().filter(|refusal| refusal.code != RefusalCode::NotApplicable);
    lacks.extend(to_tick.map(|refusal| Lack::Tick(refusal.criterion)));
    lacks.extend(papers(filled, form));
    lacks
}

/// How many papers must be brought.
pub fn papers_to_bring(lacks: &[Lack]) -> usize {
    lacks.iter().filter(|lack| matches!(lack, Lack::Paper { .. } | Lack::Line { .. })).count()
}

fn papers(filled: &Filled<'_>, form: &Form) -> Vec<Lack> {
    // By kinds: one paper serves every line that the same kinds serve.
    let mut wanted: Vec<(Vec<String>, Wanting, Vec<String>)> = Vec::new();
    let mut want = |kinds: Vec<String>, why: Wanting, leaf: Option<&Leaf>| {
        let leaf = leaf.map(|leaf| leaf.code.clone());
        match wanted.iter_mut().find(|(known, _, _)| *known == kinds) {
            Some((_, known, leaves)) => {
                *known = why.max(*known);
                leaves.extend(leaf);
            }
            None => wanted.push((kinds, why, leaf.into_iter().collect())),
        }
    };
    let of_kind = filled.papers.iter().filter(|paper| paper.kind == REGISTRATION);
    if filled.evidence.iter().any(|kind| kind.id == REGISTRATION)
        && let Some(why) = wanting(of_kind, filled)
    {
        want(vec![REGISTRATION.to_owned()], why, None);
    }
    let claimed = form.leaves().iter().zip(filled.ticks.points(form, filled.facts)).filter(|(_, points)| *points > 0);
    let mut lines = Vec::new();
    for (leaf, _) in claimed {
        let kinds: Vec<String> = kinds_for(filled.evidence, leaf).map(str::to_owned).collect();
        let here = filled.papers.iter().filter(|paper| paper.is_at(leaf, filled.evidence));
        match wanting(here, filled) {
            Some(Wanting::Missing) if kinds.is_empty() || filled.described.contains(&leaf.code) => {}
            Some(why) if kinds.is_empty() => lines.push(Lack::Line { leaf: leaf.code.clone(), why }),
            Some(why) => want(kinds, why, Some(leaf)),
            None => {}
        }
    }
    let papers = wanted.into_iter().map(|(kinds, why, leaves)| Lack::Paper { kinds, why, leaves });
    papers.chain(lines).collect()
}

/// Nothing where one of the papers counts; otherwise why the best of them does not.
fn wanting<'a>(papers: impl Iterator<Item = &'a HeldPaper>, filled: &Filled<'_>) -> Option<Wanting> {
    let whys: Option<Vec<Wanting>> = papers.map(|paper| paper.wanting(filled)).collect();
    whys.map(|whys| whys.into_iter().max().unwrap_or(Wanting::Missing))
}
