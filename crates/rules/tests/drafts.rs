//! A sheet while it is filled in, and what a case of a criterion binds, in the small world.

use crate::forms::with;
use crate::small::{POTTERY, SMALL, pottery};
use rules::form::{Form, PartCode};
use rules::ranking::{Judged, Ranking, fraction, fraction_up, rank};
use rules::sheet::{Answer, Draft, Facts, Totals};

/// Ticks by criterion: the case where there is one, then the number of the option.
fn draft(ticks: &[(&str, &str, u32)]) -> Draft {
    let answer = |case: &str, option| Answer { case: (!case.is_empty()).then(|| case.to_owned()), option };
    Draft(ticks.iter().map(|(code, case, option)| ((*code).to_owned(), answer(case, *option))).collect())
}

/// Everything ticked, the kiln as given; 100 points with two fires of wood.
fn whole(kiln: (&str, u32)) -> Draft {
    let rest = [("A.1.1", 3), ("A.1.3.1", 2), ("A.1.3.2", 2), ("B.1.1", 2), ("B.1.2", 3), ("C.1.1", 2), ("C.1.2", 2)];
    let ticks: Vec<_> =
        rest.iter().map(|(code, option)| (*code, "", *option)).chain([("A.1.2", kiln.0, kiln.1)]).collect();
    draft(&ticks)
}

fn ranked(form: &Form, drafts: &[Draft]) -> Ranking {
    let members: Vec<_> =
        drafts.iter().map(|draft| (String::new(), draft.file(form, Facts::default()).unwrap())).collect();
    let judged = Judged { members: &members, confirmed: None, knock_outs: &[], facts: Facts::default() };
    rank(form, &judged).unwrap()
}

fn by_part(totals: &Totals) -> [u32; 3] {
    [PartCode::A, PartCode::B, PartCode::C].map(|part| totals.of(part))
}

#[test]
fn what_is_ticked_so_far_is_counted_part_by_part() {
    let so_far = draft(&[("A.1.1", "", 3), ("A.1.2", "gas", 2), ("B.1.1", "", 2)]).totals(pottery(), Facts::default());

    assert_eq!((by_part(&so_far), so_far.total), ([18, 5, 0], 23));
    let filed = whole(("wood", 2)).file(pottery(), Facts::default()).unwrap();
    assert_eq!((by_part(filed.totals()), filed.totals().total), ([40, 25, 35], 100));
    assert_eq!(filed.answers(), &whole(("wood", 2)));
    assert_eq!(filed.points(), [10, 10, 10, 10, 5, 20, 30, 5]);
}

#[test]
fn a_criterion_applies_from_the_points_it_waits_for() {
    let (telling, clay) = (pottery().leaf("B.1.2").unwrap(), pottery().leaf("A.1.1").unwrap());
    let applies = |option, leaf| draft(&[("B.1.1", "", option)]).applies(pottery(), leaf, Facts::default());

    assert_eq!([applies(1, telling), applies(2, telling)], [false, true]);
    assert_eq!([applies(1, clay), applies(2, clay)], [true, true], "what waits for nothing always applies");
    assert!(!draft(&[]).applies(pottery(), telling, Facts::default()));
}

#[test]
fn a_minimum_of_one_case_binds_only_the_sheets_that_chose_it() {
    let two_fires = "{ no = 2, points = 10, label_vi = \"Hai lửa\" }";
    let marked = two_fires.replace(" }", ", min_for_star = 4 }");
    let library = with(POTTERY, &SMALL[3].1.replacen(two_fires, &marked, 1));
    let form = library.form("1-2020", "gom").unwrap();
    let stars = |kiln| ranked(form, &[whole(kiln)]).stars;

    assert_eq!(stars(("wood", 2)), Some(5));
    assert_eq!(stars(("wood", 1)), Some(3));
    assert_eq!(stars(("gas", 1)), Some(5), "the mark stands at the other case");
}

#[test]
fn the_way_to_the_next_star_tells_the_points_that_are_missing() {
    let plain = draft(&[
        ("A.1.1", "", 3),
        ("A.1.2", "gas", 1),
        ("A.1.3.1", "", 1),
        ("A.1.3.2", "", 1),
        ("B.1.1", "", 2),
        ("B.1.2", "", 1),
        ("C.1.1", "", 2),
        ("C.1.2", "", 2),
    ]);
    // 10 + 2 + 5 + 0 + 5 + 5 + 30 + 5 = 62, and 100.
    let ranking = ranked(pottery(), &[plain.clone(), plain.clone(), whole(("wood", 2)), plain]);

    assert_eq!((ranking.mean.sum, ranking.mean.count, ranking.spread, ranking.stars), (286, 4, 38, Some(4)));
    let next = ranking.next_star.unwrap();
    assert_eq!((next.star, next.points_short.sum, next.points_short.count), (5, 4 * 90 - 286, 4));
    assert_eq!(next.gates, []);
}

#[test]
fn a_fraction_is_rounded_half_up_and_a_shortfall_always_up() {
    assert_eq!(["0,13", "66,67", "0,33"], [(1, 8), (200, 3), (1, 3)].map(|(sum, count)| fraction(sum, count, 2)));
    assert_eq!(["0,13", "66,67", "0,34"], [(1, 8), (200, 3), (1, 3)].map(|(sum, count)| fraction_up(sum, count, 2)));
    assert_eq!([fraction(5, 2, 0), fraction(7, 3, 0), fraction_up(7, 3, 0)], ["3", "2", "3"]);
    assert_eq!([fraction(7, 2, 1), fraction_up(7, 2, 1), fraction_up(0, 4, 1)], ["3,5", "3,5", "0,0"]);
}
