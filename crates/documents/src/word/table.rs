//! A table, its head on every page.

use docx_rs::{
    AlignmentType, HeightRule, Table, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::SMALL;
use super::block::{centred, set, tight};
use crate::letter::{Column, Line, Row};

/// The height by which the head of a table is found again; no other row has one.
const HEAD_HEIGHT: f32 = 300.0;
pub(super) const HEAD_MARK: &str = r#"<w:trHeight w:val="300" w:hRule="atLeast" />"#;

/// Between a word and the line of its cell: 1.6 mm, as in print.
const ROOM: usize = 91;

pub(super) fn listed(columns: &[Column], rows: &[Row], width: usize) -> Table {
    let fixed: usize = columns.iter().map(|column| twips(column.width)).sum();
    let widths: Vec<usize> = columns
        .iter()
        .map(|column| if column.width == 0 { width.saturating_sub(fixed) } else { twips(column.width) })
        .collect();
    let name = |(column, width): (&Column, &usize)| {
        let cell = TableCell::new().width(*width, WidthType::Dxa).vertical_align(VAlignType::Center);
        cell.add_paragraph(centred(&column.name, SMALL, true))
    };
    let head = TableRow::new(columns.iter().zip(&widths).map(name).collect());
    let head = head.cant_split().row_height(HEAD_HEIGHT).height_rule(HeightRule::AtLeast);
    let all = std::iter::once(head).chain(rows.iter().map(|row| listed_row(columns, &widths, row)));
    Table::new(all.collect())
        .set_grid(widths.clone())
        .width(width, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(ROOM / 3, ROOM, ROOM / 3, ROOM))
}

fn listed_row(columns: &[Column], widths: &[usize], row: &Row) -> TableRow {
    let drawn = cells(columns, widths, row);
    if row.may_break() { TableRow::new(drawn) } else { TableRow::new(drawn).cant_split() }
}

fn cells(columns: &[Column], widths: &[usize], row: &Row) -> Vec<TableCell> {
    if let (true, [all]) = (row.wide, &row.cells[..]) {
        let cell = TableCell::new().width(widths.iter().sum(), WidthType::Dxa).grid_span(widths.len());
        return vec![said(cell, all, AlignmentType::Left)];
    }
    if let (true, [wide, last], [most @ .., end]) = (row.wide, &row.cells[..], widths) {
        let first = TableCell::new().width(most.iter().sum(), WidthType::Dxa).grid_span(most.len());
        let second = TableCell::new().width(*end, WidthType::Dxa);
        return vec![said(first, wide, AlignmentType::Left), said(second, last, AlignmentType::Center)];
    }
    let each = row.cells.iter().zip(columns).zip(widths).map(|((lines, column), width)| {
        let side = if column.middle { AlignmentType::Center } else { AlignmentType::Left };
        said(TableCell::new().width(*width, WidthType::Dxa), lines, side)
    });
    each.collect()
}

fn said(cell: TableCell, lines: &[Line], side: AlignmentType) -> TableCell {
    if lines.is_empty() {
        return cell.add_paragraph(tight());
    }
    lines.iter().fold(cell, |cell, line| {
        cell.add_paragraph(
            tight().align(side).add_run(set(line, if line.tick { "☐" } else { &line.words }).size(SMALL)),
        )
    })
}

/// 1440 to an inch, 254 tenths of a millimetre to an inch.
fn twips(millimetres: usize) -> usize {
    millimetres * 14400 / 254
}
