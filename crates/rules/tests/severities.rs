//! How severe or mild members judged beside each other.

use rules::severity::{Severity, severities};

fn sheets(totals: &[(&str, u32)]) -> Vec<(String, u32)> {
    totals.iter().map(|(member, total)| ((*member).to_owned(), *total)).collect()
}

fn of<'a>(all: &'a [Severity], member: &str) -> &'a Severity {
    all.iter().find(|one| one.member == member).unwrap()
}

#[test]
fn a_sheet_is_held_against_the_mean_of_the_others_of_the_same_product() {
    let all = severities(&[sheets(&[("lan", 80), ("minh", 90), ("tuan", 100)])]);

    let read: Vec<_> = all.iter().map(|one| (one.member.as_str(), one.sheets, one.mean())).collect();
    assert_eq!(read, [("lan", 1, (-15, 1)), ("minh", 1, (0, 1)), ("tuan", 1, (15, 1))]);
}

#[test]
fn the_mean_over_products_is_exact_whatever_number_of_sheets_each_has() {
    // 80 − 90 = −10; 90 − (91 + 91 + 92) / 3 = −4/3; 70 − (71 + 71) / 2 = −1.
    let all = severities(&[
        sheets(&[("lan", 80), ("minh", 90)]),
        sheets(&[("lan", 90), ("minh", 91), ("thu", 91), ("tuan", 92)]),
        sheets(&[("lan", 70), ("minh", 71), ("tuan", 71)]),
    ]);

    let lan = of(&all, "lan");
    assert_eq!((lan.sheets, lan.mean()), (3, (-37, 9)));
    assert_eq!([lan.display(0), lan.display(2), lan.display(4)], ["−4", "−4,11", "−4,1111"]);
    assert_eq!(of(&all, "tuan").sheets, 2, "each with the own number of sheets");
}

#[test]
fn what_is_rounded_to_nothing_has_no_sign_and_halves_go_away_from_nothing() {
    let quarter = |low: u32| {
        let one = sheets(&[("lan", 80 + low), ("minh", 80)]);
        severities(&[one, sheets(&[("lan", 80), ("minh", 80)]), sheets(&[("lan", 80), ("minh", 80)])])
    };
    assert_eq!(of(&quarter(0), "lan").display(2), "0,00");
    assert_eq!([of(&quarter(1), "lan").display(0), of(&quarter(1), "minh").display(0)], ["0", "0"], "a third");
    let half = severities(&[sheets(&[("lan", 81), ("minh", 80)]), sheets(&[("lan", 80), ("minh", 80)])]);
    assert_eq!([of(&half, "lan").display(0), of(&half, "minh").display(0)], ["+1", "−1"]);
    assert_eq!([of(&half, "lan").display(1), of(&half, "minh").display(1)], ["+0,5", "−0,5"]);
}

#[test]
fn a_sheet_that_no_other_stands_beside_says_nothing() {
    assert_eq!(severities(&[sheets(&[("lan", 80)]), vec![]]), []);
}
