//! Bad files, made: none was downloaded, and every run makes the same.

mod documents;
mod pictures;
mod strangers;

use crate::made::Seeded;
use evidence::Refusal;

pub use documents::{costly, documents};
pub use pictures::pictures;
pub use strangers::strangers;

/// What must come of a bad file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// This refusal and no other.
    Refused(Refusal),
    /// Taken: what was bad in it is gone from what comes out.
    Harmless,
    /// One or the other: only time and memory are promised.
    Either,
}

pub struct Bad {
    pub name: String,
    pub bytes: Vec<u8>,
    pub fate: Fate,
}

pub fn bad(name: impl Into<String>, bytes: Vec<u8>, fate: Fate) -> Bad {
    Bad { name: name.into(), bytes, fate }
}

/// Cut off at so many places, spread over the whole, the first bytes and the last among them.
fn cut(name: &str, whole: &[u8], places: usize, fate: Fate) -> Vec<Bad> {
    let at = |place: usize| 9 + (whole.len() - 11) * place / (places - 1);
    (0..places).map(|place| bad(format!("{name} cut at {}", at(place)), whole[..at(place)].to_vec(), fate)).collect()
}

/// With some bytes changed, each time others.
fn flipped(name: &str, whole: &[u8], times: u64) -> Vec<Bad> {
    let flip = |seed| {
        let (mut chance, mut bytes) = (Seeded::new(seed + 1), whole.to_vec());
        for _ in 0..=chance.below(12) {
            let at = 8 + chance.below(bytes.len() - 8);
            bytes[at] = chance.byte();
        }
        bad(format!("{name} flipped, seed {seed}"), bytes, Fate::Either)
    };
    (0..times).map(flip).collect()
}
