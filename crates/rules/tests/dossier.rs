//! When a renewal may be filed, and in which round a dossier is (Điều 5, 7.6 and 12.3 QĐ 26/2026).

use crate::holidays::CALENDAR;
use crate::world::LIBRARY;
use jiff::{
    ToSpan as _,
    civil::{Date, date},
};
use proptest::prelude::*;
use rules::calendar::UnknownYear;
use rules::dossier::{
    CENTRAL_ROUNDS, CutOff, PROVINCIAL_ROUNDS, Planned, Renewal, RenewalRules, Round, Shortfall, YearDay,
    evaluation_year, is_of_calendar, next_cut_off, planned, renewal_due, rounds_of, shortfalls,
};
use rules::which::{Case, Level};

/// A bowl of Bát Tràng is certified to 30/6/2027: one may file from 1/1/2027 to 2/3/2027.
fn bowl(on: Date) -> Renewal {
    RenewalRules::default().renewal(date(2027, 6, 30), on)
}

#[test]
fn a_renewal_is_filed_no_earlier_than_180_and_no_later_than_120_days_before_the_last_day() {
    let (opens_on, closes_on) = (date(2027, 1, 1), date(2027, 3, 2));

    assert_eq!(bowl(date(2026, 12, 31)), Renewal::TooEarly { opens_on });
    assert_eq!(bowl(opens_on), Renewal::Open { closes_on, days_left: 60 });
    assert_eq!(bowl(date(2027, 3, 1)), Renewal::Open { closes_on, days_left: 1 });
    assert_eq!(bowl(closes_on), Renewal::Open { closes_on, days_left: 0 });
    assert_eq!(bowl(date(2027, 3, 3)), Renewal::Late { closed_on: closes_on });
    assert_eq!(bowl(date(2028, 3, 3)), Renewal::Late { closed_on: closes_on });
}

#[test]
fn the_29th_of_february_is_one_of_the_days() {
    let renewal = |on| RenewalRules::default().renewal(date(2028, 6, 28), on);

    assert_eq!(renewal(date(2028, 2, 29)), Renewal::Open { closes_on: date(2028, 2, 29), days_left: 0 });
    assert_eq!(renewal(date(2028, 3, 1)), Renewal::Late { closed_on: date(2028, 2, 29) });
}

#[test]
fn a_certificate_that_could_not_meet_the_window_holds_for_180_days_more() {
    let renewal = |last_day, on| RenewalRules::default().renewal(last_day, on);
    let (last_day, until) = (date(2026, 9, 19), date(2027, 3, 18));

    assert_eq!(
        renewal(last_day, date(2026, 5, 22)),
        Renewal::Open { closes_on: date(2026, 5, 22), days_left: 0 },
        "its window closed on the day the decision was signed"
    );
    assert_eq!(renewal(last_day, date(2026, 5, 23)), Renewal::Extended { until });
    assert_eq!(renewal(last_day, until), Renewal::Extended { until });
    assert_eq!(renewal(last_day, date(2027, 3, 19)), Renewal::Late { closed_on: until });
    assert_eq!(
        renewal(date(2026, 9, 20), date(2026, 5, 24)),
        Renewal::Late { closed_on: date(2026, 5, 23) },
        "it could have been filed in time"
    );
    assert_eq!(renewal(date(2026, 5, 22), date(2026, 6, 1)), Renewal::Extended { until: date(2026, 11, 18) });
    assert_eq!(
        renewal(date(2026, 5, 21), date(2026, 6, 1)),
        Renewal::Late { closed_on: date(2026, 1, 21) },
        "what had run out before the decision cannot go on"
    );
}

#[test]
fn an_authority_that_reads_the_extension_for_every_late_filer_puts_a_later_end() {
    let every = RenewalRules { extended: date(2026, 5, 22)..=Date::MAX, ..RenewalRules::default() };

    assert_eq!(every.renewal(date(2027, 6, 30), date(2027, 3, 3)), Renewal::Extended { until: date(2027, 12, 27) });
    let shorter = RenewalRules { extension_days: 30, ..every };
    assert_eq!(shorter.renewal(date(2027, 6, 30), date(2027, 7, 31)), Renewal::Late { closed_on: date(2027, 7, 30) });
    let other = RenewalRules { opens_days: 10, closes_days: 5, ..RenewalRules::default() };
    assert_eq!(other.renewal(date(2027, 6, 30), date(2027, 6, 19)), Renewal::TooEarly { opens_on: date(2027, 6, 20) });
}

