//! The working days of an office (Điều 111 and 112 Bộ luật Lao động 2019; Điều 147 and 148 Bộ luật Dân sự 2015).

use crate::holidays::CALENDAR;
use jiff::{
    ToSpan as _,
    civil::{Date, Weekday, date},
};
use proptest::prelude::*;
use rules::calendar::{Calendar, CalendarFlaw, DayKind, UnknownYear, holidays_by_law};
use serde_json::to_value;

#[test]
fn an_office_works_from_monday_to_friday() {
    let week = |day| CALENDAR.is_working(date(2026, 6, day));

    assert_eq!([8, 9, 10, 11, 12, 13, 14].map(week), [true, true, true, true, true, false, false].map(Ok));
}

#[test]
fn nobody_works_at_tet_nor_on_the_day_given_for_it() {
    for day in 4..=10 {
        assert_eq!(CALENDAR.is_working(date(2027, 2, day)), Ok(false), "{day}/2/2027");
    }
    assert_eq!(CALENDAR.is_working(date(2027, 2, 11)), Ok(true));
}

#[test]
fn a_monday_off_is_worked_on_the_saturday_given_for_it() {
    assert_eq!(CALENDAR.is_working(date(2026, 8, 31)), Ok(false));
    assert_eq!(CALENDAR.is_working(date(2026, 8, 22)), Ok(true));
    assert_eq!(CALENDAR.is_working(date(2026, 8, 29)), Ok(false), "another Saturday");
    assert_eq!(CALENDAR.kind(date(2026, 8, 22)), Some(DayKind::WorkedInExchange));
    assert_eq!(CALENDAR.kind(date(2026, 8, 24)), None);
}

#[test]
fn the_culture_day_is_free_from_2026_on() {
    let works = |year| CALENDAR.is_working(date(year, 11, 24));

    assert_eq!([2025, 2026, 2027].map(works), [Ok(true), Ok(false), Ok(false)], "Monday, Tuesday, Wednesday");
    assert_eq!([2019, 2020, 2021, 2025, 2026, 2030].map(holidays_by_law), [10, 10, 11, 11, 12, 12]);
}

#[test]
fn the_day_of_the_event_is_not_counted() {
    let after = |from, n| CALENDAR.add_working_days(from, n);

    assert_eq!(after(date(2026, 6, 8), 1), Ok(date(2026, 6, 9)));
    assert_eq!(after(date(2026, 6, 8), 15), Ok(date(2026, 6, 29)));
    assert_eq!(after(date(2026, 6, 13), 1), Ok(date(2026, 6, 15)), "from a Saturday");
    assert_eq!(after(date(2026, 6, 12), 0), Ok(date(2026, 6, 12)));
    assert_eq!(after(date(2026, 6, 13), 0), Ok(date(2026, 6, 15)), "a term of no days ends when the office works");
    assert_eq!(after(date(2026, 8, 21), 6), Ok(date(2026, 8, 28)), "the worked Saturday counts");
    assert_eq!(after(date(2026, 8, 28), 1), Ok(date(2026, 9, 3)), "the exchanged Monday and National Day do not");
    assert_eq!(after(date(2024, 2, 28), 2), Ok(date(2024, 3, 1)), "29 February is a day like others");
    assert_eq!(after(date(2026, 12, 31), 1), Ok(date(2027, 1, 4)), "over New Year");
}

#[test]
fn a_term_that_would_end_on_a_day_off_ends_on_the_next_working_day() {
    assert_eq!(CALENDAR.next_working(date(2027, 2, 4)), Ok(date(2027, 2, 11)));
    assert_eq!(CALENDAR.next_working(date(2027, 2, 3)), Ok(date(2027, 2, 3)));
    assert_eq!(CALENDAR.next_working(date(2023, 4, 29)), Ok(date(2023, 5, 4)));
}

