//! Which decision a dossier falls under (scoring.md, section 6; Điều 12 QĐ 26/2026).

use crate::world::LIBRARY;
use jiff::civil::Date;
use rules::which::{Case, Level, NoRuleset};

fn which(filed: &str, case: Case, evaluated: &str) -> Result<(String, Level), NoRuleset> {
    let day = |text: &str| text.parse::<Date>().unwrap();
    let found = LIBRARY.which(day(filed), case, day(evaluated))?;
    assert_eq!((found.recognised_by.four, found.recognised_by.five), (Level::Province, Level::Central));
    Ok((found.ruleset.id.clone(), found.recognised_by.three))
}

fn expect(ruleset: &str, three: Level) -> (String, Level) {
    (ruleset.to_owned(), three)
}

#[test]
fn a_dossier_filed_before_the_newest_decision_finishes_under_the_old_one_for_sixty_or_thirty_days() {
    for case in [Case::First, Case::Upgrade] {
        assert_eq!(which("2026-03-02", case, "2026-06-30"), Ok(expect("148-2023", Level::Province)));
        assert_eq!(which("2026-05-21", case, "2026-07-21"), Ok(expect("148-2023", Level::Province)));
        assert_eq!(which("2026-05-21", case, "2026-07-22"), Ok(expect("26-2026", Level::Province)));
    }
    assert_eq!(which("2026-05-21", Case::Renewal, "2026-06-21"), Ok(expect("148-2023", Level::Province)));
    assert_eq!(which("2026-05-21", Case::Renewal, "2026-06-22"), Ok(expect("26-2026", Level::Province)));
}

#[test]
fn a_dossier_filed_from_the_day_of_signing_falls_under_the_newest_decision() {
    for case in Case::ALL {
        assert_eq!(which("2026-05-22", case, "2026-05-22"), Ok(expect("26-2026", Level::Province)));
    }
}

#[test]
fn three_stars_were_the_districts_until_the_fifth_of_july_2025() {
    assert_eq!(which("2025-01-10", Case::First, "2025-07-05"), Ok(expect("148-2023", Level::District)));
    assert_eq!(which("2025-01-10", Case::First, "2025-07-06"), Ok(expect("148-2023", Level::Province)));
    assert_eq!(which("2023-02-24", Case::First, "2023-02-24"), Ok(expect("148-2023", Level::District)));
}

#[test]
fn a_dossier_filed_before_the_second_decision_falls_under_the_first() {
    assert_eq!(which("2019-08-21", Case::First, "2019-08-21"), Ok(expect("1048-2019", Level::Province)));
    assert_eq!(which("2023-02-23", Case::First, "2023-06-01"), Ok(expect("1048-2019", Level::Province)));
}

#[test]
fn before_the_first_decision_there_is_none_and_days_the_wrong_way_round_are_refused() {
    assert_eq!(which("2019-08-20", Case::First, "2020-01-01"), Err(NoRuleset::BeforeFirstRuleset));
    assert_eq!(which("2026-06-02", Case::First, "2026-06-01"), Err(NoRuleset::EvaluatedBeforeFiled));
}
