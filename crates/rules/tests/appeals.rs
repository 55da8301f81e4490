//! The terms of an appeal, where anybody set one.

use crate::holidays::CALENDAR;
use jiff::civil::date;
use rules::appeal::{AppealRules, Outcome};
use rules::calendar::UnknownYear;
use rules::revocation::Counted;

const TERMS: AppealRules =
    AppealRules { file: Some(15), acknowledge: Some(10), answer: Some(30), counted: Counted::Calendar };

#[test]
fn without_a_term_there_is_no_last_day_not_even_in_a_year_whose_holidays_are_not_known() {
    let none = AppealRules::default();

    assert_eq!(none.file_by(&CALENDAR, date(2026, 11, 10)), Ok(None));
    assert_eq!(none.acknowledge_by(&CALENDAR, date(2099, 12, 20)), Ok(None));
    assert_eq!(none.answer_by(&CALENDAR, date(2099, 12, 20), None), Ok(None));
}

#[test]
fn the_first_day_is_not_counted_and_a_term_does_not_end_on_a_day_off() {
    assert_eq!(TERMS.file_by(&CALENDAR, date(2026, 3, 10)), Ok(Some(date(2026, 3, 25))));
    assert_eq!(TERMS.file_by(&CALENDAR, date(2026, 2, 28)), Ok(Some(date(2026, 3, 16))), "the fifteenth is a Sunday");
    assert_eq!(TERMS.acknowledge_by(&CALENDAR, date(2026, 4, 20)), Ok(Some(date(2026, 5, 4))), "30 April and 1 May");
    assert_eq!(TERMS.file_by(&CALENDAR, date(2099, 12, 20)), Err(UnknownYear(2100)));
}

#[test]
fn an_authority_that_counts_working_days_has_longer() {
    let working = AppealRules { counted: Counted::Working, ..TERMS };

    assert_eq!(working.acknowledge_by(&CALENDAR, date(2026, 3, 10)), Ok(Some(date(2026, 3, 24))));
}

#[test]
fn the_answer_is_counted_from_the_acknowledgement_and_who_acknowledges_late_gains_no_time() {
    let due = |acknowledged| TERMS.answer_by(&CALENDAR, date(2026, 3, 2), acknowledged);

    assert_eq!(due(Some(date(2026, 3, 3))), Ok(Some(date(2026, 4, 2))));
    let latest = Ok(Some(date(2026, 4, 13)));
    assert_eq!(due(Some(date(2026, 3, 12))), latest, "on its last day; the thirtieth after it is a Saturday");
    assert_eq!(due(Some(date(2026, 3, 30))), latest, "late");
    assert_eq!(due(None), latest, "not at all");

    let free = AppealRules { acknowledge: None, ..TERMS };
    let due = |acknowledged| free.answer_by(&CALENDAR, date(2026, 3, 2), acknowledged);
    assert_eq!(due(Some(date(2026, 3, 20))), Ok(Some(date(2026, 4, 20))), "the nineteenth is a Sunday");
    assert_eq!(due(None), Ok(Some(date(2026, 4, 1))), "from its arrival");
}

#[test]
fn what_was_taken_back_or_belongs_to_others_is_not_judged() {
    let judged = [Outcome::Upheld, Outcome::Partly, Outcome::Rejected];

    assert_eq!(Outcome::ALL.into_iter().filter(|one| one.is_on_the_merits()).collect::<Vec<_>>(), judged);
    assert_eq!(Outcome::ALL.into_iter().filter(|one| one.asks_for_more()).collect::<Vec<_>>(), judged[..2]);
    assert!(Outcome::ALL.into_iter().all(|one| one.as_str().parse() == Ok(one)));
    assert!("khác".parse::<Outcome>().is_err());
}
