//! How long a certificate holds, when a session may close, product codes.

use jiff::civil::{Date, date};
use rules::certificate::{Ground, NotCertified, Status, Term, goes_to_centre, last_day, may_certify};
use rules::code::ProductCode;
use rules::council::{CloseRefusal, GatesBy, Regulation, Roll, Standing, may_close};
use rules::ruleset::RecognisedBy;
use rules::which::Level;

#[test]
fn a_certificate_holds_to_the_same_date_thirty_six_months_later_as_the_decision_of_lam_dong_says() {
    assert_eq!(last_day(date(2026, 8, 5), 36), date(2029, 8, 5));
    assert_eq!(last_day(date(2026, 3, 1), 36), date(2029, 3, 1));
    assert_eq!(last_day(date(2026, 1, 1), 36), date(2029, 1, 1));
    assert_eq!(last_day(date(2028, 2, 29), 36), date(2031, 2, 28));
    assert_eq!(last_day(date(2024, 2, 29), 48), date(2028, 2, 29));
    assert_eq!(last_day(date(2026, 8, 31), 6), date(2027, 2, 28));
}

fn term() -> Term {
    Term::new(date(2026, 2, 5), date(2029, 2, 4))
}

#[test]
fn the_status_follows_from_the_day_alone() {
    let on = |day: Date| term().status(day);

    assert_eq!(on(date(2026, 2, 4)), Status::NotYet);
    assert_eq!(on(date(2026, 2, 5)), Status::Valid);
    assert_eq!(on(date(2029, 2, 4)), Status::Valid);
    assert_eq!(on(date(2029, 2, 5)), Status::Expired);
}

#[test]
fn the_graver_word_wins() {
    let day = date(2028, 1, 1);
    let extended = Term { extended_to: Some(date(2029, 8, 3)), ..term() };
    let suspended = Term { suspended_from: Some(day), ..term() };
    let superseded = Term { superseded_on: Some(day), ..suspended };
    let revoked = Term { revoked_on: Some(day), ..superseded };

    assert_eq!(extended.status(date(2029, 2, 5)), Status::Extended);
    assert_eq!(extended.status(date(2029, 8, 4)), Status::Expired);
    assert_eq!(
        (suspended.status(day), superseded.status(day), revoked.status(day)),
        (Status::Suspended, Status::Superseded, Status::Revoked)
    );
    assert_eq!(revoked.status(date(2027, 12, 31)), Status::Valid);
}

#[test]
fn a_suspended_certificate_runs_out_on_its_last_day_as_any_other() {
    let suspended = Term { suspended_from: Some(date(2028, 1, 1)), ..term() };
    let extended = Term { extended_to: Some(date(2029, 8, 3)), ..suspended };

    assert_eq!(
        (suspended.status(date(2027, 12, 31)), suspended.status(date(2029, 2, 4))),
        (Status::Valid, Status::Suspended)
    );
    assert_eq!(suspended.status(date(2029, 2, 5)), Status::Expired);
    assert_eq!(extended.status(date(2029, 8, 3)), Status::Suspended);
}

#[test]
fn a_certificate_that_lapsed_before_the_next_one_came_stays_expired() {
    let replaced = |day| Term { superseded_on: Some(day), ..term() }.status(date(2029, 12, 1));

    assert_eq!(replaced(date(2029, 2, 4)), Status::Superseded);
    assert_eq!(replaced(date(2029, 2, 5)), Status::Expired);
    let extended = Term { extended_to: Some(date(2029, 3, 1)), superseded_on: Some(date(2029, 2, 5)), ..term() };
    assert_eq!(extended.status(date(2029, 2, 5)), Status::Superseded);
}

