//! The first sheet of an XLSX file, cell by cell. A formula gives the value that was saved with it; a number
//! under a date format is a day.

use super::package::Package;
use super::xml::{Piece, attribute, walk};
use super::{Filling, LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, Table, limit};
use crate::error::{Result, refused};
use jiff::{ToSpan, civil::date};
use quick_xml::events::BytesStart;
use std::collections::{HashMap, HashSet};

const MOST_RELATIONS: usize = 1_000;
/// Formats for numbers; Excel writes some hundreds at most.
const MOST_FORMATS: usize = 5_000;
/// Excel itself keeps 65,490 styles of cells.
const MOST_STYLES: usize = 65_500;

pub(super) fn read(bytes: &[u8]) -> Result<Table> {
    let mut package = Package::open(bytes)?;
    if !package.has("xl/workbook.xml") {
        return Err(refused("workbook-not-a-table"));
    }
    let first = first_sheet(&mut package)?;
    let targets = targets(&mut package, &first)?;
    let sheet = targets.sheet.ok_or_else(|| refused("workbook-broken"))?;
    let texts = match &targets.texts {
        Some(name) if package.has(name) => shared_texts(&mut package, name)?,
        _ => Vec::new(),
    };
    let days = match &targets.styles {
        Some(name) if package.has(name) => day_styles(&mut package, name)?,
        _ => HashSet::new(),
    };
    let mut reading = Reading { texts, days, ..Reading::default() };
    walk(package.part(&sheet)?, |piece| reading.take(piece))?;
    reading.end_row()?;
    Ok(reading.filling.table)
}

/// The relation of the first sheet that is not hidden.
fn first_sheet(package: &mut Package<'_>) -> Result<String> {
    let mut first = None;
    walk(package.part("xl/workbook.xml")?, |piece| {
        if let Piece::Start("sheet", tag) = piece
            && first.is_none()
            && attribute(tag, "state")?.is_none_or(|state| state == "visible")
        {
            first = attribute(tag, "r:id")?;
        }
        Ok(())
    })?;
    first.ok_or_else(|| refused("workbook-empty"))
}

#[derive(Default)]
struct Targets {
    sheet: Option<String>,
    texts: Option<String>,
    styles: Option<String>,
}

/// Where the parts of the workbook are, inside the package only.
fn targets(package: &mut Package<'_>, sheet: &str) -> Result<Targets> {
    let (mut targets, mut relations) = (Targets::default(), 0);
    walk(package.part("xl/_rels/workbook.xml.rels")?, |piece| {
        let Piece::Start("Relationship", tag) = piece else { return Ok(()) };
        relations += 1;
        if relations > MOST_RELATIONS {
            return Err(limit("workbook-entries", MOST_RELATIONS));
        }
        if attribute(tag, "TargetMode")?.is_some_and(|mode| mode.eq_ignore_ascii_case("external")) {
            return Err(refused("workbook-external"));
        }
        let (Some(id), Some(target)) = (attribute(tag, "Id")?, attribute(tag, "Target")?) else { return Ok(()) };
        let kind = attribute(tag, "Type")?.unwrap_or_default();
        let name = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        match kind.rsplit('/').next() {
            Some("sharedStrings") => targets.texts = Some(name),
            Some("styles") => targets.styles = Some(name),
            _ if id == sheet => targets.sheet = Some(name),
            _ => {}
        }
        Ok(())
    })?;
    Ok(targets)
}

