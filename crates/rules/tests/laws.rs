//! The laws that hold for every form and every sheet.

use crate::ranking::ranked;
use crate::world::{LIBRARY, best, filed};
use proptest::prelude::*;
use rules::form::{Choice, Form};
use rules::ranking::Ranking;
use rules::sheet::{Answer, Draft, Facts};

fn forms() -> Vec<&'static Form> {
    LIBRARY.rulesets.iter().flat_map(|ruleset| &ruleset.forms).collect()
}

/// A fileable sheet from arbitrary numbers: each picks a case and an option, or leaves the leaf out where
/// it does not apply.
fn sheet(form: &Form, picks: &[u8]) -> Draft {
    let mut draft = Draft::default();
    for (leaf, pick) in form.leaves().iter().zip(picks.iter().cycle()) {
        if !draft.applies(form, leaf, Facts::default()) {
            continue;
        }
        let pick = usize::from(*pick);
        let (case, ticks) = match &leaf.choice {
            Choice::Single(ticks) => (None, ticks),
            Choice::Cases(cases) => {
                let case = &cases[pick % cases.len()];
                (Some(case.key.clone()), &case.ticks)
            }
        };
        draft.0.insert(leaf.code.clone(), Answer { case, option: ticks[pick / 3 % ticks.len()].no });
    }
    draft
}

/// Raises a sheet at the criteria a star names, just far enough.
fn meet(form: &Form, draft: &Draft, needs: &[(&str, u32)]) -> Draft {
    let mut raised = draft.clone();
    for (criterion, required) in needs {
        let Some(leaf) = form.leaf(criterion) else { continue };
        if let Some(condition) = &leaf.applies_if {
            let (code, points) = (condition.criterion.clone(), condition.min_points);
            raised = meet(form, &raised, &[(code.as_str(), points)]);
        }
        let case = raised.0.get(*criterion).and_then(|answer| answer.case.clone());
        let ticks = leaf.ticks(case.as_deref()).unwrap();
        let option = ticks.iter().find(|tick| tick.points >= *required).unwrap().no;
        raised.0.insert((*criterion).to_owned(), Answer { case, option });
    }
    raised
}

fn stars(ranking: &Ranking) -> u8 {
    ranking.stars.unwrap_or(0)
}

