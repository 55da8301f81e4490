//! The Merkle tree over the entries (RFC 6962), its proofs, and the tiles in which others fetch it.

use thiserror::Error;
use tlog_tiles::{Error, Hash, HashReader, tlog};

/// A full tile holds 2^8 hashes, as C2SP tlog-tiles has it.
const HEIGHT: u8 = 8;
/// So many hashes, and so many entries, a full tile holds.
pub const TILE: u64 = 1 << HEIGHT;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the tree has no such entry, size or tile")]
pub struct NotInTree;

/// A tree in memory: 64 bytes an entry.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// In the order in which they are complete, as `tlog` numbers them.
    hashes: Vec<Hash>,
    size: u64,
}

/// A tile of hashes: which level of tiles, the how-many-th, and how many hashes are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// At most 63.
    pub level: u8,
    pub index: u64,
    /// 1 to [`TILE`].
    pub width: u64,
}

impl HashReader for Tree {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        let one = |index: &u64| usize::try_from(*index).ok().and_then(|at| self.hashes.get(at)).copied();
        indexes.iter().map(|index| one(index).ok_or(Error::IndexesNotInTree)).collect()
    }
}

impl Tree {
    /// How many entries it has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds the leaf of the next entry.
    pub fn add(&mut self, leaf: Hash) {
        let complete = tlog::stored_hashes_for_record_hash(self.size, leaf, self);
        self.hashes.extend(complete.expect("what is complete was stored"));
        self.size += 1;
    }

    /// The root over the first `size` entries.
    ///
    /// # Errors
    /// When it has fewer.
    pub fn root(&self, size: u64) -> Result<Hash, NotInTree> {
        self.must_have(size)?;
        tlog::tree_hash(size, self).map_err(|_| NotInTree)
    }

    /// The hashes that lead from an entry to the root over the first `size`.
    ///
    /// # Errors
    /// When it has fewer, or the entry is not among them.
    pub fn prove_entry(&self, position: u64, size: u64) -> Result<Vec<Hash>, NotInTree> {
        self.must_have(size)?;
        tlog::prove_record(size, position, self).map_err(|_| NotInTree)
    }

    /// The hashes that show that the first `size` entries begin with the first `before`.
    ///
    /// # Errors
    /// When it has fewer, or nothing was before.
    pub fn prove_growth(&self, before: u64, size: u64) -> Result<Vec<Hash>, NotInTree> {
        self.must_have(size)?;
        tlog::prove_tree(size, before, self).map_err(|_| NotInTree)
    }

    /// A tile's bytes, 32 a hash.
    ///
    /// # Errors
    /// When the tree is not that large.
    pub fn tile(&self, tile: Tile) -> Result<Vec<u8>, NotInTree> {
        if tile.level >= 8 || !(1..=TILE).contains(&tile.width) {
            return Err(NotInTree);
        }
        // Past the last hash of the level there is nothing to read.
        let at_level = self.size >> (u32::from(HEIGHT) * u32::from(tile.level));
        let first = tile.index.checked_mul(TILE).ok_or(NotInTree)?;
        if first.checked_add(tile.width).is_none_or(|end| end > at_level) {
            return Err(NotInTree);
        }
        let width = u32::try_from(tile.width).map_err(|_| NotInTree)?;
        tlog_tiles::Tile::new(HEIGHT, tile.level, tile.index, width, false).read_data(self).map_err(|_| NotInTree)
    }

    /// The tiles that are new or wider than when the tree had `before` entries.
    pub fn tiles_since(&self, before: u64) -> Vec<Tile> {
        let tiles = tlog_tiles::Tile::new_tiles(HEIGHT, before.min(self.size), self.size);
        let ours = |tile: tlog_tiles::Tile| Tile {
            level: tile.level(),
            index: tile.level_index(),
            width: u64::from(tile.width()),
        };
        tiles.into_iter().map(ours).collect()
    }

    fn must_have(&self, size: u64) -> Result<(), NotInTree> {
        if size <= self.size { Ok(()) } else { Err(NotInTree) }
    }
}

impl Tile {
    /// Where it lies below the ledger's address, as C2SP tlog-tiles has it: `tile/0/x001/x234/067.p/5`.
    pub fn path(self) -> String {
        format!("tile/{}/{}", self.level, self.place())
    }

    /// Where its entries lie, of a tile of level 0: `tile/entries/000`.
    pub fn entries_path(self) -> String {
        format!("tile/entries/{}", self.place())
    }

    fn place(self) -> String {
        let mut place = format!("{:03}", self.index % 1000);
        let mut left = self.index / 1000;
        while left > 0 {
            place = format!("x{:03}/{place}", left % 1000);
            left /= 1000;
        }
        if self.width == TILE { place } else { format!("{place}.p/{}", self.width) }
    }

    /// The tile that a place below `tile/0/` or `tile/entries/` names; none where it is not spelled as [`Tile::path`] does.
    pub fn at(level: u8, place: &str) -> Option<Self> {
        let (number, width) = match place.split_once(".p/") {
            Some((number, width)) => (number, width.parse().ok().filter(|width| (1..TILE).contains(width))?),
            None => (place, TILE),
        };
        let mut index = 0_u64;
        for part in number.split('/') {
            let digits = part.strip_prefix('x').unwrap_or(part);
            index = index.checked_mul(1000)?.checked_add(digits.parse().ok()?)?;
        }
        let tile = Self { level, index, width };
        (tile.place() == place).then_some(tile)
    }
}

/// Whether the proof leads from the leaf of an entry to the root over the first `size`.
pub fn holds_entry(proof: &[Hash], (position, leaf): (u64, Hash), (size, root): (u64, Hash)) -> bool {
    tlog::check_record(&proof.to_vec(), size, root, position, leaf).is_ok()
}

/// Whether the proof shows that the larger tree begins with the smaller one.
pub fn holds_growth(proof: &[Hash], (before, old_root): (u64, Hash), (size, root): (u64, Hash)) -> bool {
    if before == size {
        return old_root == root && proof.is_empty();
    }
    tlog::check_tree(&proof.to_vec(), size, root, before, old_root).is_ok()
}
