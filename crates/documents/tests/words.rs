use documents::words::{long_date, short_date};
use jiff::civil::date;

#[test]
fn days_under_ten_and_the_first_two_months_have_a_leading_zero() {
    assert_eq!(long_date(date(2026, 2, 5)), "ngày 05 tháng 02 năm 2026");
    assert_eq!(long_date(date(2026, 1, 31)), "ngày 31 tháng 01 năm 2026");
}

#[test]
fn march_to_december_stand_without_a_zero() {
    assert_eq!(long_date(date(2026, 3, 9)), "ngày 09 tháng 3 năm 2026");
    assert_eq!(long_date(date(2029, 12, 10)), "ngày 10 tháng 12 năm 2029");
}

#[test]
fn a_short_date_always_has_two_digits_and_two() {
    assert_eq!(short_date(date(2026, 2, 5)), "05/02/2026");
    assert_eq!(short_date(date(2029, 12, 10)), "10/12/2029");
}
