//! A witness signs what continues what it saw, and nothing else.

use crate::world::{WITNESS, certificate, export, key, sealed, trusted};
use ledger::{Cosigner, Export, Hash, NotAHead, NotSeen, Tree, leaf};

fn cosigner() -> Cosigner {
    Cosigner::new(WITNESS, &[9; 32]).expect("a name")
}

fn proof(export: &Export, before: u64, size: u64) -> Vec<Hash> {
    let mut tree = Tree::default();
    export.entries.iter().for_each(|entry| tree.add(leaf(entry)));
    tree.prove_growth(before, size).expect("sizes")
}

#[test]
fn a_witness_signs_a_head_that_continues_the_one_it_saw_and_says_when() {
    let export = export(30, 10);
    let (own, witness) = (trusted(&[]), cosigner());
    let before = own.read(export.heads[0].as_bytes()).expect("signed").head;

    let line = witness
        .sign(&own, export.heads[2].as_bytes(), Some((10, before.root)), &proof(&export, 10, 30), 1_790_000_000)
        .expect("it continues");

    let both = format!("{}{line}", export.heads[2]);
    let seal = trusted(&[witness.public()]).read(both.as_bytes()).expect("signed by both");
    assert_eq!(seal.witnesses, [(WITNESS.to_owned(), 1_790_000_000)]);
    // Who does not know the witness still reads the head.
    assert_eq!(own.read(both.as_bytes()).expect("signed").witnesses, []);
}

#[test]
fn a_witness_does_not_sign_what_was_rewritten_or_has_shrunk() {
    let (first, own, witness) = (export(30, 10), trusted(&[]), cosigner());
    let seen = own.read(first.heads[1].as_bytes()).expect("signed").head;
    let mut entries = first.entries.clone();
    entries[4] = certificate(400).to_bytes();
    let rewritten = sealed(entries, 30);

    let no = witness.sign(
        &own,
        rewritten.heads[0].as_bytes(),
        Some((20, seen.root)),
        &proof(&rewritten, 20, 30),
        1_790_000_000,
    );
    assert_eq!(no, Err(NotSeen::Rewritten));
    let no = witness.sign(&own, first.heads[0].as_bytes(), Some((20, seen.root)), &[], 1_790_000_000);
    assert_eq!(no, Err(NotSeen::Shrunk));
    let no = witness.sign(&own, b"nothing", None, &[], 1_790_000_000);
    assert_eq!(no, Err(NotSeen::Head(NotAHead::Shape)));
}

#[test]
fn not_one_bit_of_a_cosignature_can_be_turned_so_that_it_counts() {
    let (own, witness) = (trusted(&[]), cosigner());
    let head = key().sign(0, Tree::default().root(0).expect("empty"));
    let line = witness.sign(&own, head.as_bytes(), None, &[], 1_790_000_000).expect("the first");
    let both = format!("{head}{line}").into_bytes();
    let known = trusted(&[witness.public()]);
    assert_eq!(known.read(&both).expect("signed by both").witnesses.len(), 1);

    for at in head.len() * 8..both.len() * 8 {
        let mut other = both.clone();
        other[at / 8] ^= 1 << (at % 8);
        if let Ok(seal) = known.read(&other) {
            assert_eq!(seal.witnesses, [], "bit {at}");
        }
    }
}
