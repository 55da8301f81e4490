//! The Word file of a paper, for offices that change a sentence before they sign.
//! It has the same words in the same order as the printed one: both are made of
//! the same blocks.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BorderType, BreakType, Docx, Footer, Header, HeightRule, LineSpacing, LineSpacingType, PageMargin,
    PageNum, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run, RunFonts, Shading,
    SpecialIndentType, Table, TableCell, TableLayoutType, TableRow, VAlignType, WidthType, XMLDocx,
};

use crate::letter::{Block, Column, Head, Letter, Line, Pair, Row, Sign, Tick};
use crate::press::PaperError;

/// Ten millimetres in twentieths of a point, in which Word counts.
const INDENT: i32 = 567;
/// A4 without its margins, left 30 mm and right 15 mm.
const TEXT_WIDTH: usize = 9355;
const LEFT_HEAD: usize = TEXT_WIDTH * 43 / 100;

/// Half points.
const SMALLEST: usize = 22;
const SMALL: usize = 24;
const BODY: usize = 26;
const LARGE: usize = 28;

const DOTS: &str = "………………………………………………";
const FEW_DOTS: &str = "………………………";
/// As wide as the text.
const LINE_OF_DOTS: &str = "……………………………………………………………………………………………";
const BANNER: &str = "DỮ LIỆU MINH HỌA – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ";
const RED: &str = "A1121F";

pub(crate) fn docx(letter: &Letter) -> Result<Vec<u8>, PaperError> {
    let font = "Times New Roman";
    let fonts = RunFonts::new().ascii(font).hi_ansi(font).east_asia(font).cs(font);
    let midnight = format!("{}T00:00:00+07:00", letter.dated);
    let mut file = Docx::new()
        .default_fonts(fonts)
        .default_size(BODY)
        .page_size(11906, 16838)
        .page_margin(PageMargin::new().top(1134).bottom(1134).left(1701).right(850).header(567).footer(400))
        .created_at(&midnight)
        .updated_at(&midnight)
        .title_pg()
        .first_header(Header::new().add_paragraph(Paragraph::new()))
        .header(
            Header::new().add_paragraph(Paragraph::new().align(AlignmentType::Center).add_page_num(PageNum::new())),
        );
    if letter.demo {
        file = file.first_footer(banner()).footer(banner());
    }
    for piece in opening(letter).into_iter().chain(body_of(&letter.blocks)) {
        file = match piece {
            Piece::Paragraph(paragraph) => file.add_paragraph(*paragraph),
            Piece::Table(table) => file.add_table(*table),
        };
    }
    let mut bytes = Cursor::new(Vec::new());
    mended(file.build(), &letter.author).pack(&mut bytes).map_err(|error| PaperError::Template(error.to_string()))?;
    Ok(bytes.into_inner())
}

enum Piece {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

impl From<Paragraph> for Piece {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(Box::new(paragraph))
    }
}

impl From<Table> for Piece {
    fn from(table: Table) -> Self {
        Self::Table(Box::new(table))
    }
}

/// The height by which the head of a table is found again; no other row has one.
const HEAD_HEIGHT: f32 = 300.0;
const HEAD_MARK: &str = r#"<w:trHeight w:val="300" w:hRule="atLeast" />"#;

/// What the library cannot say: that the head of a table repeats on every page, and
/// who wrote the file. Nothing that was typed can look like the mark, for brackets
/// are escaped.
fn mended(mut file: XMLDocx, author: &str) -> XMLDocx {
    let document = String::from_utf8_lossy(&file.document);
    file.document = document.replace(HEAD_MARK, &format!("{HEAD_MARK}<w:tblHeader />")).into_bytes();
    let author = author.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let core = String::from_utf8_lossy(&file.doc_props.core);
    file.doc_props.core = core.replace(">unknown<", &format!(">{author}<")).into_bytes();
    file
}