#[test]
fn the_defaults_are_those_of_the_rulesets() {
    let rules = RenewalRules::default();
    let in_force = LIBRARY.ruleset("26-2026").unwrap().effective_from;

    assert_eq!(rules.extension_days, LIBRARY.extension_days);
    assert_eq!(rules.extended, in_force..=in_force.saturating_add(i64::from(rules.closes_days).days()));
}

#[test]
fn every_answer_says_what_may_be_filed() {
    let day = date(2027, 1, 1);
    let all = [
        Renewal::TooEarly { opens_on: day },
        Renewal::Open { closes_on: day, days_left: 0 },
        Renewal::Late { closed_on: day },
        Renewal::Extended { until: day },
    ];

    assert_eq!(all.map(Renewal::as_str), ["too_early", "open", "late", "extended"]);
    assert_eq!(all.map(|renewal| renewal.may_file(Case::Renewal)), [false, true, false, true]);
    assert_eq!(all.map(|renewal| renewal.may_file(Case::First)), [false, false, true, false]);
    assert_eq!(all.map(|renewal| renewal.may_file(Case::Upgrade)), [true; 4]);
}

proptest! {
    #[test]
    fn the_window_is_61_days_and_the_days_before_and_after_are_not_in_it(last_day in 0_i64..5000, before in -400_i64..400) {
        let last_day = date(2026, 9, 20).saturating_add(last_day.days());
        let on = last_day.saturating_sub(before.days());
        let renewal = RenewalRules::default().renewal(last_day, on);

        match before {
            181.. => prop_assert_eq!(renewal, Renewal::TooEarly { opens_on: last_day.saturating_sub(180.days()) }),
            120..=180 => {
                let closes_on = last_day.saturating_sub(120.days());
                prop_assert_eq!(renewal, Renewal::Open { closes_on, days_left: u32::try_from(before - 120).unwrap() });
            }
            _ => prop_assert_eq!(renewal, Renewal::Late { closed_on: last_day.saturating_sub(120.days()) }),
        }
    }
}

#[test]
fn a_renewal_is_answered_within_45_days_of_the_complete_proposal_and_a_term_that_ends_on_a_day_off_ends_with_the_next()
{
    let due = |day| renewal_due(&CALENDAR, day).unwrap();

    assert_eq!(due(date(2026, 3, 2)), date(2026, 4, 16), "a Thursday: the day of the proposal is not counted");
    assert_eq!(due(date(2026, 3, 4)), date(2026, 4, 20), "the forty-fifth day is a Saturday");
    assert_eq!(due(date(2026, 3, 16)), date(2026, 5, 4), "30 April and 1 May are holidays, then a weekend");
    assert_eq!(renewal_due(&CALENDAR, date(2099, 12, 20)), Err(UnknownYear(2100)));
}

#[test]
fn a_round_takes_proposals_from_the_day_that_was_too_late_for_the_one_before() {
    let found = planned(&PROVINCIAL_ROUNDS, date(2026, 10, 30), 3);

    let days = |round: &Planned| (round.number, round.opens_on, round.cut_off.last_day, round.cut_off.evaluated_before);
    assert_eq!(
        found.iter().map(days).collect::<Vec<_>>(),
        [
            (1, date(2026, 10, 30), date(2027, 4, 29), date(2027, 6, 30)),
            (2, date(2027, 4, 30), date(2027, 10, 29), date(2027, 12, 30)),
            (1, date(2027, 10, 30), date(2028, 4, 29), date(2028, 6, 30)),
        ]
    );
    let ministry = planned(rounds_of(Level::Central), date(2027, 1, 29), 1);
    assert_eq!(
        ministry.iter().map(days).collect::<Vec<_>>(),
        [(1, date(2026, 7, 30), date(2027, 1, 29), date(2027, 3, 30))]
    );
    assert_eq!(planned(&[], date(2027, 1, 1), 3), []);
}

fn province(on: Date) -> (Date, Date) {
    let found = next_cut_off(&PROVINCIAL_ROUNDS, on).unwrap();
    assert_eq!(found.last_day.tomorrow().unwrap(), found.proposed_before);
    (found.proposed_before, found.evaluated_before)
}

