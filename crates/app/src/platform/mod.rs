//! What every slice stands on and what knows nothing of the programme: the database, the clock, words,
//! forms, assets, limits.

pub mod assets;
pub mod clock;
pub mod config;
pub mod connections;
pub mod db;
pub mod fold;
pub mod form;
pub mod headers;
pub mod jobs;
pub mod kept;
pub mod limits;
pub mod list;
pub mod mailbox;
pub mod migrate;
pub mod value;
pub mod webhook;
pub mod words;
pub mod workbook;

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
