//! What a dossier lacks before it may be filed, and the star that its own ticks let one expect.

use crate::world::{LIBRARY, answers, best, rice, with};
use jiff::{
    ToSpan as _,
    civil::{Date, date},
};
use proptest::prelude::*;
use rules::completeness::{Answered, Filled, HeldPaper, Lack, REGISTRATION, Wanting, lacks, papers_to_bring};
use rules::estimate::estimate;
use rules::form::Form;
use rules::questions::{QUESTIONS, questions};
use rules::ruleset::Evidence;
use rules::sheet::{Answer, Draft, Facts};
use rules::which::Case;
use std::collections::{BTreeMap, BTreeSet};

const TODAY: Date = date(2026, 11, 25);
/// The day of the certificate that is renewed.
const CERTIFIED: Date = date(2024, 3, 20);

fn evidence() -> &'static [Evidence] {
    &LIBRARY.ruleset("26-2026").expect("the decision in force").evidence
}

/// Rice of Tam Hưng, ready to be filed: every question answered, every level ticked, one paper of each kind.
struct Dossier {
    case: Case,
    answers: BTreeMap<String, Answered>,
    ticks: Draft,
    described: BTreeSet<String>,
    papers: Vec<HeldPaper>,
}

impl Dossier {
    fn ready(case: Case) -> Self {
        let answered = |id: &str| (id.to_owned(), Answered { value: "có".to_owned(), copied: false });
        let paper = |kind: &Evidence| HeldPaper {
            id: kind.id.clone(),
            kind: kind.id.clone(),
            issued_on: Some(date(2026, 1, 15)),
            ..HeldPaper::default()
        };
        Self {
            case,
            answers: QUESTIONS.iter().map(|question| answered(question.id)).collect(),
            ticks: best(rice()),
            described: rice().leaves().iter().map(|leaf| leaf.code.clone()).collect(),
            papers: evidence().iter().map(paper).collect(),
        }
    }

    fn lacks(&self) -> Vec<Lack> {
        lacks(&self.filled(Some(rice())))
    }

    fn filled<'a>(&'a self, form: Option<&'a Form>) -> Filled<'a> {
        Filled {
            case: self.case,
            form,
            evidence: evidence(),
            facts: Facts::default(),
            answers: &self.answers,
            ticks: &self.ticks,
            described: &self.described,
            papers: &self.papers,
            certified_on: Some(CERTIFIED),
            on: TODAY,
        }
    }

    fn paper(&mut self, kind: &str) -> &mut HeldPaper {
        self.papers.iter_mut().find(|paper| paper.kind == kind).expect("a paper of the kind")
    }
}

fn paper(kinds: &[&str], why: Wanting, leaves: &[&str]) -> Lack {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Lack::Paper { kinds: owned(kinds), why, leaves: owned(leaves) }
}

#[test]
fn a_dossier_with_every_answer_tick_and_paper_lacks_nothing() {
    for case in Case::ALL {
        assert_eq!(Dossier::ready(case).lacks(), vec![], "{case}");
    }
}

#[test]
fn an_empty_dossier_lacks_its_set_every_question_and_the_registration_of_the_business() {
    let mut rice_alone = Dossier::ready(Case::First);
    rice_alone.answers.clear();
    rice_alone.ticks = Draft::default();
    rice_alone.papers.clear();

    let needed = questions(Case::First, None).filter(|question| !question.optional);
    let needed: Vec<Lack> = needed.map(|question| Lack::Answer(question.id)).collect();
    assert_eq!(needed.len(), 12, "without `rights`, `other_right` and `changes`");
    let before: Vec<Lack> = [Lack::Set].into_iter().chain(needed.clone()).collect();
    assert_eq!(lacks(&rice_alone.filled(None)), before);

    let after = rice_alone.lacks();
    let ticks = after.iter().filter(|lack| matches!(lack, Lack::Tick(_))).count();
    let told = rice().leaves().iter().filter(|leaf| leaf.applies_if.is_none()).count();
    assert_eq!(after[..needed.len()], needed);
    assert_eq!(ticks, told, "every line that applies already");
    assert_eq!(after.last(), Some(&paper(&[REGISTRATION], Wanting::Missing, &[])));
    assert_eq!(papers_to_bring(&after), 1);
}

