//! The fifteen days in which a certificate is withdrawn (Điều 8 QĐ 26/2026).

use crate::holidays::CALENDAR;
use jiff::civil::date;
use rules::calendar::UnknownYear;
use rules::revocation::{Counted, RevocationRules, withdrawn_by};
use rules::which::Level;

#[test]
fn a_certificate_is_withdrawn_within_fifteen_days_of_the_conclusion() {
    let due = |day| RevocationRules::default().due(&CALENDAR, day).unwrap();

    assert_eq!(due(date(2026, 3, 10)), date(2026, 3, 25));
    assert_eq!(due(date(2026, 2, 28)), date(2026, 3, 16), "the fifteenth day is a Sunday: the term ends on Monday");
    assert_eq!(due(date(2026, 4, 15)), date(2026, 5, 4), "30 April and 1 May are holidays, then a weekend");
}

#[test]
fn an_authority_that_counts_working_days_has_three_weeks() {
    let rules = RevocationRules { counted: Counted::Working, ..RevocationRules::default() };

    assert_eq!(rules.due(&CALENDAR, date(2026, 3, 10)), Ok(date(2026, 3, 31)));
}

#[test]
fn no_last_day_is_told_in_a_year_whose_holidays_are_not_known() {
    assert_eq!(RevocationRules::default().due(&CALENDAR, date(2099, 12, 20)), Err(UnknownYear(2100)));
}

#[test]
fn the_minister_withdraws_five_stars_and_the_chair_of_the_province_every_other() {
    assert_eq!(Level::ALL.map(withdrawn_by), [Level::Province, Level::Province, Level::Central]);
}
