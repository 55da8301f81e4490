//! The commune's fifteen working days, and how they stand still (Điều 7.2 QĐ 26/2026).

use crate::calendar::{START, tables, worked};
use crate::holidays::CALENDAR;
use jiff::{
    ToSpan as _,
    civil::{Date, date},
};
use proptest::prelude::*;
use rules::calendar::{Calendar, DayKind, UnknownYear};
use rules::clock::{COMMUNE_DAYS, Clock, ClockFlaw, Due, Pause, Reading};

/// Bát Tràng received the dossier on Monday 8/6/2026: fifteen working days end on Monday 29/6.
fn bat_trang(pauses: &[Pause]) -> Clock {
    Clock::new(date(2026, 6, 8), COMMUNE_DAYS, pauses.iter().copied()).unwrap()
}

fn june(day: i8) -> Date {
    date(2026, 6, day)
}

fn july(day: i8) -> Date {
    date(2026, 7, day)
}

fn asked(asked_on: Date, answered_on: Option<Date>) -> Pause {
    Pause { asked_on, answered_on }
}

fn read(clock: &Clock, on: Date) -> Reading {
    clock.read(&CALENDAR, on).unwrap()
}

fn due(pauses: &[Pause]) -> Due {
    read(&bat_trang(pauses), date(2026, 12, 31)).due
}

#[test]
fn the_day_of_receipt_is_not_counted_and_the_fifteenth_working_day_is_the_last() {
    let clock = bat_trang(&[]);
    let running = Reading { used: 0, left: 15, late: 0, paused_since: None, stood_still: 0, due: Due::On(june(29)) };

    assert_eq!(read(&clock, june(8)), running);
    assert_eq!(read(&clock, june(9)), Reading { used: 1, left: 14, ..running });
    assert_eq!(read(&clock, june(14)), Reading { used: 4, left: 11, ..running }, "a Sunday uses nothing");
    assert_eq!(read(&clock, june(29)), Reading { used: 15, left: 0, ..running });
    assert_eq!(read(&clock, june(30)), Reading { used: 16, left: 0, late: 1, ..running });
    assert_eq!(read(&clock, july(6)), Reading { used: 20, left: 0, late: 5, ..running });
    assert_eq!(read(&clock, june(1)), running, "before the receipt nothing has begun");
}

#[test]
fn a_dossier_received_on_a_sunday_has_its_first_day_on_monday() {
    let clock = Clock::new(june(7), COMMUNE_DAYS, []).unwrap();

    assert_eq!((read(&clock, june(8)).used, read(&clock, june(8)).due), (1, Due::On(june(26))));
}

#[test]
fn the_day_of_the_question_stands_still_and_the_day_of_the_answer_counts() {
    let clock = bat_trang(&[asked(june(11), Some(june(17)))]);

    assert_eq!(read(&clock, june(10)).used, 2);
    let paused =
        Reading { used: 2, left: 13, late: 0, paused_since: Some(june(11)), stood_still: 1, due: Due::AfterAnswer };
    assert_eq!(read(&clock, june(11)), paused);
    assert_eq!(read(&clock, june(16)), Reading { stood_still: 4, ..paused }, "Thursday, Friday, Monday, Tuesday");
    let runs_again = Reading { used: 3, left: 12, late: 0, paused_since: None, stood_still: 4, due: Due::On(july(3)) };
    assert_eq!(read(&clock, june(17)), runs_again);
}

#[test]
fn what_is_answered_on_the_day_it_is_asked_stops_nothing() {
    assert_eq!(due(&[asked(june(11), Some(june(11)))]), Due::On(june(29)));
}

#[test]
fn a_pause_over_a_weekend_gives_back_its_working_days_only() {
    assert_eq!(due(&[asked(june(12), Some(june(15)))]), Due::On(june(30)), "Friday stood still");
    assert_eq!(due(&[asked(june(13), Some(june(15)))]), Due::On(june(29)), "Saturday and Sunday gave nothing");
    assert_eq!(due(&[asked(june(12), Some(june(14)))]), Due::On(june(30)), "the answer came on a Sunday");
}

