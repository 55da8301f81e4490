//! What an edited Word file says otherwise than the data.

pub(super) mod web;

use crate::error::Result;
use crate::platform::workbook::words;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Paragraphs that stand in one place: as the data say them, and as the edited file does. One of them may be empty.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub data: Vec<String>,
    pub edited: Vec<String>,
}

/// What two Word files say differently, and what of the edited one was not compared.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Comparison {
    /// In the order of the paper; nothing where they say the same.
    pub changes: Vec<Change>,
    /// What only the edited one has and nothing here reads, by a short code.
    // words: comparison-unread-*
    pub unread: Vec<&'static str>,
}

/// Compares the words of the text, of the heads and feet of pages and of the notes.
///
/// # Errors
/// When the edited file is none.
pub(super) fn compare(data: &[u8], edited: &[u8]) -> Result<Comparison> {
    let (data, edited) = (words(data)?, words(edited)?);
    let mut unread: Vec<&'static str> = edited.unread.difference(&data.unread).copied().collect();
    if !edited.fields.is_subset(&data.fields) && !unread.contains(&"fields") {
        unread.push("fields");
    }
    let (data, edited) = (data.paragraphs, edited.paragraphs);
    let changes = capture_diff_slices(Algorithm::Patience, &data, &edited).into_iter();
    let changes = changes.filter(|op| op.tag() != DiffTag::Equal);
    let of =
        |op: similar::DiffOp| Change { data: data[op.old_range()].to_vec(), edited: edited[op.new_range()].to_vec() };
    Ok(Comparison { changes: changes.map(of).collect(), unread })
}