#[test]
fn days_between_are_those_after_the_first_with_the_last() {
    let between = |from, to| CALENDAR.working_days_between(from, to);

    assert_eq!(between(date(2026, 6, 8), date(2026, 6, 29)), Ok(15));
    assert_eq!(between(date(2026, 6, 8), date(2026, 6, 8)), Ok(0));
    assert_eq!(between(date(2026, 6, 29), date(2026, 6, 8)), Ok(0), "none backwards");
    assert_eq!(between(date(2026, 6, 12), date(2026, 6, 14)), Ok(0), "a weekend");
    // 365 days without 104 of weekends and 12 holidays, two of them on weekends but made up for; exchanges even out.
    assert_eq!(between(date(2025, 12, 31), date(2026, 12, 31)), Ok(249));
}

#[test]
fn beyond_the_years_of_the_table_there_is_no_answer() {
    let unknown = Err(UnknownYear(2028));

    assert_eq!(CALENDAR.is_working(date(2028, 1, 1)).map(|_| ()), unknown);
    assert_eq!(CALENDAR.next_working(date(2028, 6, 1)).map(|_| ()), unknown);
    assert_eq!(CALENDAR.add_working_days(date(2027, 12, 30), 1), Ok(date(2027, 12, 31)));
    assert_eq!(CALENDAR.add_working_days(date(2027, 12, 30), 2).map(|_| ()), unknown);
    assert_eq!(CALENDAR.add_working_days(date(2018, 12, 31), 1), Err(UnknownYear(2018)));
    assert_eq!(CALENDAR.working_days_between(date(2027, 12, 30), date(2028, 1, 5)).map(|_| ()), unknown);
    assert_eq!(CALENDAR.working_days_between(date(2028, 1, 5), date(2027, 12, 30)).map(|_| ()), unknown);
    assert_eq!(CALENDAR.next_working(Date::MAX), Err(UnknownYear(9999)));
    assert_eq!(UnknownYear(2028).to_string(), "the table does not hold all holidays of 2028");
    assert_eq!(UnknownYear(2028).code(), "year_unknown");
}

#[test]
fn a_year_is_known_only_when_no_holiday_is_missing() {
    let eleven = (1..=11).map(|month| (date(2028, month, 1), DayKind::Holiday));
    let unfinished = Calendar::new(eleven.clone()).unwrap();
    let finished = Calendar::new(eleven.chain([(date(2028, 12, 1), DayKind::Holiday)])).unwrap();

    assert_eq!((unfinished.missing(2028), finished.missing(2028)), (1, 0));
    assert_eq!(unfinished.is_working(date(2028, 6, 6)), Err(UnknownYear(2028)));
    assert_eq!(finished.is_working(date(2028, 6, 6)), Ok(true));
    let off = Calendar::new(
        (1..=12)
            .map(|day| (date(2028, 5, day), DayKind::DayOffInExchange))
            .filter(|(d, _)| !matches!(d.weekday(), Weekday::Saturday | Weekday::Sunday)),
    );
    assert_eq!(off.unwrap().missing(2028), 12, "an exchange is no holiday");
}

#[test]
fn a_table_that_would_change_nothing_or_says_a_day_twice_is_refused() {
    let (monday, saturday, sunday) = (date(2026, 6, 8), date(2026, 6, 13), date(2026, 6, 14));
    let table = |rows: &[(Date, DayKind)]| Calendar::new(rows.iter().copied()).map(|_| ());

    assert_eq!(table(&[(saturday, DayKind::Compensation)]), Err(CalendarFlaw::FreeAlready(saturday)));
    assert_eq!(table(&[(sunday, DayKind::DayOffInExchange)]), Err(CalendarFlaw::FreeAlready(sunday)));
    assert_eq!(table(&[(monday, DayKind::WorkedInExchange)]), Err(CalendarFlaw::WorkedAlready(monday)));
    assert_eq!(
        table(&[(monday, DayKind::Holiday), (monday, DayKind::DayOffInExchange)]),
        Err(CalendarFlaw::Repeated(monday))
    );
    assert_eq!(table(&[(sunday, DayKind::WorkedInExchange), (saturday, DayKind::Holiday)]), Ok(()));
    let all = [CalendarFlaw::Repeated(monday), CalendarFlaw::FreeAlready(monday), CalendarFlaw::WorkedAlready(monday)];
    assert_eq!(all.map(CalendarFlaw::code), ["day_repeated", "day_free_already", "day_worked_already"]);
}