#[test]
fn a_question_on_the_last_day_leaves_that_day() {
    let clock = bat_trang(&[asked(june(29), Some(july(8)))]);

    assert_eq!((read(&clock, june(29)).used, read(&clock, june(29)).left), (14, 1));
    assert_eq!((read(&clock, july(8)).left, read(&clock, july(8)).due), (0, Due::On(july(8))));
    assert_eq!(read(&clock, july(9)).late, 1);
}

#[test]
fn what_is_late_does_not_become_later_while_it_stands_still_and_stays_due_on_its_day() {
    let clock = bat_trang(&[asked(july(1), None)]);

    assert_eq!((read(&clock, june(30)).late, read(&clock, july(20)).late), (1, 1));
    assert_eq!(read(&clock, july(20)).due, Due::On(june(29)));
    assert_eq!(read(&clock, july(20)).paused_since, Some(july(1)));
}

#[test]
fn a_question_on_the_day_of_receipt_stops_from_the_first_day() {
    let clock = bat_trang(&[asked(june(8), Some(june(10)))]);

    assert_eq!((read(&clock, june(9)).used, read(&clock, june(9)).stood_still), (0, 1));
    assert_eq!(
        read(&clock, june(10)),
        Reading { used: 1, left: 14, late: 0, paused_since: None, stood_still: 1, due: Due::On(june(30)) }
    );
    let new_year = Clock::new(date(2019, 1, 1), 1, [asked(date(2019, 1, 1), Some(date(2019, 1, 2)))]).unwrap();
    assert_eq!(read(&new_year, date(2019, 1, 2)).due, Due::On(date(2019, 1, 2)), "no day before 2019 is asked for");
}

#[test]
fn two_questions_at_once_stand_still_once_and_wait_for_the_later_answer() {
    let once = due(&[asked(june(11), Some(june(19)))]);

    assert_eq!(once, Due::On(july(7)));
    assert_eq!(due(&[asked(june(11), Some(june(17))), asked(june(15), Some(june(19)))]), once);
    assert_eq!(due(&[asked(june(15), Some(june(17))), asked(june(11), Some(june(19)))]), once, "one within the other");
    assert_eq!(due(&[asked(june(11), Some(june(15))), asked(june(15), Some(june(19)))]), once, "one after the other");
    assert_eq!(due(&[asked(june(11), None), asked(june(15), Some(june(19)))]), Due::AfterAnswer);
    assert_eq!(due(&[asked(june(11), Some(june(19))), asked(june(15), None)]), Due::AfterAnswer);
}

#[test]
fn the_last_day_is_never_a_holiday() {
    let on = |received: Date| read(&Clock::new(received, COMMUNE_DAYS, []).unwrap(), received).due;

    assert_eq!(on(date(2027, 1, 14)), Due::On(date(2027, 2, 11)), "after Tết: the fourteenth day is 3 February");
    assert_eq!(on(date(2026, 8, 11)), Due::On(date(2026, 9, 3)), "the worked Saturday 22/8 counts");
    assert_eq!(on(date(2024, 2, 29)), Due::On(date(2024, 3, 21)));
    assert_eq!(on(date(2026, 12, 18)), Due::On(date(2027, 1, 11)), "over New Year");
}

#[test]
fn a_term_that_runs_into_a_year_without_holidays_says_so_and_counts_what_it_can() {
    let clock = Clock::new(date(2027, 12, 20), COMMUNE_DAYS, []).unwrap();
    let reading = read(&clock, date(2027, 12, 31));

    assert_eq!((reading.used, reading.left, reading.due), (9, 6, Due::Unknown(UnknownYear(2028))));
    assert_eq!(clock.read(&CALENDAR, date(2028, 1, 3)), Err(UnknownYear(2028)));
}

#[test]
fn what_cannot_have_happened_makes_no_clock() {
    let clock = |limit, pause| Clock::new(june(8), limit, [pause]).map(|_| ());

    assert_eq!(clock(15, asked(june(7), None)), Err(ClockFlaw::AskedBeforeReceived(june(7))));
    assert_eq!(clock(15, asked(june(10), Some(june(9)))), Err(ClockFlaw::AnsweredBeforeAsked(june(10))));
    assert_eq!(clock(0, asked(june(10), None)), Err(ClockFlaw::NoDays));
    let all = [ClockFlaw::NoDays, ClockFlaw::AskedBeforeReceived(june(1)), ClockFlaw::AnsweredBeforeAsked(june(1))];
    assert_eq!(all.map(ClockFlaw::code), ["no_days", "asked_before_received", "answered_before_asked"]);
}