/// All blocks; what stands above the signatures goes with them to the next page.
fn body_of(blocks: &[Block]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, each) in blocks.iter().enumerate() {
        let closes = matches!(blocks.get(at + 1), Some(Block::Close { .. }));
        pieces.extend(block(each).into_iter().map(|piece| match piece {
            Piece::Paragraph(paragraph) if closes => Piece::from(paragraph.keep_next(true)),
            piece => piece,
        }));
    }
    pieces
}

fn banner() -> Footer {
    let words = Run::new().add_text(BANNER).bold().size(21).color("FFFFFF").shading(Shading::new().fill(RED));
    Footer::new().add_paragraph(Paragraph::new().align(AlignmentType::Center).add_run(words))
}

fn opening(letter: &Letter) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    if !letter.form.is_empty() {
        let run = Run::new().add_text(&letter.form).italic().size(SMALLEST);
        pieces.push(Paragraph::new().align(AlignmentType::Right).add_run(run).into());
    }
    let subject: &[String] = if letter.name.is_empty() { &letter.about } else { &[] };
    match &letter.head {
        Some(head) => pieces.push(letterhead(head, subject).into()),
        None => pieces.extend(nation(SMALL + 2, TEXT_WIDTH).into_iter().map(Piece::from)),
    }
    pieces.push(Paragraph::new().into());
    if !letter.name.is_empty() {
        pieces.push(centred(&letter.name, LARGE, true).into());
        pieces.extend(letter.about.iter().map(|line| centred(line, LARGE, true).into()));
        pieces.push(rule(TEXT_WIDTH, 40).into());
    }
    pieces
}

/// Issuer and national name, number and day, as a table without lines.
fn letterhead(head: &Head, subject: &[String]) -> Table {
    let right = TEXT_WIDTH - LEFT_HEAD;
    let mut issuer: Vec<Paragraph> = head.parent_body.iter().map(|line| centred(line, SMALL, false)).collect();
    issuer.extend(head.issuer.iter().map(|line| centred(line, SMALL, true)));
    issuer.push(rule(LEFT_HEAD, 40));
    let mut number = vec![centred(&format!("Số: {}", head.number), BODY, false)];
    number.extend(subject.iter().map(|line| centred(line, SMALL, false)));
    let day = Run::new().add_text(format!("{}, {}", head.place, head.day)).italic();
    let day = vec![tight().align(AlignmentType::Center).add_run(day)];
    side_by_side(&[LEFT_HEAD, right], vec![vec![issuer, nation(SMALL, right)], vec![number, day]])
}

fn nation(size: usize, width: usize) -> Vec<Paragraph> {
    vec![
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size, true),
        centred("Độc lập - Tự do - Hạnh phúc", size + 2, true),
        rule(width, 44),
    ]
}

fn side_by_side(widths: &[usize], rows: Vec<Vec<Vec<Paragraph>>>) -> Table {
    let cell = |(paragraphs, width): (Vec<Paragraph>, &usize)| {
        paragraphs.into_iter().fold(TableCell::new().width(*width, WidthType::Dxa), TableCell::add_paragraph)
    };
    let rows =
        rows.into_iter().map(|cells| TableRow::new(cells.into_iter().zip(widths).map(cell).collect()).cant_split());
    Table::without_borders(rows.collect())
        .set_grid(widths.to_vec())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
}

