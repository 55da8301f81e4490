//! What the ministry's paper says, and what is left to the province (Điều 7 QĐ 26/2026).

use crate::world::LIBRARY;
use rules::certificate::may_hold_back;
use rules::dossier::{CENTRAL_ROUNDS, next_cut_off};
use rules::referral::{NoMean, PrintedMean, needs_answer, recognisable};

#[test]
fn a_mean_is_read_exactly_as_it_is_printed() {
    for (text, sum, count) in
        [("91,25", 9_125, 100), ("91.25", 9_125, 100), (" 90 ", 90, 1), ("1095/12", 1_095, 12), ("100", 100, 1)]
    {
        assert_eq!(PrintedMean::read(text), Ok(PrintedMean { sum, count }), "{text}");
    }
    for (text, no) in [
        ("", NoMean::NotANumber),
        ("91,", NoMean::NotANumber),
        ("-1", NoMean::NotANumber),
        ("9o", NoMean::NotANumber),
        ("91,2,5", NoMean::NotANumber),
        ("1095/0", NoMean::NotANumber),
        ("90,1234567", NoMean::NotANumber),
        ("100,01", NoMean::AboveAll),
        ("1201/12", NoMean::AboveAll),
    ] {
        assert_eq!(PrintedMean::read(text), Err(no), "{text}");
    }
}

#[test]
fn a_mean_just_under_ninety_is_of_the_band_of_four_however_it_is_printed() {
    let form = LIBRARY.form("26-2026", "gao-ngu-coc-hat-so-che").expect("a form");
    for (text, band) in [("89,99", 4), ("89,999999", 4), ("1079/12", 4), ("90", 5), ("1080/12", 5), ("69,99", 3)] {
        assert_eq!(PrintedMean::read(text).expect("a mean").band(form), band, "{text}");
    }
}

#[test]
fn the_province_recognises_three_or_four_stars_and_never_more_than_the_minima_allow() {
    // Band of the ministry's mean, its stars, the stars that the minima allow.
    for (band, central, gates, stars) in [
        (4, 4, 5, Some(4)),
        (4, 4, 4, Some(4)),
        (4, 4, 3, Some(3)),
        (4, 3, 5, Some(3)),
        (3, 3, 5, Some(3)),
        (5, 4, 5, Some(4)),
        (4, 4, 2, None),
        (2, 2, 5, None),
        (4, 0, 5, None),
    ] {
        assert_eq!(recognisable(band, central, gates), stars, "{band} {central} {gates}");
    }
}

#[test]
fn what_is_sent_on_the_day_of_the_cut_off_is_in_the_ministrys_next_round() {
    for (sent, before) in [
        ("2026-07-29", "2026-07-30"),
        ("2026-07-30", "2027-01-30"),
        ("2027-01-29", "2027-01-30"),
        ("2027-01-30", "2027-07-30"),
    ] {
        let round = next_cut_off(&CENTRAL_ROUNDS, sent.parse().expect("a day")).expect("a round");
        assert_eq!(round.proposed_before.to_string(), before, "{sent}");
    }
}

#[test]
fn five_stars_and_what_the_minister_certified_wait_for_the_ministry_and_results_of_older_criteria_do_not() {
    let new = LIBRARY.ruleset("26-2026").expect("QĐ 26/2026");
    let by = new.recognised_by("2026-11-10".parse().expect("a day"));
    // Stars, whether the Minister's certificate is renewed.
    for (stars, renews, waits) in [
        (Some(5), false, true),
        (Some(4), false, false),
        (None, false, false),
        (Some(4), true, true),
        (Some(5), true, true),
        (None, true, true),
    ] {
        assert_eq!(needs_answer(new, by, stars, renews), waits, "{stars:?} {renews}");
    }
    let old = LIBRARY.ruleset("148-2023").expect("QĐ 148/2023");
    for (stars, renews) in [(Some(5), false), (Some(4), true)] {
        assert!(!needs_answer(old, by, stars, renews), "{stars:?} {renews}");
    }
}

#[test]
fn what_lacks_a_minimum_of_five_stars_with_a_mean_of_the_ministrys_band_may_be_held_back() {
    let by = LIBRARY.ruleset("26-2026").expect("QĐ 26/2026").recognised_by("2026-11-10".parse().expect("a day"));
    for (band, stars, may) in [
        (5, Some(4), true),
        (5, Some(3), true),
        (5, Some(5), false),
        (5, Some(2), true),
        (5, None, false),
        (4, Some(4), false),
    ] {
        assert_eq!(may_hold_back(by, band, stars), may, "{band} {stars:?}");
    }
}
