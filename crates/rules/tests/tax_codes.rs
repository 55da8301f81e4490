//! Mã số thuế, as companies print it and as people type it.

use proptest::prelude::*;
use rules::tax_code::{TaxCode, TaxCodeFlaw, TaxPayer};

fn read(text: &str) -> Result<TaxCode, TaxCodeFlaw> {
    text.parse()
}

/// As the companies print them on their own invoices and reports.
const PUBLISHED: [(&str, &str); 12] = [
    ("Vinamilk", "0300588569"),
    ("FPT", "0101248141"),
    ("Viettel", "0100109106"),
    ("Vietcombank", "0100112437"),
    ("EVN", "0100100079"),
    ("Hòa Phát", "0900189284"),
    ("Vingroup", "0101245486"),
    ("Masan", "0303576603"),
    ("BIDV", "0100150619"),
    ("Petrolimex", "0100107370"),
    ("MISA", "0101243150"),
    ("Sabeco", "0300583659"),
];

#[test]
fn the_codes_of_large_companies_hold_the_rule_of_the_tenth_digit() {
    for (company, code) in PUBLISHED {
        let read = read(code).unwrap_or_else(|flaw| panic!("{company}: {flaw}"));
        assert_eq!((read.payer(), read.as_str(), read.principal()), (TaxPayer::Organisation, code, Some(code)));
        assert_eq!((read.to_string().as_str(), read.birth_year()), (code, None));
    }
}

#[test]
fn every_other_tenth_digit_is_refused() {
    for (company, code) in PUBLISHED {
        let right = (0..=9).filter(|last| read(&format!("{}{last}", &code[..9])).is_ok()).count();
        assert_eq!(right, 1, "{company}");
    }
}

#[test]
fn a_unit_is_its_principal_and_three_digits_from_001() {
    let unit = read("0100112437005").unwrap();

    assert_eq!((unit.payer(), unit.principal(), unit.birth_year()), (TaxPayer::Unit, Some("0100112437"), None));
    assert_eq!((unit.to_string().as_str(), unit.as_str()), ("0100112437-005", "0100112437005"));
    assert_eq!(read("0100112437-000"), Err(TaxCodeFlaw::Unit));
    assert_eq!(read("0100112436-005"), Err(TaxCodeFlaw::Check));
}

#[test]
fn a_household_has_the_personal_number_of_twelve_digits_whose_shape_alone_is_known() {
    let person = read("001085012345").unwrap();

    assert_eq!((person.payer(), person.principal()), (TaxPayer::Person, None));
    assert_eq!((person.to_string().as_str(), person.birth_year()), ("001085012345", Some(1985)));
    assert_eq!(read("001185012345").unwrap().birth_year(), Some(1985));
    assert_eq!(read("079204012345").unwrap().birth_year(), Some(2004));
    assert_eq!(read("079304012345").unwrap().birth_year(), Some(2004));
    assert_eq!(read("000085012345"), Err(TaxCodeFlaw::Place));
    assert_eq!(read("001485012345"), Err(TaxCodeFlaw::Century('4')));
    assert_eq!(read("001985012345"), Err(TaxCodeFlaw::Century('9')));
}

#[test]
fn spaces_full_stops_and_hyphens_are_forgiven() {
    for typed in ["01.00.112.437", " 0100 112 437 ", "0100-112-437", "0100112437\n", "0100\u{2013}112\u{a0}437"] {
        assert_eq!(read(typed).unwrap().as_str(), "0100112437", "{typed:?}");
    }
    assert_eq!(read("0100112437 – 005").unwrap().to_string(), "0100112437-005");
    assert_eq!(read("001 085 012 345").unwrap().to_string(), "001085012345");
}

#[test]
fn what_is_wrong_with_a_text_is_said() {
    assert_eq!(read(""), Err(TaxCodeFlaw::Length(0)));
    assert_eq!(read("010011243"), Err(TaxCodeFlaw::Length(9)));
    assert_eq!(read("01001124370"), Err(TaxCodeFlaw::Length(11)));
    assert_eq!(read("01001124370051"), Err(TaxCodeFlaw::Length(14)));
    assert_eq!(read("O100112437"), Err(TaxCodeFlaw::Symbol('O')));
    assert_eq!(read("0100112437/005"), Err(TaxCodeFlaw::Symbol('/')));
    assert_eq!(read("０100112437"), Err(TaxCodeFlaw::Symbol('０')));
    assert_eq!(read("0100000003"), Err(TaxCodeFlaw::Serial));
    assert_eq!(read("0100000008"), Err(TaxCodeFlaw::Check));
    let all = [
        TaxCodeFlaw::Symbol('O'),
        TaxCodeFlaw::Length(9),
        TaxCodeFlaw::Check,
        TaxCodeFlaw::Serial,
        TaxCodeFlaw::Unit,
        TaxCodeFlaw::Place,
        TaxCodeFlaw::Century('4'),
    ];
    assert_eq!(all.map(TaxCodeFlaw::code), ["symbol", "length", "check", "serial", "unit", "place", "century"]);
    assert_eq!(
        [TaxPayer::Organisation, TaxPayer::Unit, TaxPayer::Person].map(TaxPayer::as_str),
        ["organisation", "unit", "person"]
    );
}

#[test]
fn nine_digits_whose_check_would_be_ten_are_nobodys() {
    let codes = |nine: &str| (0..=9).filter(|last| read(&format!("{nine}{last}")).is_ok()).count();

    assert_eq!(codes("000000113"), 1, "7 + 5 + 3 x 3 leaves ten: the check is nought");
    assert_eq!(codes("000000130"), 0, "7 + 3 x 5 leaves nothing: the check would be ten");
}

proptest! {
    #[test]
    fn one_misread_digit_is_always_found(company in 0..PUBLISHED.len(), at in 0_usize..10, digit in 0_u8..10) {
        let code = PUBLISHED[company].1;
        let other = char::from(b'0' + digit);
        prop_assume!(!code[at..].starts_with(other));
        let misread: String = code.chars().enumerate().map(|(i, c)| if i == at { other } else { c }).collect();

        prop_assert_eq!(read(&misread), Err(TaxCodeFlaw::Check));
    }

    #[test]
    fn no_text_makes_the_reader_stumble(text in "[0-9. -]{8,18}") {
        if let Ok(code) = read(&text) {
            prop_assert_eq!(read(&code.to_string()), Ok(code.clone()));
            prop_assert_eq!(read(code.as_str()), Ok(code));
        }
    }
}