#[test]
fn an_extension_ends_with_the_result_that_does_not_renew_it_and_a_term_does_not() {
    let refused = |day| Term { extended_to: Some(date(2029, 8, 3)), not_renewed_on: Some(day), ..term() };

    let late = refused(date(2029, 6, 20));
    assert_eq!((late.last(), late.status(date(2029, 6, 19))), (date(2029, 6, 19), Status::Extended));
    assert_eq!(late.status(date(2029, 6, 20)), Status::Expired);
    let early = refused(date(2029, 1, 10));
    assert_eq!((early.status(date(2029, 2, 4)), early.status(date(2029, 2, 5))), (Status::Valid, Status::Expired));
    assert_eq!(refused(date(2029, 9, 1)).last(), date(2029, 8, 3), "no result lengthens it");
    assert_eq!(Term { extended_to: None, ..late }.last(), date(2029, 2, 4));
}

/// The roll is called and the secretary there.
const THERE: Option<Roll> = Some(Roll { chair: true, secretary: true });

fn regulation() -> Regulation {
    Regulation {
        quorum_num: 3,
        quorum_den: 4,
        chair_must_attend: true,
        secretary_must_attend: true,
        scoring_rounds: Some(2),
        spread_limit: Some(10),
        gates_by: GatesBy::ConfirmedSheet,
    }
}

fn standing() -> Standing {
    Standing {
        item: "gốm".to_owned(),
        able: 4,
        filed: 3,
        chair_filed: Some(true),
        conflicted: 0,
        spread: 10,
        looked_again: false,
        confirmed: true,
    }
}

#[test]
fn a_session_closes_only_with_quorum_a_chair_a_confirmed_sheet_and_a_second_look() {
    let item = || "gốm".to_owned();
    let refused = |standing: Standing| may_close(&regulation(), 4, THERE, &[standing]);

    assert_eq!(refused(standing()), []);
    assert_eq!(
        refused(Standing { filed: 2, ..standing() }),
        [CloseRefusal::QuorumMissing { item: item(), filed: 2, needed: 3 }]
    );
    assert_eq!(
        refused(Standing { chair_filed: Some(false), ..standing() }),
        [CloseRefusal::ChairMissing { item: item() }]
    );
    assert_eq!(
        refused(Standing { spread: 11, ..standing() }),
        [CloseRefusal::SecondLookMissing { item: item(), spread: 11 }]
    );
    assert_eq!(refused(Standing { spread: 11, looked_again: true, ..standing() }), []);
    assert_eq!(
        refused(Standing { confirmed: false, ..standing() }),
        [CloseRefusal::ConfirmedSheetMissing { item: item() }]
    );
    assert_eq!(may_close(&regulation(), 4, THERE, &[]), [CloseRefusal::Empty]);
    assert_eq!(may_close(&regulation(), 4, None, &[]), [CloseRefusal::Empty, CloseRefusal::RollCallMissing]);
    let alone = Some(Roll { chair: true, secretary: false });
    assert_eq!(may_close(&regulation(), 4, alone, &[]), [CloseRefusal::Empty, CloseRefusal::SecretaryMissing]);
    let lenient = Regulation { secretary_must_attend: false, ..regulation() };
    assert_eq!(may_close(&lenient, 4, alone, &[]), [CloseRefusal::Empty]);
}

#[test]
fn whoever_stands_aside_leaves_the_quorum_as_it_is_and_an_alternate_restores_it() {
    let refused = |standing: Standing| may_close(&regulation(), 4, THERE, &[standing]);
    let item = || "gốm".to_owned();

    let lost = CloseRefusal::QuorumLost { item: item(), able: 2, needed: 3 };
    assert_eq!(refused(Standing { able: 2, filed: 2, ..standing() }), [lost], "two of four left, three needed");
    assert_eq!(refused(Standing { able: 3, filed: 3, ..standing() }), [], "one was called in");
    let missing = CloseRefusal::QuorumMissing { item: item(), filed: 2, needed: 3 };
    assert_eq!(refused(Standing { able: 3, filed: 2, ..standing() }), [missing]);
}

