//! What can be filed and what is refused (scoring.md, section 1).

use crate::world::{LIBRARY, best, filed, rice, with};
use rules::sheet::{Answer, Draft, Facts, RefusalCode};

fn refused(draft: &Draft) -> (RefusalCode, String) {
    let refusal = draft.file(rice(), Facts::default()).unwrap_err();
    (refusal.code, refusal.criterion)
}

#[test]
fn a_sheet_with_an_unanswered_criterion_cannot_be_filed() {
    let mut draft = best(rice());
    draft.0.remove("A.2.3");

    assert_eq!(refused(&draft), (RefusalCode::Unanswered, "A.2.3".to_owned()));
}

#[test]
fn the_first_missing_criterion_in_printed_order_is_named_and_unknown_ones_come_last() {
    let mut draft = best(rice());
    draft.0.remove("C.8.1");
    draft.0.remove("A.1.1");
    draft.0.insert("A.0.0".to_owned(), Answer { case: None, option: 1 });

    assert_eq!(refused(&draft), (RefusalCode::Unanswered, "A.1.1".to_owned()));
    let all = draft.refusals(rice(), Facts::default());
    assert_eq!(all.last().unwrap().code, RefusalCode::CriterionUnknown);
    assert_eq!(all.len(), 3);
}

#[test]
fn an_option_the_form_does_not_have_is_refused() {
    assert_eq!(refused(&with(best(rice()), "A.1.2", 9)), (RefusalCode::OptionUnknown, "A.1.2".to_owned()));
}

#[test]
fn no_option_may_be_left_only_where_the_form_prints_none_worth_nothing() {
    // A.1.2 prints an option of 0 points, A.1.1 does not.
    assert_eq!(refused(&with(best(rice()), "A.1.2", 0)), (RefusalCode::OptionUnknown, "A.1.2".to_owned()));
    let sheet = filed(rice(), &with(best(rice()), "A.1.1", 0));
    assert_eq!(sheet.totals().total, 97);
}

#[test]
fn a_case_belongs_to_criteria_with_cases_only() {
    let mut draft = best(rice());
    draft.0.get_mut("A.1.1").unwrap().case = Some("community".to_owned());
    assert_eq!(refused(&draft), (RefusalCode::CaseUnknown, "A.1.1".to_owned()));

    let tourism = LIBRARY.form("26-2026", "dich-vu-du-lich").unwrap();
    let leaf = tourism.leaves().iter().find(|leaf| leaf.ticks(None).is_none()).unwrap();
    let mut draft = best(tourism);
    draft.0.get_mut(&leaf.code).unwrap().case = None;
    assert_eq!(draft.file(tourism, Facts::default()).unwrap_err().code, RefusalCode::CaseMissing);
    draft.0.get_mut(&leaf.code).unwrap().case = Some("nobody".to_owned());
    assert_eq!(draft.file(tourism, Facts::default()).unwrap_err().code, RefusalCode::CaseUnknown);
}

#[test]
fn a_criterion_that_waits_for_a_story_is_not_answered_without_one() {
    let leaf = rice().leaves().iter().find(|leaf| leaf.applies_if.is_some()).unwrap();
    let condition = leaf.applies_if.as_ref().unwrap();
    let first = &rice().leaf(&condition.criterion).unwrap().ticks(None).unwrap()[0];
    let none = u32::from(first.points == 0);
    let mut draft = with(best(rice()), &condition.criterion, none);

    assert_eq!(refused(&draft), (RefusalCode::NotApplicable, leaf.code.clone()));

    draft.0.remove(&leaf.code);
    let sheet = filed(rice(), &draft);
    assert_eq!(sheet.points()[rice().position(&leaf.code).unwrap()], 0);
}

#[test]
fn a_seal_tells_every_tick_and_every_context_apart() {
    let sheet = filed(rice(), &best(rice()));
    let other = filed(rice(), &with(best(rice()), "A.1.1", 2));

    assert_eq!(sheet.seal("session 1, Lan"), filed(rice(), &best(rice())).seal("session 1, Lan"));
    assert_ne!(sheet.seal("session 1, Lan"), other.seal("session 1, Lan"));
    assert_ne!(sheet.seal("session 1, Lan"), sheet.seal("session 1, Minh"));
    let json: serde_json::Value = serde_json::from_slice(&sheet.seal_bytes()).unwrap();
    assert_eq!(json["form_hash"], rice().hash.as_str());
    assert_eq!(json["answers"].as_object().unwrap().len(), rice().leaves().len());
}

#[test]
fn the_law_demanding_no_test_gives_full_points_where_the_form_says_so() {
    let crafts = LIBRARY.form("148-2023", "thu-cong-my-nghe").unwrap();
    let leaf = crafts.leaves().iter().find(|leaf| leaf.full_points_if_unregulated).unwrap();
    let mut draft = best(crafts);
    draft.0.remove(&leaf.code);

    assert_eq!(draft.file(crafts, Facts::default()).unwrap_err().criterion, leaf.code);
    assert_eq!(draft.file(crafts, Facts { regulated: false }).unwrap().totals().total, 100);
}