fn block(block: &Block) -> Vec<Piece> {
    match block {
        Block::To { names } => addressees(names).into_iter().map(Piece::from).collect(),
        Block::Basis { words } => vec![body().add_run(Run::new().add_text(words).italic()).into()],
        Block::Centre { lines } => {
            let before = |at| if at == 0 { 200 } else { 0 };
            let line = |(at, line): (usize, &String)| {
                let spacing = LineSpacing::new().before(before(at)).after(60);
                centred(line, BODY, true).keep_next(true).line_spacing(spacing).into()
            };
            lines.iter().enumerate().map(line).collect()
        }
        Block::Heading { words } => vec![body().keep_next(true).add_run(Run::new().add_text(words).bold()).into()],
        Block::Lead { words } => vec![body().keep_next(true).add_run(Run::new().add_text(words)).into()],
        Block::Text { words } => vec![body().add_run(Run::new().add_text(words)).into()],
        Block::Item { words } => vec![body().add_run(Run::new().add_text(format!("- {words}"))).into()],
        Block::Field { label, value } => vec![left().add_run(Run::new().add_text(filled(label, value, DOTS))).into()],
        Block::Pair { fields } => {
            let all: Vec<String> = fields.iter().map(|Pair { label, value }| filled(label, value, FEW_DOTS)).collect();
            vec![left().add_run(Run::new().add_text(all.join("    "))).into()]
        }
        Block::Ticks { label, ticks } => vec![left().add_run(Run::new().add_text(boxes(label, ticks))).into()],
        Block::Blank { lines } => {
            (0..*lines).map(|_| tight().add_run(Run::new().add_text(LINE_OF_DOTS)).into()).collect()
        }
        Block::Table { columns, rows } => vec![listed(columns, rows).into(), Paragraph::new().into()],
        Block::Close { copies, left, right } => vec![close(copies, left.as_ref(), right).into()],
        Block::Page => vec![Paragraph::new().add_run(Run::new().add_break(BreakType::Page)).into()],
    }
}

fn addressees(names: &[String]) -> Vec<Paragraph> {
    if let [name] = names {
        return vec![centred(&format!("Kính gửi: {name}"), LARGE, false).line_spacing(LineSpacing::new().after(200))];
    }
    let first = centred("Kính gửi:", LARGE, false);
    let line = |name: &String| {
        let run = Run::new().add_text(format!("- {name}")).size(LARGE);
        Paragraph::new().indent(Some(5 * INDENT), None, None, None).add_run(run)
    };
    std::iter::once(first).chain(names.iter().map(line)).collect()
}

fn boxes(label: &str, ticks: &[Tick]) -> String {
    let each = ticks.iter().map(|tick| format!("{} {}", tick.words, if tick.on { "☑" } else { "☐" }));
    let label = (!label.is_empty()).then(|| label.to_owned());
    label.into_iter().chain(each).collect::<Vec<_>>().join("    ")
}

fn listed(columns: &[Column], rows: &[Row]) -> Table {
    let fixed: usize = columns.iter().map(|column| twips(column.width)).sum();
    let widths: Vec<usize> = columns
        .iter()
        .map(|column| if column.width == 0 { TEXT_WIDTH.saturating_sub(fixed) } else { twips(column.width) })
        .collect();
    let name = |(column, width): (&Column, &usize)| {
        let cell = TableCell::new().width(*width, WidthType::Dxa).vertical_align(VAlignType::Center);
        cell.add_paragraph(centred(column.name, SMALL, true))
    };
    let head = TableRow::new(columns.iter().zip(&widths).map(name).collect());
    let head = head.cant_split().row_height(HEAD_HEIGHT).height_rule(HeightRule::AtLeast);
    let all = std::iter::once(head).chain(rows.iter().map(|row| listed_row(columns, &widths, row)));
    Table::new(all.collect()).set_grid(widths.clone()).width(TEXT_WIDTH, WidthType::Dxa).layout(TableLayoutType::Fixed)
}

fn listed_row(columns: &[Column], widths: &[usize], row: &Row) -> TableRow {
    if let (true, [wide, last], [most @ .., end]) = (row.wide, &row.cells[..], widths) {
        let first = TableCell::new().width(most.iter().sum(), WidthType::Dxa).grid_span(most.len());
        let second = TableCell::new().width(*end, WidthType::Dxa);
        return TableRow::new(vec![said(first, wide, AlignmentType::Left), said(second, last, AlignmentType::Center)]);
    }
    let cells = row.cells.iter().zip(columns).zip(widths).map(|((lines, column), width)| {
        let side = if column.middle { AlignmentType::Center } else { AlignmentType::Left };
        said(TableCell::new().width(*width, WidthType::Dxa), lines, side)
    });
    TableRow::new(cells.collect())
}

