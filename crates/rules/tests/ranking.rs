//! Mean, band, gates, knock-outs, rank (scoring.md, sections 2 to 5).

use crate::world::{LIBRARY, answers, best, filed, rice, with};
use rules::form::Form;
use rules::ranking::{Judged, RankError, Ranking, display, rank};
use rules::sheet::{Draft, Facts, Sheet};

pub fn ranked(form: &Form, drafts: &[Draft], confirmed: Option<&Draft>, knock_outs: &[&str]) -> Ranking {
    let members: Vec<(String, Sheet)> =
        drafts.iter().enumerate().map(|(n, draft)| (format!("m{n}"), filed(form, draft))).collect();
    let confirmed = confirmed.map(|draft| filed(form, draft));
    let knock_outs: Vec<String> = knock_outs.iter().map(|id| (*id).to_owned()).collect();
    let judged =
        Judged { members: &members, confirmed: confirmed.as_ref(), knock_outs: &knock_outs, facts: Facts::default() };
    rank(form, &judged).unwrap()
}

#[test]
fn the_best_sheet_is_five_stars_with_nothing_above() {
    let ranking = ranked(rice(), &[best(rice())], None, &[]);

    assert_eq!((ranking.mean.display(), ranking.band, ranking.gate_stars), ("100,00", 5, 5));
    assert_eq!((ranking.stars, ranking.recognised, ranking.next_star), (Some(5), true, None));
}

#[test]
fn a_high_mean_with_an_unmet_minimum_keeps_the_star_below() {
    // A.2.3 needs 3 points for four stars; its second option has fewer.
    let ranking = ranked(rice(), &[with(best(rice()), "A.2.3", 2)], None, &[]);

    assert_eq!((ranking.band, ranking.stars), (5, Some(3)));
    let blocked: Vec<_> = ranking.blocked_by.iter().map(|n| (n.star, n.criterion.as_str(), n.required)).collect();
    assert_eq!(blocked, [(4, "A.2.3", 3)]);
    let next = ranking.next_star.unwrap();
    assert_eq!((next.star, next.points_short.sum, next.points_short.count), (4, 0, 1));
    assert_eq!(next.gates, ranking.blocked_by);
}

#[test]
fn exactly_half_of_the_sheets_does_not_meet_a_minimum_and_one_more_does() {
    let low = with(best(rice()), "A.2.3", 2);
    let high = best(rice());

    let half = ranked(rice(), &[high.clone(), low.clone()], None, &[]);
    let most = ranked(rice(), &[high.clone(), low.clone(), high.clone()], None, &[]);

    assert_eq!((half.stars, most.stars), (Some(3), Some(5)));
}

#[test]
fn the_confirmed_sheet_decides_the_minima_and_never_the_mean() {
    let low = with(best(rice()), "A.2.3", 2);

    let ranking = ranked(rice(), &[low.clone(), low], Some(&best(rice())), &[]);

    assert_eq!((ranking.stars, ranking.mean.count, ranking.members.len()), (Some(5), 2, 2));
    assert!(ranking.mean.sum < 200);
}

#[test]
fn a_knock_out_leaves_no_rank_and_no_way_up() {
    let ranking = ranked(rice(), &[best(rice())], None, &["disqualify.1"]);

    assert_eq!((ranking.stars, ranking.recognised), (None, false));
    assert_eq!(ranking.knock_outs, ["disqualify.1"]);
    assert_eq!((ranking.next_star, ranking.blocked_by), (None, vec![]));
}

#[test]
fn a_ground_that_the_form_does_not_print_is_refused() {
    let members = [("lan".to_owned(), filed(rice(), &best(rice())))];
    let knock_outs = ["disqualify.2".to_owned()];
    let judged = Judged { members: &members, confirmed: None, knock_outs: &knock_outs, facts: Facts::default() };

    assert_eq!(rank(rice(), &judged), Err(RankError::KnockOutUnknown("disqualify.2".to_owned())));
}

#[test]
fn a_zero_in_the_listed_safety_items_of_water_stops_the_evaluation() {
    let water = LIBRARY.form("26-2026", "nuoc-khoang-nuoc-uong-dong-chai").unwrap();
    let stop = &water.stops()[0];
    for leaf in &stop.leaves {
        let ticks = water.leaf(leaf).unwrap().ticks(None).unwrap();
        let none = ticks.iter().find(|tick| tick.points == 0).map_or(0, |tick| tick.no);
        let ranking = ranked(water, &[with(best(water), leaf, none)], None, &[]);

        assert_eq!(ranking.stars, None, "{leaf}");
        assert_eq!(ranking.knock_outs, std::slice::from_ref(&stop.id), "{leaf}");
    }
    assert_eq!(ranked(water, &[best(water)], None, &[]).stars, Some(5));
}

