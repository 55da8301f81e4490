//! The table of addresses, held to the source.

use crate::{addresses::ROUTES, structure::sources};
use std::collections::BTreeSet;

#[test]
fn the_list_of_addresses_is_complete() {
    let written: BTreeSet<String> = sources().into_iter().flat_map(|f| routes_in(&f.text)).collect();
    let listed: BTreeSet<String> = ROUTES.iter().map(|(method, path)| format!("{method} {path}")).collect();

    assert_eq!(written, listed, "left: what the source routes, right: ROUTES in tests/addresses.rs");
}

/// `METHOD path` for every `.route("path", get(…).post(…))`.
fn routes_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for call in text.split(".route(").skip(1) {
        let Some(quoted) = call.trim_start().strip_prefix('"') else { continue };
        let Some((path, rest)) = quoted.split_once('"') else { continue };
        let handlers = &rest[..end_of_call(rest)];
        for (word, method) in
            [("get(", "GET"), ("post(", "POST"), ("put(", "PUT"), ("patch(", "PATCH"), ("delete(", "DELETE")]
        {
            if handlers.match_indices(word).any(|(at, _)| !handlers[..at].ends_with(|c: char| c.is_alphanumeric())) {
                found.push(format!("{method} {path}"));
            }
        }
    }
    found
}

/// Where the bracket closes that was opened before the text begins.
fn end_of_call(text: &str) -> usize {
    let mut depth = 1;
    for (at, letter) in text.char_indices() {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth == 0 {
            return at;
        }
    }
    text.len()
}
