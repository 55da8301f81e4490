//! The numbers of registration slips and of products (Mẫu 01 and Phụ lục II QĐ 26/2026).

use proptest::prelude::*;
use rules::code::ProductCode;
use rules::slip::{SlipFlaw, SlipNumber};

fn read(text: &str) -> Result<SlipNumber, SlipFlaw> {
    text.parse()
}

#[test]
fn a_slip_is_numbered_by_its_office_province_commune_and_year() {
    let slip = read("12/PĐK-01-00004-2026").unwrap();

    assert_eq!((slip.number, slip.province.as_str(), slip.commune.as_str(), slip.year), (12, "01", "00004", 2026));
    assert_eq!(slip.to_string(), "12/PĐK-01-00004-2026");
}

#[test]
fn a_number_below_ten_is_printed_with_a_nought_and_read_with_or_without() {
    assert_eq!(read("5/PĐK-01-00004-2026").unwrap().to_string(), "05/PĐK-01-00004-2026");
    assert_eq!(read("05/PĐK-01-00004-2026"), read("5/PĐK-01-00004-2026"));
    assert_eq!(read("105/PĐK-01-00004-2026").unwrap().to_string(), "105/PĐK-01-00004-2026");
}

#[test]
fn spaces_small_letters_and_d_for_đ_are_forgiven() {
    for typed in
        ["12 / PĐK - 01 - 00004 - 2026", "12/pđk-01-00004-2026", "12/PDK-01-00004-2026", "12/pÐk-01-00004-2026"]
    {
        assert_eq!(read(typed), read("12/PĐK-01-00004-2026"), "{typed}");
    }
}

#[test]
fn what_is_wrong_with_the_number_of_a_slip_is_said() {
    assert_eq!(read(""), Err(SlipFlaw::Form));
    assert_eq!(read("12-PĐK-01-00004-2026"), Err(SlipFlaw::Form));
    assert_eq!(read("12/QĐ-01-00004-2026"), Err(SlipFlaw::Form));
    assert_eq!(read("12/PĐK-01-00004"), Err(SlipFlaw::Form));
    assert_eq!(read("12/PĐK-01-001-00004-2026"), Err(SlipFlaw::Form), "a district is no part of it");
    assert_eq!(read("…/PĐK-01-00004-2026"), Err(SlipFlaw::Number));
    assert_eq!(read("+1/PĐK-01-00004-2026"), Err(SlipFlaw::Number));
    assert_eq!(read("/PĐK-01-00004-2026"), Err(SlipFlaw::Number));
    assert_eq!(read("0/PĐK-01-00004-2026"), Err(SlipFlaw::Number));
    assert_eq!(read("12/PĐK-1-00004-2026"), Err(SlipFlaw::Province));
    assert_eq!(read("12/PĐK-01-0004-2026"), Err(SlipFlaw::Commune));
    assert_eq!(read("12/PĐK-01-00004-26"), Err(SlipFlaw::Year));
    let all = [SlipFlaw::Form, SlipFlaw::Number, SlipFlaw::Province, SlipFlaw::Commune, SlipFlaw::Year];
    assert_eq!(all.map(SlipFlaw::code), ["form", "number", "province", "commune", "year"]);
}

#[test]
fn a_product_code_has_no_sign_and_a_year_of_this_century() {
    assert!("01-00004-+1-2026".parse::<ProductCode>().is_err());
    assert!("01-00004-1-1926".parse::<ProductCode>().is_err());
    assert_eq!("01-00004-012-2026".parse::<ProductCode>().unwrap().to_string(), "01-00004-12-2026");
}

proptest! {
    #[test]
    fn a_slip_reads_back_as_itself(number in 1_u32.., province in "[0-9]{2}", commune in "[0-9]{5}", year in 1000_u16..9999) {
        let slip = SlipNumber { number, province, commune, year };

        prop_assert_eq!(read(&slip.to_string()), Ok(slip));
    }
}