#[test]
fn tourism_brings_no_samples_and_an_upgrade_says_what_changed() {
    let tourism = LIBRARY.form("26-2026", "dich-vu-du-lich").expect("the set of tourism");
    let asked = |case, form| questions(case, Some(form)).map(|question| question.id).collect::<Vec<_>>();

    assert!(!asked(Case::First, tourism).contains(&"samples") && asked(Case::First, rice()).contains(&"samples"));
    assert!(asked(Case::Upgrade, rice()).contains(&"changes") && !asked(Case::Renewal, rice()).contains(&"changes"));
}

#[test]
fn what_was_taken_over_is_looked_at_again_where_the_decision_asks_for_its_new_state() {
    let mut renewed = Dossier::ready(Case::Renewal);
    renewed.answers.values_mut().for_each(|answer| answer.copied = true);

    let again = ["material", "technology", "packaging", "market", "revenue", "profit", "plan"];
    assert_eq!(renewed.lacks(), again.map(Lack::Confirmation).to_vec());
}

#[test]
fn a_level_that_is_claimed_needs_a_paper_or_a_description_and_one_worth_nothing_needs_neither() {
    let mut described = Dossier::ready(Case::First);
    described.papers.retain(|paper| paper.kind != "labour");
    assert_eq!(described.lacks(), vec![], "words will do");

    described.described.clear();
    let labour = rice().leaves().iter().find(|leaf| leaf.topic == "local_labour").expect("the line on labour");
    assert_eq!(described.lacks(), vec![paper(&["labour"], Wanting::Missing, &[&labour.code])]);

    let nothing = rice().leaf(&labour.code).and_then(|leaf| leaf.ticks(None)?.iter().find(|tick| tick.points == 0));
    described.ticks = with(described.ticks, &labour.code, nothing.map_or(0, |tick| tick.no));
    assert_eq!(described.lacks(), vec![]);
}

#[test]
fn a_paper_holds_to_the_end_of_its_last_day_and_is_then_asked_for_whatever_the_words_say() {
    let mut renewed = Dossier::ready(Case::Renewal);
    renewed.paper("labour").last_day = Some(TODAY);
    assert_eq!(renewed.lacks(), vec![]);

    let yesterday = TODAY.yesterday().expect("a day before");
    renewed.paper("labour").last_day = Some(yesterday);
    let labour = rice().leaves().iter().find(|leaf| leaf.topic == "local_labour").expect("the line on labour");
    assert_eq!(renewed.lacks(), vec![paper(&["labour"], Wanting::Expired(yesterday), &[&labour.code])]);

    renewed.paper("awards").put_to.insert(labour.code.clone());
    assert_eq!(renewed.lacks(), vec![], "another paper was put there");
    renewed.paper("awards").put_to.clear();
    renewed.paper("labour").left_out.insert(labour.code.clone());
    assert_eq!(renewed.lacks(), vec![], "it is not counted on any more, and the words stand");
}

#[test]
fn a_renewal_needs_tests_and_yearly_figures_from_after_its_certificate_and_no_other_dossier_does() {
    let line = |topic: &str| rice().leaves().iter().find(|leaf| leaf.topic == topic).expect("a line").code.clone();
    let growth = || vec![paper(&["growth"], Wanting::Outdated, &[&line("growth")])];
    for issued_on in [None, Some(CERTIFIED)] {
        let mut renewed = Dossier::ready(Case::Renewal);
        renewed.paper("growth").issued_on = issued_on;
        assert_eq!(renewed.lacks(), growth(), "{issued_on:?}");
        renewed.case = Case::Upgrade;
        assert_eq!(renewed.lacks(), vec![], "{issued_on:?}");
    }
    let mut renewed = Dossier::ready(Case::Renewal);
    renewed.paper("growth").issued_on = CERTIFIED.tomorrow().ok();
    renewed.paper("awards").issued_on = None;
    assert_eq!(renewed.lacks(), vec![], "an award is given once");
    let periodic: Vec<&str> = evidence().iter().filter(|kind| kind.periodic).map(|kind| kind.id.as_str()).collect();
    assert_eq!(periodic, ["labour", "growth", "test_report"]);
}

