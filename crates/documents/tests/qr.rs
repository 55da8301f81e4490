use documents::{PaperError, qr};

#[test]
fn a_code_is_drawn_the_same_way_twice_and_stands_alone() {
    let svg = qr::svg("https://ocop.example/x/ABCDE12345").expect("a code");

    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 37 37\""));
    assert!(svg.ends_with("</svg>"));
    assert_eq!(svg, qr::svg("https://ocop.example/x/ABCDE12345").expect("a code"));
}

#[test]
fn nothing_is_drawn_in_the_four_modules_around_the_symbol() {
    let svg = qr::svg("https://ocop.example/x/ABCDE12345").expect("a code");
    let dark = svg.rsplit("d=\"").next().and_then(|rest| rest.split('"').next()).expect("a path");

    for run in dark.split_terminator('z') {
        let numbers: Vec<usize> =
            run.split(|mark: char| !mark.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
        let [left, top, width, ..] = numbers[..] else { panic!("{run}") };
        assert!(left >= 4 && top >= 4 && left + width <= 33 && top < 33, "{run}");
    }
}

#[test]
fn an_address_beyond_the_largest_code_is_refused() {
    assert_eq!(qr::svg(&"x".repeat(3000)), Err(PaperError::CodeTooLong));
}
