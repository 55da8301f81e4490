//! The table of boundaries: a mean right under and right on 50, 70 and 90, from three to fifteen members.

use crate::world::{LIBRARY, best, with};
use rules::form::Form;
use rules::ranking::{Judged, rank};
use rules::sheet::{Answer, Draft, Facts, Sheet};

/// What is written in the table: what holds of the conditions, and the star right under 50, at 50, right under 70, at 70,
/// right under 90 and at 90.
const TABLE: [(Conditions, [Option<u8>; 6]); 7] = [
    (Conditions::Met, [Some(2), Some(3), Some(3), Some(4), Some(4), Some(5)]),
    (Conditions::Missed(3), [Some(2), Some(2), Some(2), Some(2), Some(2), Some(2)]),
    (Conditions::Missed(4), [Some(2), Some(3), Some(3), Some(3), Some(3), Some(3)]),
    (Conditions::Missed(5), [Some(2), Some(3), Some(3), Some(4), Some(4), Some(4)]),
    (Conditions::Waived, [Some(2), Some(3), Some(3), Some(4), Some(4), Some(5)]),
    (Conditions::Bound, [Some(2), Some(2), Some(2), Some(2), Some(2), Some(2)]),
    (Conditions::KnockedOut, [None; 6]),
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Conditions {
    Met,
    Missed(u8),
    /// One for three stars is missed and does not bind the product.
    Waived,
    /// The same, and it binds.
    Bound,
    KnockedOut,
}

/// A sheet of the form worth exactly so many points: level by level from the best, the next one that does not go below.
fn worth(form: &Form, total: u32, facts: Facts) -> Sheet {
    let mut draft = best(form);
    let mut have = draft.totals(form, facts).total;
    let may_fall =
        |code: &str| form.leaves().iter().all(|leaf| leaf.applies_if.as_ref().is_none_or(|a| a.criterion != code));
    for leaf in form.leaves().iter().filter(|leaf| may_fall(&leaf.code)) {
        let answer = draft.0[&leaf.code].clone();
        let ticks = leaf.ticks(answer.case.as_deref()).unwrap();
        let now = draft.points(form, facts)[form.position(&leaf.code).unwrap()];
        let nothing = ticks.iter().all(|tick| tick.points > 0).then_some((0, 0));
        let lower = ticks.iter().map(|tick| (tick.points, tick.no)).chain(nothing);
        let fitting = lower.filter(|(points, _)| *points < now && have - (now - points) >= total).min();
        if let Some((points, option)) = fitting {
            draft.0.insert(leaf.code.clone(), Answer { option, ..answer });
            have -= now - points;
        }
    }
    assert_eq!(have, total, "{} has a sheet of {total} points", form.id);
    draft.file(form, facts).unwrap()
}

/// So many sheets whose totals add up to `sum`, as far apart as five points.
fn council(form: &Form, sum: u32, count: u32, facts: Facts) -> Vec<(String, Sheet)> {
    let (low, rest) = (sum / count, sum % count);
    let mut totals: Vec<u32> = (0..count).map(|member| low + u32::from(member < rest)).collect();
    totals[0] -= 2;
    totals[1] += 2;
    assert_eq!(totals.iter().sum::<u32>(), sum);
    totals.into_iter().map(|total| (total.to_string(), worth(form, total, facts))).collect()
}

/// The sheet of facts: everything but the first condition of the star.
fn missing(form: &Form, star: u8) -> Draft {
    let gate = form.gates().iter().rfind(|gate| gate.star == star && gate.case.is_none()).unwrap();
    let ticks = form.leaf(&gate.criterion).unwrap().ticks(None).unwrap();
    let below = ticks.iter().filter(|tick| tick.points < gate.required).max_by_key(|tick| tick.points);
    with(best(form), &gate.criterion, below.map_or(0, |tick| tick.no))
}

#[test]
fn the_star_right_under_and_right_on_every_edge_is_the_one_in_the_table() {
    let rice = crate::world::rice();
    let crafts = LIBRARY.form("26-2026", "thu-cong-my-nghe").unwrap();
    let waived = crafts.gates().iter().find(|gate| gate.waived_if_unregulated && gate.star == 3).unwrap();
    let none = crafts.leaf(&waived.criterion).unwrap().ticks(None).unwrap().iter().find(|tick| tick.points == 0);
    let without = with(best(crafts), &waived.criterion, none.map_or(0, |tick| tick.no));
    let mut looked_at = 0;
    for (conditions, stars) in TABLE {
        let (form, facts) = match conditions {
            Conditions::Waived => (crafts, Facts { regulated: false }),
            Conditions::Bound => (crafts, Facts { regulated: true }),
            _ => (rice, Facts::default()),
        };
        let confirmed = match conditions {
            Conditions::Missed(star) => missing(form, star),
            Conditions::Waived | Conditions::Bound => without.clone(),
            _ => best(form),
        };
        let confirmed = confirmed.file(form, facts).unwrap();
        let knock_outs: Vec<String> =
            (conditions == Conditions::KnockedOut).then(|| "disqualify.1".to_owned()).into_iter().collect();
        for count in 3..=15 {
            let sums = [50, 70, 90].into_iter().flat_map(|edge| [edge * count - 1, edge * count]);
            for (sum, star) in sums.zip(stars) {
                let members = council(form, sum, count, facts);
                let judged = Judged { members: &members, confirmed: Some(&confirmed), knock_outs: &knock_outs, facts };
                let ranking = rank(form, &judged).unwrap();
                assert_eq!(ranking.stars, star, "{conditions:?}, {sum} points of {count} members");
                looked_at += 1;
            }
        }
    }
    assert_eq!(looked_at, 7 * 13 * 6);
}