#[test]
fn a_paper_at_a_line_that_no_kind_serves_is_replaced_or_taken_away_when_it_has_expired() {
    let serves = |topic: &String| evidence().iter().any(|kind| kind.topics.contains(topic));
    let bare = rice().leaves().iter().find(|leaf| !serves(&leaf.topic)).expect("such a line").code.clone();
    let yesterday = TODAY.yesterday().expect("a day before");
    let mut first = Dossier::ready(Case::First);
    first.papers.push(HeldPaper {
        id: "khác".to_owned(),
        kind: "other".to_owned(),
        last_day: Some(yesterday),
        put_to: BTreeSet::from([bare.clone()]),
        ..HeldPaper::default()
    });
    assert_eq!(first.lacks(), vec![Lack::Line { leaf: bare, why: Wanting::Expired(yesterday) }]);
    assert_eq!(papers_to_bring(&first.lacks()), 1);
}

#[test]
fn the_papers_that_a_ground_for_being_out_names_are_of_the_evidence_list() {
    let ruleset = LIBRARY.ruleset("26-2026").expect("the decision in force");
    let named: BTreeSet<&String> = ruleset.forms.iter().flat_map(|form| &form.disqualify_without).collect();
    assert_eq!(named, BTreeSet::from([&"production_permit".to_owned(), &"quality_declaration".to_owned()]));
    assert!(named.iter().all(|id| evidence().iter().any(|kind| kind.id == **id)));
}

#[test]
fn nothing_ticked_lets_one_expect_one_star_and_everything_five() {
    let facts = Facts::default();
    let nothing = estimate(rice(), &Draft::default(), facts).expect("an estimate");
    let all = estimate(rice(), &best(rice()), facts).expect("an estimate");

    assert_eq!((nothing.stars, nothing.mean.sum), (Some(1), 0));
    assert_eq!((all.stars, all.mean.sum), (Some(5), 100));
    let mut foreign = Draft::default();
    foreign.0.insert("Z.9.9".to_owned(), Answer { case: None, option: 1 });
    assert_eq!(estimate(rice(), &foreign, facts), None);
}