#[test]
fn what_a_commune_proposes_before_30_april_is_evaluated_before_30_june_and_the_rest_before_30_december() {
    let (first, second) = ((date(2027, 4, 30), date(2027, 6, 30)), (date(2027, 10, 30), date(2027, 12, 30)));

    assert_eq!(province(date(2027, 1, 1)), first);
    assert_eq!(province(date(2027, 4, 29)), first);
    assert_eq!(province(date(2027, 4, 30)), second, "before a day is not on it");
    assert_eq!(province(date(2027, 10, 29)), second);
    assert_eq!(province(date(2026, 10, 30)), first, "from the second cut-off to the next year's first");
    assert_eq!(province(date(2026, 12, 31)), first);
}

#[test]
fn a_round_of_other_days_than_the_two_of_its_level_is_beyond_the_calendar() {
    let province = |last, evaluated| is_of_calendar(rounds_of(Level::Province), last, evaluated);

    assert!(province(date(2026, 10, 29), date(2026, 12, 29)));
    assert!(province(date(2026, 10, 29), date(2026, 11, 30)), "evaluated sooner");
    assert!(!province(date(2026, 10, 29), date(2026, 12, 30)), "the day itself is too late");
    assert!(!province(date(2026, 10, 28), date(2026, 12, 29)), "a day less to propose");
    assert!(!province(date(2027, 1, 29), date(2027, 3, 29)), "those of the ministry");
    assert!(is_of_calendar(rounds_of(Level::Central), date(2027, 1, 29), date(2027, 3, 29)));
}

#[test]
fn what_a_province_proposes_before_30_january_is_evaluated_before_30_march() {
    let centre = |on| next_cut_off(&CENTRAL_ROUNDS, on).unwrap();

    assert_eq!(
        centre(date(2026, 11, 23)),
        CutOff { proposed_before: date(2027, 1, 30), last_day: date(2027, 1, 29), evaluated_before: date(2027, 3, 30) }
    );
    assert_eq!(centre(date(2027, 1, 30)).proposed_before, date(2027, 7, 30));
    assert_eq!(centre(date(2027, 1, 30)).evaluated_before, date(2027, 9, 30));
}

#[test]
fn a_councils_regulation_may_add_a_round() {
    let day = |day, month| YearDay { day, month };
    let extra = Round { proposed_before: day(31, 12), evaluated_before: day(31, 2) };
    let rounds = [PROVINCIAL_ROUNDS[0], PROVINCIAL_ROUNDS[1], extra];
    let found = next_cut_off(&rounds, date(2027, 10, 30)).unwrap();

    assert_eq!((found.proposed_before, found.evaluated_before), (date(2027, 12, 31), date(2028, 2, 29)));
    assert_eq!(next_cut_off(&[], date(2027, 1, 1)), None);
    let nonsense = Round { proposed_before: day(1, 13), ..extra };
    assert_eq!(next_cut_off(&[nonsense], date(2027, 1, 1)), None);
}

#[test]
fn a_code_names_the_year_in_which_the_dossier_will_be_evaluated() {
    for case in [Case::First, Case::Upgrade] {
        assert_eq!(evaluation_year(case, date(2026, 10, 29)), 2026, "the round before 30/12");
        assert_eq!(evaluation_year(case, date(2026, 10, 30)), 2027, "its cut-off is over");
        assert_eq!(evaluation_year(case, date(2027, 4, 29)), 2027);
    }
    assert_eq!(evaluation_year(Case::Renewal, date(2026, 11, 16)), 2026, "45 days to 31/12");
    assert_eq!(evaluation_year(Case::Renewal, date(2026, 11, 17)), 2027);
}

#[test]
fn a_paper_set_and_five_samples_go_with_a_proposal_and_a_tourism_service_has_no_samples() {
    assert_eq!(shortfalls(true, Some(5)), []);
    assert_eq!(shortfalls(true, None), [], "a service");
    assert_eq!(shortfalls(false, None), [Shortfall::PaperSet]);
    assert_eq!(shortfalls(true, Some(4)), [Shortfall::Samples(4)]);
    assert_eq!(shortfalls(false, Some(0)), [Shortfall::PaperSet, Shortfall::Samples(0)]);
}
