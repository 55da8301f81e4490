//! The words that stand in files, addresses and answers: once written somewhere, they never change.

use rules::certificate::{NotCertified, Status};
use rules::code::ProductCode;
use rules::council::GatesBy;
use rules::form::{Effect, PartCode};
use rules::ranking::RankError;
use rules::sheet::{Refusal, RefusalCode};
use rules::which::{Case, Level, NoRuleset};
use serde_json::to_value;

#[test]
fn the_words_of_a_certificate_and_of_a_council_are_fixed() {
    use Status::{Expired, Extended, NotYet, Revoked, Superseded, Suspended, Valid};
    let all = [Valid, Extended, Expired, Suspended, Revoked, Superseded, NotYet];
    let words = ["valid", "extended", "expired", "suspended", "revoked", "superseded", "not_yet"];

    assert_eq!(all.map(Status::as_str), words);
    assert_eq!(to_value(all).unwrap(), to_value(words).unwrap());
    let both = [GatesBy::ConfirmedSheet, GatesBy::Majority];
    assert_eq!(both.map(GatesBy::as_str), ["confirmed_sheet", "majority"]);
    assert_eq!(to_value(both).unwrap(), to_value(both.map(GatesBy::as_str)).unwrap());
}

#[test]
fn the_words_of_cases_and_levels_are_fixed() {
    assert_eq!(Case::ALL.map(Case::as_str), ["first", "upgrade", "renewal"]);
    assert_eq!(to_value(Case::ALL).unwrap(), to_value(Case::ALL.map(Case::as_str)).unwrap());
    for case in Case::ALL {
        assert_eq!((case.to_string().as_str(), case.as_str().parse()), (case.as_str(), Ok(case)));
    }
    assert_eq!("again".parse::<Case>(), Err("again is not a case: first, upgrade or renewal".to_owned()));
    let levels = [Level::District, Level::Province, Level::Central];
    assert_eq!(levels.map(Level::as_str), ["district", "province", "central"]);
    assert_eq!(to_value(levels).unwrap(), to_value(levels.map(Level::as_str)).unwrap());
    assert_eq!([PartCode::A, PartCode::B, PartCode::C].map(|part| part.to_string()), ["A", "B", "C"]);
}

#[test]
fn the_grounds_for_no_rank_are_named_as_the_files_name_them() {
    let all = [Effect::Disqualify, Effect::Stop, Effect::Ineligible, Effect::Requirement, Effect::StopIfZero];

    assert_eq!(all.map(Effect::as_str), ["disqualify", "stop", "ineligible", "requirement", "stop_if_zero"]);
    assert_eq!(to_value(all).unwrap(), to_value(all.map(Effect::as_str)).unwrap());
}

#[test]
fn every_no_has_its_code_and_both_languages() {
    use RefusalCode::{CaseMissing, CaseUnknown, CriterionUnknown, NotApplicable, OptionUnknown, Unanswered};
    let all = [Unanswered, CaseMissing, CaseUnknown, OptionUnknown, NotApplicable, CriterionUnknown];
    let said = all.map(|code| Refusal { code, criterion: "A.1.1".to_owned() });

    assert_eq!(to_value(all).unwrap(), to_value(all.map(RefusalCode::as_str)).unwrap());
    assert_eq!(said[0].message_vi(), "Chưa chọn mức nào.");
    assert_eq!(said[0].to_string(), "A.1.1: no option is ticked");
    let mut sentences: Vec<&str> = said.iter().flat_map(|no| [no.message_vi(), no.message_en()]).collect();
    assert!(sentences.iter().all(|sentence| sentence.contains(' ')), "{sentences:?}");
    sentences.sort_unstable();
    sentences.dedup();
    assert_eq!(sentences.len(), 12, "each has a sentence of its own");
    let ranking = [RankError::NoSheets, RankError::OtherForm, RankError::KnockOutUnknown(String::new())];
    assert_eq!(ranking.map(|error| error.code()), ["no_sheets", "other_form", "knock_out_unknown"]);
    let certified = [NotCertified::NotRecognised, NotCertified::OtherLevel(Level::Central), NotCertified::GoesToCentre];
    assert_eq!(certified.map(NotCertified::code), ["not_recognised", "other_level", "goes_to_centre"]);
    let none = [NoRuleset::BeforeFirstRuleset, NoRuleset::EvaluatedBeforeFiled];
    assert_eq!(none.map(NoRuleset::code), ["no_ruleset", "evaluated_before_filed"]);
}

#[test]
fn a_product_code_has_digits_only_and_as_many_as_the_decision_says() {
    for code in [
        "1-00004-1-2026",
        "0x-00004-1-2026",
        "01-0004-1-2026",
        "01-0000x-1-2026",
        "01-00004-1-26",
        "01-00004--2026",
        "01-00004-x-2026",
        "01-00004-1-202x",
        "01-00004-1",
    ] {
        assert!(code.parse::<ProductCode>().is_err(), "{code}");
    }
}
