//! A table that somebody takes along, as XLSX: every text is a text, whatever it begins with, so that nothing that a
//! stranger typed is ever computed; numbers and days are what they are.

use crate::error::{Error, Result};
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// What stands in one place of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(i32),
    /// Empty where there is none.
    Day(Option<Date>),
}

/// A column: what it is called, how wide it is in letters.
pub type Column = (String, u16);

/// A workbook of one sheet.
///
/// # Errors
/// A fault when there is more than a sheet holds.
pub fn xlsx(name: &str, columns: &[Column], rows: &[Vec<Cell>], made_on: Date) -> Result<Vec<u8>> {
    write(name, columns, rows, made_on).map_err(Error::fault)
}

fn write(name: &str, columns: &[Column], rows: &[Vec<Cell>], made_on: Date) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The file says the day of this server's clock, not of the machine's.
    book.set_properties(&DocProperties::new().set_creation_datetime(&excel(made_on)?));
    let (bold, dated) = (Format::new().set_bold(), Format::new().set_num_format("dd/mm/yyyy"));
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (at, (title, width)) in (0..).zip(columns) {
        sheet.write_string_with_format(0, at, title, &bold)?;
        sheet.set_column_width(at, *width)?;
    }
    for (line, row) in (1..).zip(rows) {
        for (at, cell) in (0..).zip(row) {
            match cell {
                Cell::Text(text) => sheet.write_string(line, at, text)?,
                Cell::Number(number) => sheet.write_number(line, at, *number)?,
                Cell::Day(Some(day)) => sheet.write_datetime_with_format(line, at, excel(*day)?, &dated)?,
                Cell::Day(None) => continue,
            };
        }
    }
    book.save_to_buffer()
}

fn excel(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(1900), part(day.month()), part(day.day()))
}