fn said(cell: TableCell, lines: &[Line], side: AlignmentType) -> TableCell {
    lines.iter().fold(cell, |cell, line| {
        let mut run = Run::new().add_text(&line.words).size(SMALL);
        if line.strong {
            run = run.bold();
        }
        if line.slanted {
            run = run.italic();
        }
        cell.add_paragraph(tight().align(side).add_run(run))
    })
}

fn close(copies: &[String], left: Option<&Sign>, right: &Sign) -> Table {
    let first = match left {
        Some(sign) => signed(sign),
        None if copies.is_empty() => vec![Paragraph::new()],
        None => {
            let label = Run::new().add_text("Nơi nhận:").bold().italic().size(SMALL);
            let line = |name: &String| tight().add_run(Run::new().add_text(name).size(SMALLEST));
            std::iter::once(tight().add_run(label)).chain(copies.iter().map(line)).collect()
        }
    };
    let width = TEXT_WIDTH * if left.is_some() { 50 } else { 40 } / 100;
    side_by_side(&[width, TEXT_WIDTH - width], vec![vec![first, signed(right)]])
}

fn signed(sign: &Sign) -> Vec<Paragraph> {
    let mut lines = vec![tight()];
    if !sign.day.is_empty() {
        lines.push(
            tight()
                .align(AlignmentType::Center)
                .add_run(Run::new().add_text(format!("{}, {}", sign.place, sign.day)).italic()),
        );
    }
    lines.extend(sign.titles.iter().map(|title| centred(title, BODY, true)));
    if !sign.hint.is_empty() {
        let hint = Run::new().add_text(&sign.hint).italic().size(SMALL);
        lines.push(tight().align(AlignmentType::Center).add_run(hint));
    }
    lines.extend((0..4).map(|_| Paragraph::new()));
    lines.push(centred(if sign.name.is_empty() { FEW_DOTS } else { &sign.name }, BODY, true));
    lines.into_iter().map(|line| line.keep_next(true)).collect()
}

fn filled(label: &str, value: &str, dots: &str) -> String {
    format!("{label}: {}", if value.is_empty() { dots } else { value })
}

/// A paragraph of the body: indented, justified, six points to the next.
fn body() -> Paragraph {
    let indent = Some(SpecialIndentType::FirstLine(INDENT));
    Paragraph::new()
        .align(AlignmentType::Both)
        .indent(None, indent, None, None)
        .line_spacing(LineSpacing::new().before(0).after(120))
}

fn left() -> Paragraph {
    body().align(AlignmentType::Left)
}

fn tight() -> Paragraph {
    Paragraph::new().line_spacing(LineSpacing::new().before(0).after(20))
}

fn centred(words: &str, size: usize, bold: bool) -> Paragraph {
    let run = Run::new().add_text(words).size(size);
    tight().align(AlignmentType::Center).add_run(if bold { run.bold() } else { run })
}

/// A short line below a name: so many hundredths of the width, in the middle.
fn rule(width: usize, percent: usize) -> Paragraph {
    let side = i32::try_from(width * (100 - percent) / 200).unwrap_or_default();
    let border = ParagraphBorder::new(ParagraphBorderPosition::Top).val(BorderType::Single).size(6).space(1);
    let low = LineSpacing::new().before(40).after(0).line_rule(LineSpacingType::Exact).line(80);
    let mut paragraph = tight().line_spacing(low).indent(Some(side), None, Some(side), None);
    paragraph.property = paragraph.property.set_borders(ParagraphBorders::with_empty().set(border.color("000000")));
    paragraph
}

/// 1440 to an inch, 254 tenths of a millimetre to an inch.
fn twips(millimetres: usize) -> usize {
    millimetres * 14400 / 254
}
