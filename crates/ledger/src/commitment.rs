//! What stands for something personal: a hash that tells nothing without its salt, and whose salt can be forgotten.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Random, of one entry's own; whoever keeps it can show what a commitment stands for, and nobody else can guess it.
pub type Salt = [u8; 32];

/// `sha256:` and the hexadecimal SHA-256 of the salt, the name, a zero byte and the text. Two entries about one person have
/// nothing in common, since each has its own salt.
pub fn commit(salt: &Salt, name: &str, text: &str) -> String {
    let digest = Sha256::new().chain_update(salt).chain_update(name).chain_update([0]).chain_update(text).finalize();
    digest.iter().fold(String::from("sha256:"), |mut hex, byte| {
        let _infallible = write!(hex, "{byte:02x}");
        hex
    })
}
