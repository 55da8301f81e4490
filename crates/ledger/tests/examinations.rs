//! Whatever is done to an export afterwards is found, and named; what was not touched is not accused.

use crate::world::{certificate, export, key, sealed, trusted};
use ledger::{Examined, Export, Finding, HeadFlaw};
use proptest::{prelude::*, test_runner::Config};

fn found(export: &Export) -> Vec<Finding> {
    export.examine(&trusted(&[]), &[]).findings
}

#[test]
fn an_untouched_export_agrees_at_every_size() {
    for entries in 0..70 {
        let export = export(entries, 7);
        let examined = export.examine(&trusted(&[]), &export.heads);
        let expected = Examined {
            entries,
            signed: entries,
            heads: export.heads.len(),
            outside: export.heads.len(),
            ..Examined::default()
        };
        assert_eq!(examined, expected);
    }
}

#[test]
fn what_was_entered_since_the_newest_head_waits_and_accuses_nobody() {
    let mut export = export(20, 10);
    export.entries.push(certificate(20).to_bytes());
    let examined = export.examine(&trusted(&[]), &[]);
    assert_eq!((examined.entries, examined.signed, examined.findings), (21, 20, vec![]));
}

#[test]
fn a_changed_entry_is_named() {
    let mut export = export(30, 7);
    let mut entry = certificate(12);
    entry.fact.insert("stars".to_owned(), 5.into());
    export.entries[12] = entry.to_bytes();
    assert_eq!(found(&export), [Finding::Changed { position: 12 }]);
}

#[test]
fn a_removed_entry_is_named_and_so_is_the_missing_end() {
    let mut middle = export(30, 7);
    middle.entries.remove(12);
    assert_eq!(found(&middle), [Finding::Removed { position: 12 }, Finding::Short { entries: 29, signed: 30 }]);
    let mut end = export(30, 7);
    end.entries.truncate(28);
    let two = [Finding::Removed { position: 28 }, Finding::Removed { position: 29 }];
    assert_eq!(found(&end), [&two[..], &[Finding::Short { entries: 28, signed: 30 }]].concat());
}

#[test]
fn an_entry_that_was_never_published_is_named_and_so_is_one_said_twice() {
    let mut new = export(30, 7);
    new.entries.insert(12, certificate(11).to_bytes());
    assert_eq!(found(&new), [Finding::Added { position: 12 }]);
    let mut foreign = export(30, 7);
    let mut entry = certificate(12);
    entry.subject = "certificate-x".to_owned();
    foreign.entries.insert(12, entry.to_bytes());
    assert_eq!(found(&foreign), [Finding::Added { position: 12 }]);
}

#[test]
fn entries_in_another_order_are_named_from_the_first_to_the_last() {
    let mut export = export(30, 7);
    export.entries.swap(5, 9);
    let expected = [Finding::Reordered { from: 5, to: 9 }, Finding::BackDated { position: 6 }];
    let all = found(&export);
    assert!(expected.iter().all(|one| all.contains(one)), "{all:?}");
}

#[test]
fn an_entry_that_is_dated_back_is_named_even_where_the_key_signed_it() {
    let mut entries = export(30, 7).entries;
    let mut late = certificate(3);
    late.subject = "certificate-late".to_owned();
    entries.push(late.to_bytes());
    assert_eq!(found(&sealed(entries, 7)), [Finding::BackDated { position: 30 }]);
}

#[test]
fn what_the_key_s_holder_rewrites_is_found_by_a_head_that_was_kept_outside() {
    let honest = export(30, 7);
    let mut entries = honest.entries.clone();
    let mut entry = certificate(12);
    entry.fact.insert("stars".to_owned(), 5.into());
    entries[12] = entry.to_bytes();
    let rewritten = sealed(entries, 7);
    assert_eq!(found(&rewritten), [], "nothing inside tells");

    let examined = rewritten.examine(&trusted(&[]), &honest.heads[..3]);

    assert_eq!(examined.findings, [Finding::NotAsWitnessed { confirmed: 7, size: 14 }]);
    assert_eq!(examined.outside, 1);
}

#[test]
fn a_ledger_that_was_cut_off_and_signed_anew_is_shorter_than_what_was_witnessed() {
    let honest = export(30, 7);
    let cut = export(20, 7);
    let examined = cut.examine(&trusted(&[]), &honest.heads[3..4]);
    assert_eq!(examined.findings, [Finding::NotAsWitnessed { confirmed: 0, size: 28 }]);
}

#[test]
fn where_tiles_were_rewritten_too_the_heads_say_between_which_two_of_them() {
    let mut export = export(30, 7);
    let mut entry = certificate(12);
    entry.fact.insert("stars".to_owned(), 5.into());
    export.entries[12] = entry.to_bytes();
    export.leaves[12] = ledger::leaf(&export.entries[12]);
    assert_eq!(found(&export), [Finding::Rewritten { from: 7, to: 14 }]);
}

