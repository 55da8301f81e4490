//! A ledger of a province, signed every few entries.

use jiff::{Timestamp, ToSpan};
use ledger::{Entry, Export, Hash, Key, Tree, Trusted, Value, commit, leaf};
use std::collections::BTreeMap;

pub const ORIGIN: &str = "ocop.example.vn/so-cong-khai";
pub const WITNESS: &str = "thanh-tra.example.vn";

pub fn key() -> Key {
    Key::new(ORIGIN, &[7; 32]).expect("a name without spaces")
}

pub fn trusted(witnesses: &[String]) -> Trusted {
    Trusted::new(key().public(), witnesses).expect("keys")
}

/// The entry that certificate number `n` was issued, one minute after the one before.
pub fn certificate(n: u64) -> Entry {
    let begun: Timestamp = "2026-10-01T02:00:00Z".parse().expect("an instant");
    let minutes = i64::try_from(n).expect("a small number");
    let salt = [u8::try_from(n % 251).expect("below 251"); 32];
    let fact = BTreeMap::from([
        ("number".to_owned(), Value::from(format!("{n:04}/GCN-OCOP"))),
        ("stars".to_owned(), Value::from(3 + minutes % 3)),
        ("producer".to_owned(), Value::from(commit(&salt, "producer", "Hộ kinh doanh Đỗ Thế Gia"))),
    ]);
    let at = begun + minutes.minutes();
    Entry { at, kind: "certificate.issued".to_owned(), subject: format!("certificate-{n}"), fact }
}

/// A ledger of so many entries whose head was signed after every `each`, and at the end.
pub fn export(entries: u64, each: u64) -> Export {
    let all: Vec<Vec<u8>> = (0..entries).map(|n| certificate(n).to_bytes()).collect();
    sealed(all, each)
}

/// What somebody who holds the key makes of these entries.
pub fn sealed(entries: Vec<Vec<u8>>, each: u64) -> Export {
    let (mut tree, mut heads, key) = (Tree::default(), Vec::new(), key());
    for entry in &entries {
        tree.add(leaf(entry));
        if tree.size() % each == 0 {
            heads.push(key.sign(tree.size(), root(&tree)));
        }
    }
    if tree.size() % each != 0 {
        heads.push(key.sign(tree.size(), root(&tree)));
    }
    let leaves: Vec<Hash> = entries.iter().map(|entry| leaf(entry)).collect();
    Export { entries, heads, leaves }
}

pub fn root(tree: &Tree) -> Hash {
    tree.root(tree.size()).expect("its own size")
}