/// Which papers are asked for, told another way: line by line, with no grouping but by the sets of kinds.
fn oracle(form: &Form, dossier: &Dossier) -> (BTreeSet<(BTreeSet<String>, bool)>, BTreeSet<String>) {
    let (mut asked, mut lines) = (BTreeSet::new(), BTreeSet::new());
    let kinds_of = |topic: &str| -> BTreeSet<String> {
        let serving = evidence().iter().filter(|kind| kind.topics.contains(&topic.to_owned()));
        serving.map(|kind| kind.id.clone()).collect()
    };
    let yearly = ["labour", "growth", "test_report"];
    let is_new = |paper: &HeldPaper| !yearly.contains(&paper.kind.as_str()) || paper.issued_on > Some(CERTIFIED);
    let holds = |paper: &&HeldPaper| paper.last_day.is_none_or(|last| last >= TODAY) && is_new(paper);
    let of_registration: Vec<&HeldPaper> = dossier.papers.iter().filter(|p| p.kind == REGISTRATION).collect();
    if !of_registration.iter().any(holds) {
        asked.insert((BTreeSet::from([REGISTRATION.to_owned()]), !of_registration.is_empty()));
    }
    for leaf in form.leaves() {
        let Some(answer) = dossier.ticks.0.get(&leaf.code) else { continue };
        let points =
            leaf.ticks(answer.case.as_deref()).and_then(|ticks| ticks.iter().find(|tick| tick.no == answer.option));
        let kinds = kinds_of(&leaf.topic);
        let is_here = |paper: &&HeldPaper| {
            let by_kind = kinds.contains(&paper.kind) && !paper.left_out.contains(&leaf.code);
            by_kind || paper.put_to.contains(&leaf.code)
        };
        let here: Vec<&HeldPaper> = dossier.papers.iter().filter(is_here).collect();
        let expired = !here.is_empty() && !here.iter().any(holds);
        let bare = here.is_empty() && !kinds.is_empty() && !dossier.described.contains(&leaf.code);
        if points.is_some_and(|tick| tick.points > 0) && (expired || bare) {
            if kinds.is_empty() {
                lines.insert(leaf.code.clone());
            } else {
                asked.insert((kinds, expired));
            }
        }
    }
    // One paper of a set of kinds: that one of them expired is what is told.
    let expired: Vec<_> = asked.iter().filter(|(_, expired)| *expired).map(|(kinds, _)| kinds.clone()).collect();
    asked.retain(|(kinds, is_expired)| *is_expired || !expired.contains(kinds));
    (asked, lines)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_renewal_asks_for_exactly_the_papers_that_are_missing_or_expired_or_from_before_its_certificate(
        set in 0_usize..100,
        papers in proptest::collection::vec((0_usize..15, proptest::option::of(-400_i64..400), proptest::option::of(-1200_i64..0)), 0..25),
        puts in proptest::collection::vec((0_usize..25, 0_usize..40, any::<bool>()), 0..12),
        levels in proptest::collection::vec(0_usize..5, 40),
        words in proptest::collection::vec(any::<bool>(), 40),
    ) {
        let forms = &LIBRARY.ruleset("26-2026").expect("the decision in force").forms;
        let form = &forms[set % forms.len()];
        let mut renewed = Dossier::ready(Case::Renewal);
        let place = |code: &str| form.position(code).unwrap_or_default();
        renewed.ticks = answers(form, |code, count| 1 + levels[place(code) % 40] % count);
        renewed.described = form.leaves().iter().map(|leaf| leaf.code.clone()).collect();
        renewed.described.retain(|code| words[place(code) % 40]);
        renewed.papers = papers.iter().enumerate().map(|(at, (kind, left, age))| HeldPaper {
            id: at.to_string(),
            kind: evidence()[*kind].id.clone(),
            last_day: left.map(|days| TODAY.saturating_add(days.days())),
            issued_on: age.map(|days| TODAY.saturating_add(days.days())),
            ..HeldPaper::default()
        }).collect();
        for (paper, leaf, is_put) in puts {
            let code = form.leaves()[leaf % form.leaves().len()].code.clone();
            if let Some(paper) = renewed.papers.get_mut(paper) {
                if is_put { paper.put_to.insert(code); } else { paper.left_out.insert(code); }
            }
        }
        let mut asked = BTreeSet::new();
        let mut lines = BTreeSet::new();
        for lack in lacks(&renewed.filled(Some(form))) {
            match lack {
                Lack::Paper { kinds, why, .. } => {
                    prop_assert!(!kinds.is_empty());
                    asked.insert((kinds.into_iter().collect(), why != Wanting::Missing));
                }
                Lack::Line { leaf, .. } => { lines.insert(leaf); }
                _ => {}
            }
        }
        let (wanted, at_lines) = oracle(form, &renewed);
        prop_assert_eq!(asked, wanted);
        prop_assert_eq!(lines, at_lines);
    }

    #[test]
    fn another_tick_never_makes_the_estimate_worse(levels in proptest::collection::vec(0_usize..5, 40), at in 0_usize..40) {
        let place = |code: &str| rice().position(code).unwrap_or_default();
        let facts = Facts::default();
        let draft = answers(rice(), |code, count| 1 + levels[place(code) % 40] % count);
        let leaf = &rice().leaves()[at % rice().leaves().len()];
        let mut fewer = draft.clone();
        fewer.0.remove(&leaf.code);

        let (one, other) = (estimate(rice(), &fewer, facts), estimate(rice(), &draft, facts));
        let (one, other) = (one.expect("an estimate"), other.expect("an estimate"));
        prop_assert!(one.mean.sum <= other.mean.sum && one.stars <= other.stars);
    }
}
