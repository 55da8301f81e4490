//! What every slice stands on and what knows nothing of the programme: the database, the clock, words,
//! forms, assets, limits.

pub mod assets;
pub mod clock;
pub mod config;
pub mod connections;
pub mod db;
pub mod files;
pub mod fold;
pub mod form;
pub mod headers;
pub mod jobs;
pub mod kept;
pub mod limits;
pub mod list;
pub mod mailbox;
pub mod migrate;
pub mod paper;
pub mod parts;
pub mod spreadsheet;
pub mod value;
pub mod webhook;
pub mod words;
pub mod workbook;

/// Makes a folder, and those above it, for its owner only; one that is there keeps the rights it was given.
pub fn private_folder(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
