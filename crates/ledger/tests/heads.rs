//! A head is worth what its signature is worth.

use crate::world::{ORIGIN, export, key, trusted};
use ledger::{Key, NotAHead, NotAKey, Trusted};

#[test]
fn a_head_is_a_note_of_three_lines_and_a_signature_and_is_read_back() {
    let head = export(3, 10).heads.pop().expect("one");

    let lines: Vec<&str> = head.lines().collect();
    assert_eq!(lines[..2], [ORIGIN, "3"]);
    assert_eq!(lines[2].len(), 44);
    assert_eq!(lines[3], "");
    assert!(lines[4].starts_with(&format!("— {ORIGIN} ")));
    let seal = trusted(&[]).read(head.as_bytes()).expect("signed");
    assert_eq!((seal.head.size, seal.witnesses.len()), (3, 0));
}

#[test]
fn not_one_bit_of_a_head_can_be_turned() {
    let head = export(3, 10).heads.pop().expect("one").into_bytes();
    assert!(trusted(&[]).read(&head).is_ok());

    for at in 0..head.len() * 8 {
        let mut other = head.clone();
        other[at / 8] ^= 1 << (at % 8);
        let read = trusted(&[]).read(&other);
        assert!(read.is_err(), "bit {at}: {read:?}");
    }
}

#[test]
fn a_head_signed_with_another_key_or_of_another_ledger_is_none_of_ours() {
    let ours = trusted(&[]);
    let root = ours.read(export(3, 10).heads[0].as_bytes()).expect("signed").head.root;

    let stolen_name = Key::new(ORIGIN, &[8; 32]).expect("a key");
    assert_eq!(ours.read(stolen_name.sign(3, root).as_bytes()), Err(NotAHead::Unsigned));
    let other = Key::new("khac.example.vn/so", &[7; 32]).expect("a key");
    assert_eq!(ours.read(other.sign(3, root).as_bytes()), Err(NotAHead::Origin));
    assert_eq!(ours.read(b"ba muc\n"), Err(NotAHead::Shape));
}

#[test]
fn what_is_no_key_is_refused() {
    assert!(Trusted::new(key().public(), &[]).is_ok());
    for no in ["", "a+b", &key().public().replace("ocop", "ocup"), &key().public()[..60]] {
        assert_eq!(Trusted::new(no, &[]).err(), Some(NotAKey::Key), "{no}");
    }
    assert_eq!(Key::new("sổ công khai", &[7; 32]).err(), Some(NotAKey::Name));
    assert_eq!(Key::new("", &[7; 32]).err(), Some(NotAKey::Name));
}
