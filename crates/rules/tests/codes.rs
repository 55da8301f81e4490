//! The code of ten symbols that anybody types to check a certificate.

use proptest::prelude::*;
use rules::code::{CheckCode, CodeFlaw};

const SYMBOLS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn read(text: &str) -> Result<CheckCode, CodeFlaw> {
    text.parse()
}

/// The code with the symbol at a place replaced.
fn with(code: &str, at: usize, symbol: char) -> String {
    code.chars().enumerate().map(|(place, old)| if place == at { symbol } else { old }).collect()
}

#[test]
fn a_code_has_ten_symbols_without_those_that_are_misread() {
    let code = CheckCode::from_lot(0x1234_5678_9abc).to_string();

    assert_eq!(code.len(), 10);
    assert_eq!(read(&code), Ok(CheckCode::from_lot(0x1234_5678_9abc)));
    for lot in 0..32 {
        let code = CheckCode::from_lot(lot | lot << 40).to_string();
        assert!(code.chars().all(|symbol| SYMBOLS.contains(symbol)), "{code}");
    }
}

#[test]
fn the_same_lot_gives_the_same_code_for_ever() {
    assert_eq!(CheckCode::from_lot(0).to_string(), "0000000000");
    assert_eq!(CheckCode::from_lot(u64::MAX).to_string(), "ZZZZZZZZZX");
    assert_eq!(CheckCode::from_lot(0x0123_4567_89ab).to_string(), "BD2FP2D41E");
}

#[test]
fn only_forty_five_bits_of_the_lot_count() {
    assert_eq!(CheckCode::from_lot(1 << 45), CheckCode::from_lot(0));
    assert_ne!(CheckCode::from_lot(1 << 44), CheckCode::from_lot(0));
}

#[test]
fn small_letters_spaces_hyphens_and_look_alikes_are_forgiven() {
    let code = CheckCode::from_lot(1 << 35 | 1 << 20);
    let text = code.to_string();
    assert!(text.contains('0') && text.contains('1'), "{text}");

    for typed in [
        text.to_lowercase(),
        text.replace('0', "o"),
        text.replace('0', "O"),
        text.replace('1', "I"),
        text.replace('1', "l"),
        format!(" {}-{} ", &text[..4], &text[4..]),
        format!("{}\u{a0}\u{2013}\u{2011}{}", &text[..5], &text[5..]),
        code.grouped(),
    ] {
        assert_eq!(read(&typed), Ok(code), "{typed:?}");
    }
}

#[test]
fn what_is_wrong_with_a_text_is_told_apart() {
    assert_eq!(read("ABCDE"), Err(CodeFlaw::Length(5)));
    assert_eq!(read(""), Err(CodeFlaw::Length(0)));
    assert_eq!(read("0000000000 0"), Err(CodeFlaw::Length(11)));
    assert_eq!(read("UBCDE12345"), Err(CodeFlaw::Symbol('U')));
    assert_eq!(read("ABCDE1234đ"), Err(CodeFlaw::Symbol('đ')));
    assert_eq!(read("ABCDE_1234"), Err(CodeFlaw::Symbol('_')));
    assert_eq!(read("0000000001"), Err(CodeFlaw::Check));
    assert_eq!(
        [CodeFlaw::Length(5), CodeFlaw::Symbol('U'), CodeFlaw::Check].map(CodeFlaw::code),
        ["length", "symbol", "check"]
    );
}

#[test]
fn a_code_is_read_in_two_groups_of_five() {
    assert_eq!(CheckCode::from_lot(0x0123_4567_89ab).grouped(), "BD2FP 2D41E");
}

/// The sum of a code is linear, so what is true around one code is true around all: every wrong symbol, every
/// exchange, counted out.
#[test]
fn every_wrong_symbol_and_every_exchange_around_a_code_is_found() {
    let mut wrong = 0;
    for lot in [0, u64::MAX, 0x0123_4567_89ab, 0x0fed_cba9_8765] {
        let code = CheckCode::from_lot(lot).to_string();
        for at in 0..10 {
            for symbol in SYMBOLS.chars().filter(|symbol| code.chars().nth(at) != Some(*symbol)) {
                assert_eq!(read(&with(&code, at, symbol)), Err(CodeFlaw::Check), "{code} {at} {symbol}");
                wrong += 1;
            }
        }
    }
    assert_eq!(wrong, 4 * 10 * 31);

    // Two places, any two different symbols, the check symbol whatever they ask for.
    for (left, right) in (0..9).flat_map(|left| (left + 1..9).map(move |right| (left, right))) {
        for (a, b) in (0..32_u64).flat_map(|a| (0..32).map(move |b| (a, b))).filter(|(a, b)| a != b) {
            let code = CheckCode::from_lot(a << (5 * left) | b << (5 * right)).to_string();
            assert_eq!(read(&exchanged(&code, left, right)), Err(CodeFlaw::Check), "{code} {left} {right}");
        }
    }
}

fn exchanged(code: &str, left: usize, right: usize) -> String {
    let mut symbols: Vec<char> = code.chars().collect();
    symbols.swap(left, right);
    symbols.into_iter().collect()
}

proptest! {
    #[test]
    fn a_code_reads_back_as_itself(lot: u64) {
        let code = CheckCode::from_lot(lot);

        prop_assert_eq!(read(&code.to_string()), Ok(code));
        prop_assert_eq!(read(&code.grouped().to_lowercase()), Ok(code));
    }

    #[test]
    fn one_wrong_symbol_is_always_found(lot: u64, at in 0_usize..10, symbol in 0_usize..32) {
        let code = CheckCode::from_lot(lot).to_string();
        let symbol = SYMBOLS.chars().nth(symbol).unwrap();
        prop_assume!(code.chars().nth(at) != Some(symbol));

        prop_assert_eq!(read(&with(&code, at, symbol)), Err(CodeFlaw::Check));
    }

    #[test]
    fn two_symbols_that_changed_places_are_always_found(lot: u64, left in 0_usize..10, right in 0_usize..10) {
        let code = CheckCode::from_lot(lot).to_string();
        let other = exchanged(&code, left, right);
        prop_assume!(code != other);

        prop_assert_eq!(read(&other), Err(CodeFlaw::Check));
    }

    #[test]
    fn no_text_makes_the_reader_stumble(text: String) {
        if let Ok(code) = read(&text) {
            prop_assert_eq!(read(&code.to_string()), Ok(code));
        }
    }
}
