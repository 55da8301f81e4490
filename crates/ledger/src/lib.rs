//! The public ledger: what the programme decided, one entry after the other, so that nobody can quietly rewrite it. An
//! [`Entry`] is a fact in canonical bytes; the entries are the leaves of a Merkle tree (RFC 6962) whose [`Head`] is signed
//! about once a minute and laid out as C2SP has it (tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature): software
//! of others reads it. A witness is a copy of a head outside the server, with a signature of its own: whoever rewrites
//! everything and signs anew does not match it.
//!
//! [`Export`] is all of it in a folder, and [`Export::examine`] says what does not hold and where. The program
//! `saolang-verify` does no more than that: no network, no database, nothing of ours but this crate.
//!
//! No clock and no chance: both are given.

mod commitment;
mod entry;
mod examine;
mod export;
mod head;
mod tree;
mod witness;

pub use commitment::{Salt, commit};
pub use entry::{Entry, NotAnEntry, Value};
pub use examine::{Examined, Finding, HeadFlaw};
pub use export::{Export, NotAnExport};
pub use head::{Head, Key, NotAHead, NotAKey, Seal, Trusted};
pub use tlog_tiles::{Hash, record_hash as leaf};
pub use tree::{NotInTree, TILE, Tile, Tree, holds_entry, holds_growth};
pub use witness::{Cosigner, NotSeen, Witness};
