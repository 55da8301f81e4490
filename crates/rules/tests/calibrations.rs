//! The spread of a sample that all members tick.

use crate::small::pottery;
use crate::world::{answers, filed, rice, with};
use rules::calibration::spreads;
use rules::sheet::Facts;

/// C.1.1 of the small form is worth 0 or 30.
fn sheets(options: &[u32]) -> Vec<rules::sheet::Sheet> {
    let best = answers(pottery(), |_, last| last);
    options.iter().map(|option| filed(pottery(), &with(best.clone(), "C.1.1", *option))).collect()
}

fn at(options: &[u32]) -> rules::calibration::Spread {
    let (lines, _) = spreads(pottery(), &sheets(options)).unwrap();
    lines.into_iter().find(|line| line.leaf == "C.1.1").unwrap()
}

#[test]
fn the_middle_of_an_odd_number_is_one_sheet_and_of_an_even_number_lies_between_two() {
    let (odd, even, one) = (at(&[1, 2, 2]), at(&[1, 2]), at(&[1]));

    assert_eq!((odd.median.display(), odd.low, odd.high, odd.width()), ("30".to_owned(), 0, 30, 30));
    assert_eq!(even.median.display(), "15");
    assert_eq!((one.median.display(), one.width()), ("0".to_owned(), 0));
    assert_eq!(odd.points, [0, 30, 30], "in the order of the sheets");
}

#[test]
fn a_deviation_is_told_with_its_sign_and_in_halves() {
    let even = at(&[1, 2]);
    assert_eq!(
        [even.deviation(30).signed(), even.deviation(0).signed(), even.deviation(15).signed()],
        ["+15", "−15", "0"]
    );

    let best = answers(rice(), |_, last| last);
    let second = with(best.clone(), "A.1.1", 1);
    let (lines, _) = spreads(rice(), &[filed(rice(), &best), filed(rice(), &second)]).unwrap();
    let first = &lines[0];
    assert_eq!((first.leaf.as_str(), first.low, first.high), ("A.1.1", 1, 3));
    let three = with(best.clone(), "A.1.1", 2);
    let (lines, totals) = spreads(rice(), &[filed(rice(), &best), filed(rice(), &three)]).unwrap();
    assert_eq!((lines[0].median.display(), lines[0].deviation(3).signed()), ("2,5".to_owned(), "+0,5".to_owned()));
    assert_eq!((totals.high, totals.median.display()), (100, "99,5".to_owned()));
}

#[test]
fn without_a_sheet_of_this_form_there_is_no_spread() {
    assert_eq!(spreads(pottery(), &[]), None);
    let other = filed(rice(), &answers(rice(), |_, last| last));
    assert_eq!(spreads(pottery(), &[other]), None);
    let full = answers(pottery(), |_, last| last).file(pottery(), Facts::default()).unwrap();
    assert!(spreads(pottery(), &[full]).is_some());
}