#[test]
fn a_minimum_marked_on_a_criterion_of_148_needs_at_least_one_point() {
    let (form, gate) = LIBRARY
        .ruleset("148-2023")
        .unwrap()
        .forms
        .iter()
        .filter(|form| form.complete)
        .find_map(|form| form.gates().iter().find(|gate| gate.required == 1 && gate.star == 4).map(|gate| (form, gate)))
        .unwrap();
    let none = answers(form, |code, last| if code == gate.criterion { 1 } else { last });
    let ranking = ranked(form, &[none], None, &[]);

    let found = ranking.gates.iter().find(|g| g.criterion == gate.criterion && g.star == 4).unwrap();
    let scored = form.leaf(&gate.criterion).unwrap().ticks(None).unwrap()[0].points;
    assert_eq!(found.met, scored >= 1);
}

#[test]
fn a_minimum_for_regulated_products_does_not_bind_the_others() {
    let crafts = LIBRARY.form("26-2026", "thu-cong-my-nghe").unwrap();
    let gate = crafts.gates().iter().find(|gate| gate.waived_if_unregulated).unwrap();
    let ticks = crafts.leaf(&gate.criterion).unwrap().ticks(None).unwrap();
    let none = ticks.iter().find(|tick| tick.points == 0).map_or(0, |tick| tick.no);
    let members = [("lan".to_owned(), filed(crafts, &with(best(crafts), &gate.criterion, none)))];
    let with_facts = |regulated| {
        let judged = Judged { members: &members, confirmed: None, knock_outs: &[], facts: Facts { regulated } };
        rank(crafts, &judged).unwrap()
    };

    assert_eq!(with_facts(true).gate_stars, gate.star - 1);
    assert!(with_facts(false).gate_stars > with_facts(true).gate_stars);
}

#[test]
fn the_band_is_decided_on_the_exact_mean_against_an_independent_count() {
    let edges = [(30_u64, 2_u8), (50, 3), (70, 4), (90, 5)];
    for count in 3..=15_u64 {
        for (edge, star) in edges {
            for sum in edge * count - 3..=edge * count + 3 {
                let slow = (1..=5).rev().find(|s| sum >= [0, 30, 50, 70, 90][*s - 1] * count).unwrap();
                assert_eq!(usize::from(rice().bands.of(sum, count)), slow);
                assert_eq!(rice().bands.of(sum, count) >= star, sum >= edge * count);
            }
        }
    }
}

#[test]
fn a_mean_is_shown_with_two_decimals_and_never_on_the_other_side_of_an_edge() {
    let shown = |sum, count| display(rice(), sum, count, 2);

    assert_eq!(shown(363, 4), "90,75");
    assert_eq!(shown(83, 1), "83,00");
    assert_eq!(shown(200, 3), "66,67");
    assert_eq!(shown(17_999, 200), "89,995");
    assert_eq!(shown(269_999, 3_000), "89,9997");
    assert_eq!(shown(90, 1), "90,00");
    assert_eq!(display(rice(), 363, 4, 0), "91");
    assert_eq!(display(rice(), 359, 4, 0), "89,8");
}

#[test]
fn the_answer_has_the_published_shape() {
    let ranking = ranked(rice(), &[with(best(rice()), "A.2.3", 2)], None, &[]);
    let json = serde_json::to_value(&ranking).unwrap();

    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    let mut expected = [
        "ruleset",
        "form",
        "members",
        "mean",
        "spread",
        "band",
        "gates",
        "gate_stars",
        "knock_outs",
        "stars",
        "recognised",
        "blocked_by",
        "next_star",
    ];
    expected.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!(json["members"][0]["member"], "m0");
    assert_eq!(json["members"][0]["total"].as_u64().unwrap(), ranking.mean.sum);
    assert_eq!(
        json["gates"][0],
        serde_json::json!({"star": 3, "criterion": "A.2.2", "required": 2, "met": true, "waived": false})
    );
    assert_eq!(json["mean"]["count"], 1);
    assert_eq!(json["next_star"]["points_short"], serde_json::json!({"sum": 0, "count": 1}));
}
