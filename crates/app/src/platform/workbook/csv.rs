//! CSV: UTF-8 with or without its mark, separated by commas, semicolons or tabs, quoted, any line end.

use super::{Filling, MOST_COLUMNS, Table, limit};
use crate::error::{Result, refused, refused_with};
use std::io::{self, Read};

/// One row: every cell of a list as long as Excel allows would be some more, and no list has such rows.
const LONGEST_ROW: usize = 1 << 20;

pub(super) fn read(bytes: &[u8]) -> Result<Table> {
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    let text = text.map_err(|_| refused("workbook-encoding"))?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(Rows { text: text.as_bytes(), row: 0 });
    let mut filling = Filling::default();
    let mut record = csv::StringRecord::new();
    let (mut line, mut counted) = (1, 0);
    while reader.read_record(&mut record).map_err(|error| said(&error))? {
        reader.get_mut().row = 0;
        // Counted before a text is made of every cell.
        if record.len() > MOST_COLUMNS {
            return Err(limit("workbook-columns", MOST_COLUMNS));
        }
        // The reader's own line is where it stood before it skipped blank lines.
        let from = record.position().map_or(0, csv::Position::byte);
        let from = usize::try_from(from).unwrap_or(text.len()).min(text.len());
        let from = from + text.as_bytes()[from..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += text[counted..from].matches('\n').count() as u64;
        counted = from;
        let width = filling.table.header.len();
        if width > 0 && record.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
            return Err(refused_with("workbook-ragged", [("line", line.to_string())]));
        }
        filling.row(line, &record.iter().map(str::to_owned).collect::<Vec<_>>())?;
    }
    Ok(filling.table)
}

/// The text as the reader of CSV takes it, of which one row may be only so long: a row of nothing but separators
/// would be held as so many cells before anybody could count them.
struct Rows<'a> {
    text: &'a [u8],
    /// What was taken since a row ended.
    row: usize,
}

impl Read for Rows<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.row > LONGEST_ROW {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let read = self.text.read(to)?;
        self.row += read;
        Ok(read)
    }
}

fn said(error: &csv::Error) -> crate::error::Error {
    match error.kind() {
        csv::ErrorKind::Io(_) => limit("workbook-long-row", LONGEST_ROW >> 20),
        _ => refused("workbook-not-a-table"),
    }
}

/// What stands most often in the first line, outside quotes.
fn separator(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in text.bytes().take(LONGEST_ROW) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(mark, _)| *mark == byte).for_each(|(_, count)| *count += 1),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| mark)
}