/// A dossier, its pauses and the day it is read, within the three invented years.
fn stories() -> impl Strategy<Value = (Date, u32, Vec<Pause>, Date)> {
    let pauses = prop::collection::vec((0_i64..60, prop::option::weighted(0.8, 0_i64..40)), 0..5);
    (0_i64..500, 1_u32..40, pauses, -5_i64..200).prop_map(|(received, limit, pauses, on)| {
        let received = START.saturating_add((received + 10).days());
        let pause = |(asked, length): (i64, Option<i64>)| Pause {
            asked_on: received.saturating_add(asked.days()),
            answered_on: length.map(|length| received.saturating_add((asked + length).days())),
        };
        (received, limit, pauses.into_iter().map(pause).collect(), received.saturating_add(on.days()))
    })
}

/// The clock as a clerk keeps it on a wall: a day at a time, with what is known on `on`.
fn walked(table: &[(Date, DayKind)], received: Date, limit: u32, pauses: &[Pause], on: Date) -> Reading {
    let known: Vec<Pause> = pauses
        .iter()
        .filter(|pause| pause.asked_on <= on)
        .map(|pause| asked(pause.asked_on, pause.answered_on.filter(|day| *day <= on)))
        .collect();
    let still = |day: Date| {
        known.iter().any(|pause| pause.asked_on <= day && pause.answered_on.is_none_or(|answered| day < answered))
    };
    let (mut used, mut stood_still, mut counted, mut last) = (0, 0, 0, None);
    let mut day = received;
    while day < date(2028, 12, 31) {
        day = day.tomorrow().unwrap();
        if !worked(table, day) {
            continue;
        }
        let stands = still(day);
        stood_still += u32::from(stands && day <= on);
        used += u32::from(!stands && day <= on);
        counted += u32::from(!stands);
        if counted == limit && last.is_none() {
            last = Some(day);
        }
    }
    Reading {
        used,
        left: limit.saturating_sub(used),
        late: used.saturating_sub(limit),
        paused_since: if still(on) { run_of(&still, on) } else { None },
        stood_still,
        due: last.map_or(Due::AfterAnswer, Due::On),
    }
}

/// The first day of the days that stand still up to `on`.
fn run_of(still: &impl Fn(Date) -> bool, on: Date) -> Option<Date> {
    let mut day = on;
    while still(day.yesterday().ok()?) {
        day = day.yesterday().ok()?;
    }
    Some(day)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_clock_agrees_with_one_that_walks_from_day_to_day(
        table in tables(), (received, limit, pauses, on) in stories(),
    ) {
        let calendar = Calendar::new(table.iter().copied()).unwrap();
        let clock = Clock::new(received, limit, pauses.iter().copied()).unwrap();

        prop_assert_eq!(clock.read(&calendar, on), Ok(walked(&table, received, limit, &pauses, on)));
    }

    #[test]
    fn a_longer_pause_never_brings_the_last_day_forward(
        table in tables(), received in 0_i64..500, asked_after in 0_i64..40, length in 0_i64..40, more in 0_i64..20,
    ) {
        let calendar = Calendar::new(table.iter().copied()).unwrap();
        let received = START.saturating_add(received.days());
        let asked_on = received.saturating_add(asked_after.days());
        let due = |length: i64| {
            let pause = asked(asked_on, Some(asked_on.saturating_add(length.days())));
            let clock = Clock::new(received, COMMUNE_DAYS, [pause]).unwrap();
            match clock.read(&calendar, date(2028, 12, 31)).unwrap().due {
                Due::On(day) => day,
                other => panic!("{other:?}"),
            }
        };

        prop_assert!(due(length) <= due(length + more));
        prop_assert!(worked(&table, due(length)));
    }
}