/// The texts that cells share; a reading aid (`rPh`) is not part of a text.
fn shared_texts(package: &mut Package<'_>, name: &str) -> Result<Vec<String>> {
    let (mut texts, mut text, mut size) = (Vec::new(), Value::default(), 0);
    let (mut inside, mut aid) = (false, false);
    walk(package.part(name)?, |piece| {
        match piece {
            Piece::Start("si", _) => text.clear(),
            Piece::Start("t", _) => inside = !aid,
            Piece::End("t") => inside = false,
            Piece::Start("rPh", _) => aid = true,
            Piece::End("rPh") => aid = false,
            Piece::Text(part) if inside => {
                size += part.len();
                if size > MOST_TEXT {
                    return Err(limit("workbook-text", MOST_TEXT >> 20));
                }
                text.push(part)?;
            }
            Piece::End("si") => {
                texts.push(text.text.clone());
                if texts.len() > MOST_CELLS {
                    return Err(limit("workbook-cells", MOST_CELLS));
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(texts)
}

/// The text of a cell while it is read, its letters counted as they come.
#[derive(Default)]
struct Value {
    text: String,
    letters: usize,
}

impl Value {
    fn clear(&mut self) {
        self.text.clear();
        self.letters = 0;
    }

    fn push(&mut self, part: &str) -> Result<()> {
        self.letters += part.chars().count();
        if self.letters > LONGEST_CELL {
            return Err(limit("workbook-long-cell", LONGEST_CELL));
        }
        self.text.push_str(part);
        Ok(())
    }
}

/// The numbers of the cell formats under which a number is a day.
fn day_styles(package: &mut Package<'_>, name: &str) -> Result<HashSet<usize>> {
    // Whether a format of a number shows a day: its code may be long and is not kept.
    let (mut formats, mut days) = (HashMap::new(), HashSet::new());
    let (mut inside, mut at, mut said) = (false, 0, 0);
    walk(package.part(name)?, |piece| {
        match piece {
            Piece::Start("numFmt", tag) => {
                said += 1;
                if said > MOST_FORMATS {
                    return Err(limit("workbook-styles", MOST_FORMATS));
                }
                let id = attribute(tag, "numFmtId")?.and_then(|id| id.parse::<u32>().ok());
                if let (Some(id), Some(code)) = (id, attribute(tag, "formatCode")?) {
                    formats.insert(id, shows_a_day(&code));
                }
            }
            Piece::Start("cellXfs", _) => inside = true,
            Piece::End("cellXfs") => inside = false,
            Piece::Start("xf", tag) if inside => {
                let id = attribute(tag, "numFmtId")?.and_then(|id| id.parse().ok());
                let built_in = matches!(id, Some(14..=17 | 22 | 27..=36 | 50..=58));
                if built_in || id.is_some_and(|id| formats.get(&id) == Some(&true)) {
                    days.insert(at);
                }
                at += 1;
                if at > MOST_STYLES {
                    return Err(limit("workbook-styles", MOST_STYLES));
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(days)
}

/// A format with a year or a day in it, quoted words left out.
fn shows_a_day(code: &str) -> bool {
    let bare: String = code.split('"').step_by(2).collect();
    let bare = bare.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect::<String>();
    bare.to_ascii_lowercase().contains(['y', 'd'])
}

#[derive(Default)]
struct Reading {
    filling: Filling,
    texts: Vec<String>,
    days: HashSet<usize>,
    line: u64,
    row: Vec<String>,
    cells: usize,
    column: usize,
    kind: String,
    style: usize,
    value: Value,
    /// Inside `v`, or `t` of a text that stands in its cell.
    inside: bool,
}

impl Reading {
    fn take(&mut self, piece: Piece<'_>) -> Result<()> {
        match piece {
            Piece::Start("row", tag) => {
                self.end_row()?;
                let line = attribute(tag, "r")?.and_then(|line| line.parse().ok());
                self.line = line.unwrap_or(self.line + 1);
                if self.line > MOST_ROWS as u64 + 1 {
                    return Err(limit("workbook-rows", MOST_ROWS));
                }
            }
            Piece::Start("c", tag) => {
                self.begin_cell(tag)?;
            }
            Piece::Start("v" | "t", _) => self.inside = true,
            Piece::End("v" | "t") => self.inside = false,
            Piece::Text(text) if self.inside => self.value.push(text)?,
            Piece::End("c") => self.end_cell()?,
            _ => {}
        }
        Ok(())
    }

    /// Place, kind and style of a cell, read in one pass: there may be many cells.
    fn begin_cell(&mut self, tag: &BytesStart<'_>) -> Result<()> {
        (self.column, self.style) = (self.row.len(), 0);
        self.kind.clear();
        self.value.clear();
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| refused("workbook-broken"))?;
            match attribute.key.as_ref() {
                "r" => self.column = column(&attribute.value).unwrap_or(usize::MAX),
                "t" => self.kind.push_str(&attribute.value),
                "s" => self.style = attribute.value.parse().unwrap_or(0),
                _ => {}
            }
        }
        if self.column < MOST_COLUMNS { Ok(()) } else { Err(limit("workbook-columns", MOST_COLUMNS)) }
    }

    fn end_cell(&mut self) -> Result<()> {
        if self.value.text.is_empty() {
            return Ok(());
        }
        self.cells += 1;
        if self.cells > MOST_CELLS {
            return Err(limit("workbook-cells", MOST_CELLS));
        }
        let value = match self.kind.as_str() {
            "s" => {
                let text = self.value.text.parse::<usize>().ok().and_then(|at| self.texts.get(at));
                text.ok_or_else(|| refused("workbook-broken"))?.clone()
            }
            "" | "n" if self.days.contains(&self.style) => day(&self.value.text),
            _ => std::mem::take(&mut self.value.text),
        };
        if self.row.len() <= self.column {
            self.row.resize(self.column + 1, String::new());
        }
        self.row[self.column] = value;
        Ok(())
    }

    fn end_row(&mut self) -> Result<()> {
        let row = std::mem::take(&mut self.row);
        if row.is_empty() { Ok(()) } else { self.filling.row(self.line, &row) }
    }
}

/// "XFD1048576" is column 16,383.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let mut column = 0_usize;
    for (at, letter) in letters.enumerate() {
        if at == 3 {
            return None;
        }
        column = column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    column.checked_sub(1)
}

/// Days since 30/12/1899, as Excel counts them, in ISO; what is none stays as it is.
fn day(text: &str) -> String {
    let whole = text.split('.').next().and_then(|whole| whole.parse::<i64>().ok());
    let whole = whole.filter(|days| (60..2_958_466).contains(days));
    let day = whole.and_then(|days| date(1899, 12, 30).checked_add(days.days()).ok());
    day.map_or_else(|| text.to_owned(), |day| day.to_string())
}
