//! The blocks of a paper as paragraphs and tables.

use docx_rs::{
    AlignmentType, BorderType, BreakType, LineSpacing, LineSpacingType, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, Run, SpecialIndentType, Table, TableCell, TableLayoutType, TableRow,
    WidthType,
};

use super::table::listed;
use super::{BODY, LARGE, Piece, SMALL, SMALLEST};
use crate::letter::{Block, Line, Pair, Sign, Tick};

/// Ten millimetres in twentieths of a point, in which Word counts.
const INDENT: i32 = 567;

const DOTS: &str = "………………………………………………";
const FEW_DOTS: &str = "………………………";
/// As wide as the text.
const LINE_OF_DOTS: &str = "……………………………………………………………………………………………";

/// All blocks; what stands above the signatures goes with them to the next page.
pub(super) fn blocks(blocks: &[Block], width: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, each) in blocks.iter().enumerate() {
        let closes = matches!(blocks.get(at + 1), Some(Block::Close { .. }));
        pieces.extend(block(each, width).into_iter().map(|piece| match piece {
            Piece::Paragraph(paragraph) if closes => Piece::from(paragraph.keep_next(true)),
            piece => piece,
        }));
    }
    pieces
}

fn block(block: &Block, width: usize) -> Vec<Piece> {
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
        Block::Table { columns, rows } => vec![listed(columns, rows, width).into(), Paragraph::new().into()],
        Block::Runs { runs } => vec![runs.iter().enumerate().fold(body(), piece).into()],
        Block::Close { copies, left, right } => vec![close(copies, left.as_ref(), right, width).into()],
        Block::Page => vec![Paragraph::new().add_run(Run::new().add_break(BreakType::Page)).into()],
    }
}

/// One piece more, after a space.
fn piece(paragraph: Paragraph, (at, line): (usize, &Line)) -> Paragraph {
    let space = if at == 0 { "" } else { " " };
    paragraph.add_run(set(line, &format!("{space}{}", line.words)))
}

/// Words, bold or slanted as their line is.
pub(super) fn set(line: &Line, words: &str) -> Run {
    let mut run = Run::new().add_text(words);
    if line.strong {
        run = run.bold();
    }
    if line.slanted {
        run = run.italic();
    }
    run
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

pub(super) fn side_by_side(widths: &[usize], rows: Vec<Vec<Vec<Paragraph>>>) -> Table {
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

fn close(copies: &[String], left: Option<&Sign>, right: &Sign, all: usize) -> Table {
    let first = match left {
        Some(sign) => signed(sign),
        None if copies.is_empty() => vec![Paragraph::new()],
        None => copied(copies),
    };
    let width = all * if left.is_some() { 50 } else { 40 } / 100;
    // Where two sign, copies stand below (NĐ 30/2020, model 1.9).
    let below = (left.is_some() && !copies.is_empty()).then(|| vec![copied(copies), vec![Paragraph::new()]]);
    let rows = std::iter::once(vec![first, signed(right)]).chain(below);
    side_by_side(&[width, all - width], rows.collect())
}

fn copied(copies: &[String]) -> Vec<Paragraph> {
    let label = Run::new().add_text("Nơi nhận:").bold().italic().size(SMALL);
    let line = |name: &String| tight().add_run(Run::new().add_text(name).size(SMALLEST));
    std::iter::once(tight().add_run(label)).chain(copies.iter().map(line)).collect()
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

pub(super) fn tight() -> Paragraph {
    Paragraph::new().line_spacing(LineSpacing::new().before(0).after(20))
}

pub(super) fn centred(words: &str, size: usize, bold: bool) -> Paragraph {
    let run = Run::new().add_text(words).size(size);
    tight().align(AlignmentType::Center).add_run(if bold { run.bold() } else { run })
}

/// A short line below a name: so many hundredths of the width, in the middle.
pub(super) fn rule(width: usize, percent: usize) -> Paragraph {
    let side = i32::try_from(width * (100 - percent) / 200).unwrap_or_default();
    let border = ParagraphBorder::new(ParagraphBorderPosition::Top).val(BorderType::Single).size(6).space(1);
    let low = LineSpacing::new().before(100).after(0).line_rule(LineSpacingType::Exact).line(80);
    let mut paragraph = tight().line_spacing(low).indent(Some(side), None, Some(side), None);
    paragraph.property = paragraph.property.set_borders(ParagraphBorders::with_empty().set(border.color("000000")));
    paragraph
}