#[test]
fn the_words_for_the_kinds_of_days_are_fixed() {
    let words = ["holiday", "compensation", "day_off_in_exchange", "worked_in_exchange"];

    assert_eq!(DayKind::ALL.map(DayKind::as_str), words);
    assert_eq!(to_value(DayKind::ALL).unwrap(), to_value(words).unwrap());
    assert_eq!(words.map(str::parse), DayKind::ALL.map(Ok));
    assert!("weekend".parse::<DayKind>().is_err());
}

/// The first day of the invented years 2026 to 2028.
pub const START: Date = date(2026, 1, 1);

/// A table with a holiday in every month of three years, and days in lieu and exchanged here and there.
pub fn tables() -> impl Strategy<Value = Vec<(Date, DayKind)>> {
    let holidays = prop::collection::vec(0_i64..28, 36);
    let others = prop::collection::btree_map(0_i64..1096, any::<bool>(), 0..60);
    (holidays, others).prop_map(|(holidays, others)| {
        let mut table: Vec<(Date, DayKind)> = (0_i64..)
            .zip(holidays)
            .map(|(month, day)| (START.saturating_add(month.months()).saturating_add(day.days()), DayKind::Holiday))
            .collect();
        for (days, exchanged) in others {
            let day = START.saturating_add(days.days());
            let kind = match (day.weekday(), exchanged) {
                (Weekday::Saturday | Weekday::Sunday, _) => DayKind::WorkedInExchange,
                (_, true) => DayKind::DayOffInExchange,
                (_, false) => DayKind::Compensation,
            };
            if table.iter().all(|(known, _)| *known != day) {
                table.push((day, kind));
            }
        }
        table
    })
}

/// Whether a day is worked, read from the rows as a person would.
pub fn worked(table: &[(Date, DayKind)], day: Date) -> bool {
    match table.iter().find(|(date, _)| *date == day) {
        Some((_, kind)) => *kind == DayKind::WorkedInExchange,
        None => !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
    }
}

proptest! {
    #[test]
    fn counting_agrees_with_walking_from_day_to_day(table in tables(), from in 0_i64..700, n in 0_u32..60) {
        let calendar = Calendar::new(table.iter().copied()).unwrap();
        let from = START.saturating_add(from.days());
        let (mut day, mut left) = (from, n);
        while left > 0 || n == 0 && !worked(&table, day) {
            day = day.tomorrow().unwrap();
            left = left.saturating_sub(u32::from(worked(&table, day)));
        }

        prop_assert_eq!(calendar.add_working_days(from, n), Ok(day));
        prop_assert_eq!(calendar.working_days_between(from, day), Ok(if from == day { 0 } else { n.max(1) }));
        prop_assert_eq!(calendar.is_working(from), Ok(worked(&table, from)));
    }

    #[test]
    fn any_two_days_have_as_many_working_days_between_as_one_walks_through(
        table in tables(), from in 0_i64..1096, to in 0_i64..1096,
    ) {
        let calendar = Calendar::new(table.iter().copied()).unwrap();
        let (from, to) = (START.saturating_add(from.days()), START.saturating_add(to.days()));
        let walked = from.series(1.day()).skip(1).take_while(|day| *day <= to).filter(|day| worked(&table, *day));

        prop_assert_eq!(calendar.working_days_between(from, to), Ok(u32::try_from(walked.count()).unwrap()));
    }
}