#[test]
fn a_damaged_leaf_beside_entries_that_hold_is_named() {
    let mut export = export(30, 7);
    export.leaves[3].0[0] ^= 1;
    assert_eq!(found(&export), [Finding::Leaf { position: 3 }]);
}

#[test]
fn leaves_that_are_missing_and_heads_that_are_all_gone_are_no_silent_agreement() {
    let mut leaves = export(30, 7);
    leaves.leaves.truncate(28);
    assert_eq!(found(&leaves), [Finding::Leaf { position: 28 }, Finding::Leaf { position: 29 }]);
    let mut heads = export(30, 7);
    heads.heads.clear();
    assert_eq!(found(&heads), [Finding::NoHead]);
}

#[test]
fn heads_that_are_forged_or_put_in_another_order_are_named() {
    let mut order = export(30, 7);
    order.heads.swap(0, 1);
    assert_eq!(found(&order), [Finding::Head { number: 1, why: HeadFlaw::Shrunk }]);
    let mut forged = export(30, 7);
    forged.heads[1] = forged.heads[1].replacen("14", "13", 1);
    assert_eq!(found(&forged), [Finding::Head { number: 1, why: HeadFlaw::Signature }]);
    let outside = key().sign(5, ledger::leaf(b"")).replacen("so-cong-khai", "so-khac", 1);
    let found = export(30, 7).examine(&trusted(&[]), &[outside]).findings;
    assert_eq!(found, [Finding::Outside { number: 0, why: HeadFlaw::Origin }]);
}

/// One thing that somebody with the database in hand does to the entries.
#[derive(Clone, Debug)]
enum Manipulation {
    Change(prop::sample::Index, prop::sample::Index, u8),
    Remove(prop::sample::Index),
    Repeat(prop::sample::Index, prop::sample::Index),
    Insert(prop::sample::Index, u64),
    Swap(prop::sample::Index, prop::sample::Index),
    Truncate(prop::sample::Index),
    Empty,
}

fn manipulation() -> impl Strategy<Value = Manipulation> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        (index(), index(), 1_u8..).prop_map(|(at, byte, mask)| Manipulation::Change(at, byte, mask)),
        index().prop_map(Manipulation::Remove),
        (index(), index()).prop_map(|(of, to)| Manipulation::Repeat(of, to)),
        (index(), 100_u64..1_000).prop_map(|(at, n)| Manipulation::Insert(at, n)),
        (index(), index()).prop_map(|(one, other)| Manipulation::Swap(one, other)),
        index().prop_map(Manipulation::Truncate),
        Just(Manipulation::Empty),
    ]
}

fn done(mut entries: Vec<Vec<u8>>, manipulation: &Manipulation) -> Vec<Vec<u8>> {
    let size = entries.len();
    match manipulation {
        Manipulation::Change(at, byte, mask) => {
            let entry = &mut entries[at.index(size)];
            let byte = byte.index(entry.len());
            entry[byte] ^= mask;
        }
        Manipulation::Remove(at) => drop(entries.remove(at.index(size))),
        Manipulation::Repeat(of, to) => {
            let entry = entries[of.index(size)].clone();
            entries.insert(to.index(size), entry);
        }
        Manipulation::Insert(at, n) => entries.insert(at.index(size), certificate(*n).to_bytes()),
        Manipulation::Swap(one, other) => entries.swap(one.index(size), other.index(size)),
        Manipulation::Truncate(at) => entries.truncate(at.index(size)),
        Manipulation::Empty => entries.clear(),
    }
    entries
}

proptest! {
    #![proptest_config(Config { cases: 1_000, ..Config::default() })]

    #[test]
    fn of_a_thousand_manipulations_every_one_is_found_and_no_untouched_ledger_is_accused(
        size in 2_u64..80, each in 1_u64..20, manipulation in manipulation(),
    ) {
        let honest = export(size, each);
        prop_assert_eq!(honest.examine(&trusted(&[]), &honest.heads).findings, vec![]);
        let entries = done(honest.entries.clone(), &manipulation);
        // The last entry said once more is an entry that waits for the next head.
        let is_same = entries.starts_with(&honest.entries);

        // Who has the database alone.
        let changed = Export { entries: entries.clone(), ..honest.clone() };
        prop_assert_eq!(found(&changed).is_empty(), is_same);
        // Who has the key too, against one head kept outside.
        let rewritten = sealed(entries, each);
        let outside = &honest.heads[honest.heads.len() - 1..];
        prop_assert_eq!(rewritten.examine(&trusted(&[]), outside).findings.is_empty(), is_same);
    }
}