#[test]
fn the_best_sheet_of_every_complete_form_is_a_hundred_points() {
    let complete: Vec<_> = forms().into_iter().filter(|form| form.complete).collect();

    assert_eq!((complete.len(), forms().len()), (73, 78));
    for form in complete {
        assert_eq!(filed(form, &best(form)).totals().total, 100, "{}/{}", form.ruleset, form.id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_the_sheets_does_not_matter(
        which in 0_usize..78, a in prop::collection::vec(any::<u8>(), 40), b in prop::collection::vec(any::<u8>(), 40),
        c in prop::collection::vec(any::<u8>(), 40),
    ) {
        let form = forms()[which];
        let [a, b, c] = [a, b, c].map(|picks| sheet(form, &picks));

        let one = ranked(form, &[a.clone(), b.clone(), c.clone()], None, &[]);
        let other = ranked(form, &[c, a, b], None, &[]);

        prop_assert_eq!((one.mean, one.stars, one.gates, one.spread), (other.mean, other.stars, other.gates, other.spread));
    }

    #[test]
    fn raising_one_tick_never_lowers_the_total(
        which in 0_usize..78, picks in prop::collection::vec(any::<u8>(), 40), at in 0_usize..40,
    ) {
        let form = forms()[which];
        let draft = sheet(form, &picks);
        let leaf = &form.leaves()[at % form.leaves().len()];
        prop_assume!(draft.0.contains_key(&leaf.code));
        let before = filed(form, &draft).totals().total;
        let answer = &draft.0[&leaf.code];
        let ticks = leaf.ticks(answer.case.as_deref()).unwrap();
        prop_assume!(answer.option < u32::try_from(ticks.len()).unwrap());

        let mut raised = draft.clone();
        raised.0.get_mut(&leaf.code).unwrap().option += 1;
        // A criterion that begins to apply must be answered: with its lowest option.
        for refusal in raised.refusals(form, Facts::default()) {
            let leaf = form.leaf(&refusal.criterion).unwrap();
            let option = leaf.ticks(None).unwrap()[0].no;
            raised.0.insert(refusal.criterion, Answer { case: None, option });
        }

        prop_assert!(filed(form, &raised).totals().total >= before);
    }

    #[test]
    fn the_stars_never_exceed_the_band_nor_the_minima(
        which in 0_usize..78, picks in prop::collection::vec(any::<u8>(), 40),
    ) {
        let form = forms()[which];
        let ranking = ranked(form, &[sheet(form, &picks)], None, &[]);

        prop_assert!(stars(&ranking) <= ranking.band);
        prop_assert!(stars(&ranking) <= ranking.gate_stars);
        prop_assert_eq!(ranking.recognised, stars(&ranking) >= 3);
    }

    /// The needs are *sufficient*: the star is reached when the gates named are met in the confirmed sheet
    /// and the mean rises by what it lacks. They are *minimal*: without any one of them it is not.
    #[test]
    fn the_way_to_the_next_star_is_sufficient_and_minimal(
        which in 0_usize..78, high in 0_u8..3, picks in prop::collection::vec(any::<u8>(), 40),
    ) {
        let form = forms()[which];
        prop_assume!(form.complete);
        // Three kinds of sheets: anything, mostly high ticks, nearly all the best.
        let picks: Vec<u8> = picks.iter().map(|pick| if u16::from(*pick) < u16::from(high) * 110 { 254 } else { *pick }).collect();
        let mut facts = sheet(form, &picks);
        if high == 2 {
            for (code, answer) in best(form).0 {
                if picks[code.len() % picks.len()] == 254 { facts.0.insert(code, answer); }
            }
            prop_assume!(facts.file(form, Facts::default()).is_ok());
        }
        let now = ranked(form, std::slice::from_ref(&facts), Some(&facts), &[]);
        prop_assume!(now.stars.is_some());
        let Some(next) = now.next_star.clone() else { return Ok(()) };
        let needs: Vec<(&str, u32)> = next.gates.iter().map(|need| (need.criterion.as_str(), need.required)).collect();
        let met = meet(form, &facts, &needs);
        prop_assume!(met.file(form, Facts::default()).is_ok());

        // Members whose mean is exactly what the band needs: some best sheets among today's.
        let reached = |members: &[Draft], confirmed: &Draft| stars(&ranked(form, members, Some(confirmed), &[])) >= next.star;
        let lifted = if next.points_short.sum == 0 { facts.clone() } else { best(form) };
        prop_assert!(reached(std::slice::from_ref(&lifted), &met), "sufficient");

        if next.points_short.sum > 0 {
            prop_assert!(!reached(std::slice::from_ref(&facts), &met), "the points are needed");
        }
        for left_out in 0..needs.len() {
            let rest: Vec<_> = needs.iter().enumerate().filter(|(n, _)| *n != left_out).map(|(_, need)| *need).collect();
            let short = meet(form, &facts, &rest);
            let (criterion, required) = needs[left_out];
            let implied = rest.iter().any(|(c, r)| *c == criterion && *r >= required)
                || rest.iter().any(|(c, _)| form.leaf(c).and_then(|l| l.applies_if.as_ref()).is_some_and(|a| a.criterion == criterion));
            if !implied && short.file(form, Facts::default()).is_ok() {
                prop_assert!(!reached(std::slice::from_ref(&lifted), &short), "without {criterion}");
            }
        }
    }

    #[test]
    fn the_points_the_mean_lacks_are_exact(
        totals in prop::collection::vec(0_u64..=100, 1..15),
    ) {
        let form = crate::world::rice();
        let (sum, count) = (totals.iter().sum::<u64>(), u64::try_from(totals.len()).unwrap());
        let band = form.bands.of(sum, count);
        prop_assume!(band < 5);
        let short = u64::from(form.bands.floor(band + 1).unwrap()) * count - sum;

        prop_assert_eq!(form.bands.of(sum + short, count), band + 1);
        prop_assert_eq!(form.bands.of(sum + short - 1, count), band);
    }
}