#[test]
fn no_session_closes_without_the_chair_where_the_regulation_asks_for_one() {
    let alone = Some(Roll { chair: false, secretary: true });
    let lenient = Regulation { chair_must_attend: false, ..regulation() };

    assert_eq!(may_close(&regulation(), 4, alone, &[standing()]), [CloseRefusal::ChairAbsent]);
    assert_eq!(may_close(&lenient, 4, alone, &[standing()]), []);
}

#[test]
fn a_chair_who_stands_aside_is_not_waited_for() {
    let standing = Standing { chair_filed: None, able: 3, ..standing() };

    assert_eq!(may_close(&regulation(), 4, THERE, &[standing]), []);
}

#[test]
fn a_sheet_of_somebody_who_stands_aside_keeps_the_session_open_until_it_is_excluded() {
    let refused = may_close(&regulation(), 4, THERE, &[Standing { conflicted: 1, ..standing() }]);

    assert_eq!(refused, [CloseRefusal::ConflictedSheets { item: "gốm".to_owned(), sheets: 1 }]);
}

#[test]
fn a_share_of_the_seats_is_rounded_up() {
    assert_eq!([3, 4, 5, 10, 13].map(|seats| regulation().quorum_needed(seats)), [3, 3, 4, 8, 10]);
}

#[test]
fn a_product_code_names_province_commune_serial_and_year_and_older_codes_are_not_it() {
    let code: ProductCode = "01-00004-12-2026".parse().unwrap();

    assert_eq!((code.province.as_str(), code.commune.as_str(), code.serial, code.year), ("01", "00004", 12, 2026));
    assert_eq!(code.to_string(), "01-00004-12-2026");
    assert!("83-832-28882-2-2022".parse::<ProductCode>().is_err());
}

const PROVINCE: RecognisedBy = RecognisedBy { three: Level::Province, four: Level::Province, five: Level::Central };
const DISTRICT: RecognisedBy = RecognisedBy { three: Level::District, ..PROVINCE };

#[test]
fn a_decision_certifies_only_the_stars_that_its_level_recognises() {
    let certify = |by, level, stars| may_certify(by, level, stars, stars.unwrap_or(1), false);

    assert_eq!(certify(PROVINCE, Level::Province, Some(3)), Ok(3));
    assert_eq!(certify(PROVINCE, Level::Province, Some(4)), Ok(4));
    assert_eq!(certify(PROVINCE, Level::Province, Some(5)), Err(NotCertified::OtherLevel(Level::Central)));
    assert_eq!(certify(PROVINCE, Level::Central, Some(5)), Ok(5));
    assert_eq!(certify(PROVINCE, Level::Central, Some(4)), Err(NotCertified::OtherLevel(Level::Province)));
    assert_eq!(certify(DISTRICT, Level::Province, Some(3)), Err(NotCertified::OtherLevel(Level::District)));
    assert_eq!(certify(DISTRICT, Level::District, Some(3)), Ok(3));
    assert_eq!(certify(PROVINCE, Level::Province, Some(2)), Err(NotCertified::NotRecognised));
    assert_eq!(certify(PROVINCE, Level::Province, None), Err(NotCertified::NotRecognised));
}

#[test]
fn a_mean_of_ninety_goes_to_the_centre_unless_it_is_held_back_with_a_reason() {
    let certify = |held_back| may_certify(PROVINCE, Level::Province, Some(4), 5, held_back);

    assert_eq!(certify(false), Err(NotCertified::GoesToCentre));
    assert_eq!(certify(true), Ok(4));
    assert!(!goes_to_centre(PROVINCE, 5, 5) && !goes_to_centre(PROVINCE, 4, 3));
}

#[test]
fn the_six_grounds_of_a_revocation_keep_their_letters() {
    let letters: String = Ground::ALL.iter().map(|ground| ground.letter()).collect();

    assert_eq!(letters, "abcdđe");
    assert!(Ground::ALL.iter().all(|ground| ground.as_str().parse() == Ok(*ground)));
    assert!("f".parse::<Ground>().is_err());
}
