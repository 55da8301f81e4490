//! The ledger in a folder, for whoever does not believe us.

use std::{fs, io, path::Path};
use thiserror::Error;
use tlog_tiles::{HASH_SIZE, Hash};

/// One canonical entry a line.
const ENTRIES: &str = "entries.jsonl";
/// Every signed head, the oldest first: a JSON text a line.
const HEADS: &str = "heads.jsonl";
/// The leaves as the tiles published them, 32 bytes each.
const LEAVES: &str = "leaves";

/// What the folder holds, not looked at yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Export {
    /// The entries' bytes in their order.
    pub entries: Vec<Vec<u8>>,
    /// The signed heads, the oldest first.
    pub heads: Vec<String>,
    pub leaves: Vec<Hash>,
}

#[derive(Debug, Error)]
pub enum NotAnExport {
    #[error("{0} cannot be read: {1}")]
    File(&'static str, io::Error),
    #[error("{HEADS} has a line that is no JSON text")]
    Heads,
    #[error("{LEAVES} does not hold whole hashes of 32 bytes")]
    Leaves,
}

impl Export {
    /// # Errors
    /// When a file is missing or is not what it should be; a damaged entry or head is not yet looked at.
    pub fn read(folder: &Path) -> Result<Self, NotAnExport> {
        let file = |name| fs::read(folder.join(name)).map_err(|error| NotAnExport::File(name, error));
        let entries = lines(&file(ENTRIES)?).map(<[u8]>::to_vec).collect();
        let heads = lines(&file(HEADS)?).map(serde_json::from_slice).collect::<Result<_, _>>();
        let leaves = file(LEAVES)?;
        let (whole, []) = leaves.as_chunks::<HASH_SIZE>() else { return Err(NotAnExport::Leaves) };
        let leaves = whole.iter().map(|bytes| Hash(*bytes)).collect();
        Ok(Self { entries, heads: heads.map_err(|_| NotAnExport::Heads)?, leaves })
    }

    /// Writes the files into a folder that is there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        for (name, bytes) in self.files() {
            fs::write(folder.join(name), bytes)?;
        }
        Ok(())
    }

    /// Name and bytes of each file.
    pub fn files(&self) -> [(&'static str, Vec<u8>); 3] {
        let entries = self.entries.iter().flat_map(|entry| entry.iter().chain(b"\n")).copied().collect();
        let lines: Vec<String> = self.heads.iter().map(|head| serde_json::json!(head).to_string() + "\n").collect();
        let leaves = self.leaves.iter().flat_map(|leaf| leaf.0).collect();
        [(ENTRIES, entries), (HEADS, lines.concat().into_bytes()), (LEAVES, leaves)]
    }
}

/// The lines of a file whose last line ends too.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let whole = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let some = !whole.is_empty();
    whole.split(|byte| *byte == b'\n').filter(move |_| some)
}
