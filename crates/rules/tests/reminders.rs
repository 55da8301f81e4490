//! When it is told that a certificate runs out and that its renewal may be filed (Điều 7.6.a QĐ 26/2026).

use jiff::{
    ToSpan as _,
    civil::{Date, date},
};
use proptest::prelude::*;
use rules::dossier::{Renewal, RenewalRules};
use rules::reminder::{Reminder, ReminderRules, Told, WINDOW_SINCE, reminders};

fn of(last_day: Date) -> Vec<Reminder> {
    reminders(last_day, &ReminderRules::default(), &RenewalRules::default())
}

/// What still tells something on a day.
fn live(last_day: Date, on: Date) -> Vec<Told> {
    of(last_day).into_iter().filter(|one| one.has_come(on) && !one.is_past(on)).map(|one| one.told).collect()
}

#[test]
fn a_bowl_is_told_of_four_times_and_its_window_twice() {
    let days: Vec<(String, Date, Date)> =
        of(date(2027, 6, 30)).into_iter().map(|one| (one.told.name(), one.day, one.until)).collect();
    let told = [
        ("expires_12", date(2026, 6, 30), date(2026, 12, 29)),
        ("expires_6", date(2026, 12, 30), date(2027, 3, 29)),
        ("expires_3", date(2027, 3, 30), date(2027, 5, 29)),
        ("expires_1", date(2027, 5, 30), date(2027, 6, 30)),
        ("window_opened", date(2027, 1, 1), date(2027, 2, 15)),
        ("window_closing", date(2027, 2, 16), date(2027, 3, 2)),
    ];
    assert_eq!(days, told.map(|(name, day, until)| (name.to_owned(), day, until)));
}

#[test]
fn a_month_without_that_date_is_told_on_its_last_day() {
    let day = |last_day, months| of(last_day).into_iter().find(|one| one.told == Told::Expires(months)).map(|r| r.day);
    assert_eq!(day(date(2027, 3, 31), 1), Some(date(2027, 2, 28)));
    assert_eq!(day(date(2028, 8, 31), 6), Some(date(2028, 2, 29)));
    assert_eq!(day(date(2029, 2, 28), 12), Some(date(2028, 2, 28)));
    assert_eq!(day(date(2028, 2, 29), 12), Some(date(2027, 2, 28)));
}

#[test]
fn before_the_decision_came_into_force_there_was_no_window_to_tell_of() {
    // Its window would have been open from 12/4 to 11/6/2026.
    let last_day = date(2026, 10, 9);
    assert_eq!(live(last_day, date(2026, 5, 21)), [Told::Expires(6)]);
    assert_eq!(live(last_day, WINDOW_SINCE), [Told::Expires(6), Told::WindowOpened]);
    // Fewer than fourteen days of it were left when it came.
    assert_eq!(live(date(2026, 9, 29), WINDOW_SINCE), [Told::Expires(6), Told::WindowClosing]);
    assert_eq!(of(date(2026, 9, 18)).len(), 4, "closed before anybody could know of it");
}

/// The same date so many months before, counted on the fingers.
fn months_before(last_day: Date, months: i32) -> Date {
    let count = i32::from(last_day.year()) * 12 + i32::from(last_day.month()) - 1 - months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let length = match month {
        2 => 28 + i8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    date(i16::try_from(year).expect("a year"), i8::try_from(month).expect("a month"), last_day.day().min(length))
}

proptest! {
    #[test]
    fn on_every_day_at_most_one_of_each_kind_tells_something_and_it_is_the_right_one(
        last in 0_i64..4_000,
        before in -40_i64..420,
    ) {
        let last_day = date(2026, 6, 1).saturating_add(last.days());
        let on = last_day.saturating_sub(before.days());
        let expires = [1, 3, 6, 12].into_iter().find(|months| months_before(last_day, *months) <= on);
        let expires = expires.filter(|_| on <= last_day).map(|months| Told::Expires(months.unsigned_abs()));
        let window = match RenewalRules::default().renewal(last_day, on) {
            Renewal::Open { .. } if on < WINDOW_SINCE => None,
            Renewal::Open { days_left, .. } if days_left > 14 => Some(Told::WindowOpened),
            Renewal::Open { .. } => Some(Told::WindowClosing),
            _ => None,
        };
        prop_assert_eq!(live(last_day, on), expires.into_iter().chain(window).collect::<Vec<_>>());
    }

    #[test]
    fn whoever_looks_every_day_sees_each_reminder_on_its_first_day(last in 0_i64..4_000) {
        let last_day = date(2027, 6, 1).saturating_add(last.days());
        let all = of(last_day);
        prop_assert_eq!(all.len(), 6);
        for one in all {
            prop_assert!(!one.has_come(one.day.yesterday().expect("a day")));
            prop_assert!(one.has_come(one.day) && !one.is_past(one.day));
        }
    }
}
