//! CSV: UTF-8 with or without its mark, separated by commas, semicolons or tabs, quoted, any line end.

use super::{Filling, Table};
use crate::error::{Result, refused, refused_with};

pub(super) fn read(bytes: &[u8]) -> Result<Table> {
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    let text = text.map_err(|_| refused("workbook-encoding"))?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut filling = Filling::default();
    let mut record = csv::StringRecord::new();
    let (mut line, mut counted) = (1, 0);
    while reader.read_record(&mut record).map_err(|_| refused("workbook-not-a-table"))? {
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

/// What stands most often in the first line, outside quotes.
fn separator(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(mark, _)| *mark == byte).for_each(|(_, count)| *count += 1),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| mark)
}
