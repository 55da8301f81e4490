//! What an edited Word file says otherwise than the data.

pub(super) mod web;

use crate::error::Result;
use crate::platform::workbook::paragraphs;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Paragraphs that stand in one place: as the data say them, and as the edited file does. One of them may be empty.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub data: Vec<String>,
    pub edited: Vec<String>,
}

/// Every difference between two Word files, in the order of the paper; nothing where they say the same.
///
/// # Errors
/// When the edited file is none.
pub(super) fn compare(data: &[u8], edited: &[u8]) -> Result<Vec<Change>> {
    let (data, edited) = (paragraphs(data)?, paragraphs(edited)?);
    let changes = capture_diff_slices(Algorithm::Patience, &data, &edited).into_iter();
    let changes = changes.filter(|op| op.tag() != DiffTag::Equal);
    Ok(changes
        .map(|op| Change { data: data[op.old_range()].to_vec(), edited: edited[op.new_range()].to_vec() })
        .collect())
}
