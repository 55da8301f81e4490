//! SHA-256 as lower-case hexadecimal, the way `sha256sum` prints it.

use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The digest of `bytes`, 64 hexadecimal digits.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
