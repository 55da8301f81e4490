//! Proofs lead from every entry to every later root, and from nothing else; tiles lie where the standard says.

use crate::world::certificate;
use ledger::{Hash, NotInTree, TILE, Tile, Tree, holds_entry, holds_growth, leaf};

fn tree(entries: u64) -> Tree {
    let mut tree = Tree::default();
    (0..entries).for_each(|n| tree.add(leaf(&certificate(n).to_bytes())));
    tree
}

#[test]
fn every_entry_is_proved_to_be_in_every_later_tree() {
    let tree = tree(40);
    for size in 1..=40 {
        let root = tree.root(size).expect("a size");
        for position in 0..size {
            let proof = tree.prove_entry(position, size).expect("in the tree");
            let own = leaf(&certificate(position).to_bytes());
            assert!(holds_entry(&proof, (position, own), (size, root)), "{position} of {size}");
            let other = leaf(&certificate(position + 1).to_bytes());
            assert!(!holds_entry(&proof, (position, other), (size, root)), "another entry, {position} of {size}");
            assert!(size == 1 || !holds_entry(&proof, (position, own), (size, tree.root(size - 1).expect("a size"))));
        }
    }
}

#[test]
fn every_tree_is_proved_to_continue_every_earlier_one() {
    let grown = tree(40);
    let mut other = tree(20);
    (21..41).for_each(|n| other.add(leaf(&certificate(n).to_bytes())));
    for before in 1..=40 {
        let old = grown.root(before).expect("a size");
        for size in before..=40 {
            let proof = grown.prove_growth(before, size).expect("sizes");
            assert!(
                holds_growth(&proof, (before, old), (size, grown.root(size).expect("a size"))),
                "{before} to {size}"
            );
            let rewritten = other.root(size).expect("a size");
            let proof = other.prove_growth(before, size).expect("sizes");
            assert_eq!(holds_growth(&proof, (before, old), (size, rewritten)), size <= 20 || before <= 20);
        }
    }
}

#[test]
fn what_is_not_in_the_tree_has_no_proof() {
    let tree = tree(5);
    assert_eq!(tree.root(6).err(), Some(NotInTree));
    assert_eq!(tree.prove_entry(5, 5).err(), Some(NotInTree));
    assert_eq!(tree.prove_entry(4, 4).err(), Some(NotInTree));
    assert_eq!(tree.prove_entry(0, 6).err(), Some(NotInTree));
    assert_eq!(tree.prove_growth(0, 5).err(), Some(NotInTree));
    assert_eq!(tree.prove_growth(5, 4).err(), Some(NotInTree));
    assert_eq!(tree.tile(Tile { level: 0, index: 0, width: 6 }).err(), Some(NotInTree));
    assert_eq!(tree.tile(Tile { level: 1, index: 0, width: 1 }).err(), Some(NotInTree));
    assert_eq!(tree.tile(Tile { level: 64, index: u64::MAX, width: 256 }).err(), Some(NotInTree));
    assert_eq!(
        Tree::default().root(0).map(|root| root.to_string()).as_deref(),
        Ok("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    );
}

#[test]
fn tiles_hold_the_leaves_and_the_roots_of_full_tiles_below() {
    let tree = tree(600);

    let first = tree.tile(Tile { level: 0, index: 0, width: TILE }).expect("full");
    let last = tree.tile(Tile { level: 0, index: 2, width: 88 }).expect("partial");
    let above = tree.tile(Tile { level: 1, index: 0, width: 2 }).expect("partial");

    let (hashes, []) = first.as_chunks::<32>() else { panic!("whole hashes") };
    assert_eq!(hashes[255], leaf(&certificate(255).to_bytes()).0);
    assert_eq!(last.len(), 88 * 32);
    let (roots, []) = above.as_chunks::<32>() else { panic!("whole hashes") };
    assert_eq!(Hash(roots[0]), tree.root(256).expect("a size"));
    assert_eq!(tree.tiles_since(0).len(), 4);
    assert_eq!(tree.tiles_since(512), [Tile { level: 0, index: 2, width: 88 }]);
    assert_eq!(tree.tiles_since(600), []);
}

#[test]
fn a_tile_lies_where_the_standard_says_and_nowhere_else() {
    for (tile, path) in [
        (Tile { level: 0, index: 0, width: 256 }, "tile/0/000"),
        (Tile { level: 0, index: 0, width: 5 }, "tile/0/000.p/5"),
        (Tile { level: 1, index: 1_234_067, width: 256 }, "tile/1/x001/x234/067"),
        (Tile { level: 2, index: 1_000, width: 255 }, "tile/2/x001/000.p/255"),
    ] {
        assert_eq!(tile.path(), path);
        let place = path.splitn(3, '/').nth(2).expect("a place");
        assert_eq!(Tile::at(tile.level, place), Some(tile));
    }
    for no in [
        "",
        "0",
        "00",
        "0000",
        "x000/000",
        "001/000",
        "x001/0",
        "000.p/0",
        "000.p/256",
        "000.p/05",
        "-01",
        "+01",
        "x1234/000",
        "999/999/x999",
    ] {
        assert_eq!(Tile::at(0, no), None, "{no}");
    }
    assert_eq!(Tile { level: 0, index: 7, width: 3 }.entries_path(), "tile/entries/007.p/3");
}
