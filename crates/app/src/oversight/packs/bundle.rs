//! A pack as a zip file: its files as they are, a list of their hashes, what to do with them, and the page that checks them.

use crate::error::{Error, Result};
use crate::platform::files::hash_of;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The page that checks a pack, in one file.
const CHECKER: &str = include_str!("kiem-tra.html");
const README: &str = include_str!("README.txt");
/// The list of the files; it does not list itself.
const MANIFEST: &str = "muc-luc.json";

/// The files of a pack: path and bytes.
pub(super) struct Pack {
    session: String,
    files: Vec<(String, Vec<u8>)>,
    /// Kept files that belong in it: path and hash.
    kept: Vec<(String, String)>,
}

/// Who took a pack, and when.
pub(super) struct Taken {
    pub by: String,
    pub at: Timestamp,
}

impl Pack {
    pub(super) fn of(session: &str) -> Self {
        let files = [("kiem-tra.html", CHECKER), ("README.txt", README)];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        Self { session: session.to_owned(), files: files.into(), kept: Vec::new() }
    }

    pub(super) fn add(&mut self, path: String, bytes: Vec<u8>) {
        self.files.push((path, bytes));
    }

    pub(super) fn json(&mut self, path: &str, what: &impl Serialize) -> Result<()> {
        self.add(path.to_owned(), serde_json::to_vec_pretty(what)?);
        Ok(())
    }

    pub(super) fn keep(&mut self, path: String, hash: String) {
        self.kept.push((path, hash));
    }

    /// The kept files that are still to be read.
    pub(super) fn take_kept(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.kept)
    }

    /// The zip. Nothing in it is packed: whatever reads it needs no library, and most of it is small.
    pub(super) fn zip(mut self, taken: &Taken) -> Result<Vec<u8>> {
        self.files.sort();
        let of_file =
            |(path, bytes): &(String, Vec<u8>)| json!({"path": path, "bytes": bytes.len(), "sha256": hash_of(bytes)});
        let manifest = json!({
            "session": self.session, "made_at": taken.at, "made_by": taken.by,
            "programme": concat!("saolang ", env!("CARGO_PKG_VERSION")),
            "files": self.files.iter().map(of_file).collect::<Vec<_>>(),
        });
        self.json(MANIFEST, &manifest)?;
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::default());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in &self.files {
            zip.start_file(path, options).map_err(Error::fault)?;
            zip.write_all(bytes)?;
        }
        Ok(zip.finish().map_err(Error::fault)?.into_inner())
    }
}
