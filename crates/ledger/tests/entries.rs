//! An entry has one spelling, and names nobody.

use crate::world::certificate;
use jiff::Timestamp;
use ledger::{Entry, NotAnEntry, Value, commit};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[test]
fn an_entry_is_a_flat_object_with_sorted_names() {
    let fact = BTreeMap::from([("stars".to_owned(), Value::from(4)), ("code".to_owned(), Value::from("K7Q2\"X\n"))]);
    let at = "2026-11-27T05:00:00.120Z".parse().expect("an instant");
    let entry = Entry { at, kind: "certificate.issued".to_owned(), subject: "c1".to_owned(), fact };

    let bytes = String::from_utf8(entry.to_bytes()).expect("text");

    assert_eq!(
        bytes,
        r#"{"at":"2026-11-27T05:00:00.120Z","code":"K7Q2\"X\n","kind":"certificate.issued","stars":4,"subject":"c1"}"#
    );
    assert_eq!(Entry::from_bytes(bytes.as_bytes()), Ok(entry));
}

#[test]
fn another_spelling_of_the_same_entry_is_refused() {
    let right = String::from_utf8(certificate(1).to_bytes()).expect("text");
    assert!(Entry::from_bytes(right.as_bytes()).is_ok());

    for other in [right.replace("\":", "\": "), right.replace("Z\"", "000Z\""), format!("{right} ")] {
        assert_eq!(Entry::from_bytes(other.as_bytes()), Err(NotAnEntry::NotCanonical), "{other}");
    }
}

#[test]
fn what_is_no_entry_is_refused_and_said_why() {
    let cases = [
        ("", NotAnEntry::Shape),
        ("[]", NotAnEntry::Shape),
        (r#"{"kind":"a","subject":"b"}"#, NotAnEntry::Lacking),
        (r#"{"at":"gestern","kind":"a","subject":"b"}"#, NotAnEntry::Lacking),
        (r#"{"at":"2026-11-27T05:00:00.120Z","kind":"a","more":{},"subject":"b"}"#, NotAnEntry::Shape),
        (r#"{"at":"2026-11-27T05:00:00.120Z","kind":"a","more":1.5,"subject":"b"}"#, NotAnEntry::Shape),
        (r#"{"at":"2026-11-27T05:00:00.120Z","kind":"a","more":null,"subject":"b"}"#, NotAnEntry::Shape),
    ];
    for (text, why) in cases {
        assert_eq!(Entry::from_bytes(text.as_bytes()), Err(why), "{text}");
    }
}

#[test]
fn a_commitment_tells_nothing_without_its_salt_and_binds_name_and_text() {
    let said = commit(&[1; 32], "producer", "Đỗ Thế Gia");

    // printf '%b' '\001\001…' (32 times) 'producer\0Đỗ Thế Gia' | sha256sum
    assert_eq!(said.len(), "sha256:".len() + 64);
    assert_eq!(said, commit(&[1; 32], "producer", "Đỗ Thế Gia"));
    for other in [
        commit(&[2; 32], "producer", "Đỗ Thế Gia"),
        commit(&[1; 32], "product", "Đỗ Thế Gia"),
        commit(&[1; 32], "producer", "Đỗ Thế Giả"),
        commit(&[1; 32], "producerĐ", "ỗ Thế Gia"),
    ] {
        assert_ne!(said, other);
    }
}

proptest! {
    #[test]
    fn every_entry_is_read_as_it_was_written(
        millis in 0_i64..4_000_000_000_000, kind in ".*", subject in ".*",
        fact in prop::collection::btree_map("[a-z]{3,8}", prop_oneof![
            ".*".prop_map(Value::Text), any::<i64>().prop_map(Value::Number)], 0..6),
    ) {
        let fact: BTreeMap<String, Value> =
            fact.into_iter().filter(|(name, _)| !["kind", "subject"].contains(&name.as_str())).collect();
        let at = Timestamp::from_millisecond(millis).expect("an instant");
        let entry = Entry { at, kind, subject, fact };
        prop_assert_eq!(Entry::from_bytes(&entry.to_bytes()), Ok(entry));
    }
}
