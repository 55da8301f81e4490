//! A table that somebody sends, CSV or XLSX, as a header and rows of text. Whoever made the file is not
//! trusted: everything is counted while it is read, so that no file, however small, can fill the memory or keep
//! the processor (reliability.md, B1, B2 and B4).

mod csv;
mod package;
mod sheet;
mod word;
mod xml;

pub use word::{Words, words};

use super::fold::clean;
use crate::error::{Error, Result, refused, refused_with};
use serde::{Deserialize, Serialize};

/// Rows below the header.
pub const MOST_ROWS: usize = 20_000;
const MOST_COLUMNS: usize = 200;
/// Cells of an XLSX sheet that hold something.
const MOST_CELLS: usize = 200_000;
/// What Excel itself allows in one cell.
const LONGEST_CELL: usize = 32_767;
/// All cells together: one long text that many cells share counts each time.
const MOST_TEXT: usize = 16 << 20;

/// A header and rows; every row has as many cells as the header, cleaned (NFC, no control characters).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub header: Vec<String>,
    pub rows: Vec<Row>,
}

/// One row and where it stands in the file, as a person counts: the header is line 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub line: u64,
    pub cells: Vec<String>,
}

/// Reads a file by what it is, not by what it is called.
///
/// # Errors
/// A refusal that names what is wrong with the file.
pub fn read(bytes: &[u8]) -> Result<Table> {
    let table = match bytes {
        [] => Err(refused("workbook-empty")),
        [b'P', b'K', 3, 4, ..] => sheet::read(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(refused("workbook-old")),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Err(refused("workbook-encoding")),
        _ if bytes.contains(&0) => Err(refused("workbook-not-a-table")),
        _ => csv::read(bytes),
    }?;
    if table.header.iter().all(String::is_empty) {
        return Err(refused("workbook-empty"));
    }
    Ok(table)
}

/// As [`read`]; *Refused* when the name promises a workbook and the file is none: its text would be read as a list
/// without the needed columns.
pub fn read_named(name: &str, bytes: &[u8]) -> Result<Table> {
    let kind = name.rsplit_once('.').map_or_else(String::new, |(_, kind)| kind.to_ascii_lowercase());
    let is_packed = matches!(bytes, [] | [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..]);
    if !is_packed && matches!(kind.as_str(), "xlsx" | "xlsm" | "xls" | "ods") {
        return Err(refused_with("workbook-by-name-only", [("kind", kind)]));
    }
    read(bytes)
}

impl Table {
    /// The places of the columns that an importer asks for; *Refused* names the first that it needs and misses.
    pub fn places<const N: usize>(
        &self,
        names: [&'static str; N],
        needed: &[&'static str],
    ) -> Result<[Option<usize>; N]> {
        let place = |name: &str| self.header.iter().position(|head| head.eq_ignore_ascii_case(name));
        if let Some(missing) = needed.iter().find(|name| place(name).is_none()) {
            let columns = needed.join(", ");
            return Err(refused_with("workbook-column", [("column", (*missing).to_owned()), ("columns", columns)]));
        }
        Ok(names.map(place))
    }
}

/// Fills a table row by row under the limits.
#[derive(Default)]
struct Filling {
    table: Table,
    text: usize,
}

impl Filling {
    /// The first row is the header. Rows without any text are left out.
    fn row(&mut self, line: u64, cells: &[String]) -> Result<()> {
        self.text += cells.iter().map(String::len).sum::<usize>();
        if self.text > MOST_TEXT {
            return Err(limit("workbook-text", MOST_TEXT >> 20));
        }
        if cells.len() > MOST_COLUMNS {
            return Err(limit("workbook-columns", MOST_COLUMNS));
        }
        if cells.iter().any(|cell| cell.len() > LONGEST_CELL && cell.chars().count() > LONGEST_CELL) {
            return Err(limit("workbook-long-cell", LONGEST_CELL));
        }
        let mut cells: Vec<String> = cells.iter().map(|cell| clean(cell)).collect();
        if cells.iter().all(String::is_empty) {
            return Ok(());
        }
        if self.table.header.is_empty() {
            while cells.last().is_some_and(String::is_empty) {
                cells.pop();
            }
            self.table.header = cells;
            return Ok(());
        }
        if self.table.rows.len() == MOST_ROWS {
            return Err(limit("workbook-rows", MOST_ROWS));
        }
        cells.resize(self.table.header.len(), String::new());
        self.table.rows.push(Row { line, cells });
        Ok(())
    }
}

fn limit(code: &'static str, most: usize) -> Error {
    refused_with(code, [("most", most.to_string())])
}
