//! The Word file of a paper, for offices that change a sentence before they sign.
//! It has the same words in the same order as the printed one: both are made of
//! the same blocks.

mod block;
mod table;

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Footer, Header, PageMargin, PageNum, PageNumType, PageOrientationType, PageSize, Paragraph,
    Run, RunFonts, Section, Shading, Table, XMLDocx,
};

use crate::letter::{Annex, Head, Letter};
use crate::press::PaperError;
use block::{blocks, centred, rule, side_by_side, tight};

/// Half points.
const SMALLEST: usize = 22;
const SMALL: usize = 24;
const BODY: usize = 26;
const LARGE: usize = 28;

/// A4 in twentieths of a point, in which Word counts: the short side and the long one.
const A4: (u32, u32) = (11906, 16838);
/// A4 without its margins, left 30 mm and right 15 mm, upright and on its side.
const UPRIGHT: usize = 9355;
const ON_ITS_SIDE: usize = 14287;

const BANNER: &str = "DỮ LIỆU MINH HỌA – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ";
const RED: &str = "A1121F";

pub(crate) fn docx(letter: &Letter) -> Result<Vec<u8>, PaperError> {
    let font = "Times New Roman";
    let fonts = RunFonts::new().ascii(font).hi_ansi(font).east_asia(font).cs(font);
    let midnight = format!("{}T00:00:00+07:00", letter.dated);
    let file = Docx::new().default_fonts(fonts).default_size(BODY).created_at(&midnight).updated_at(&midnight);
    let file = bound(file, letter, sheets(letter));
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

/// The paper or one annex: pages of one shape, numbered by themselves.
struct Pages {
    wide: bool,
    pieces: Vec<Piece>,
}

fn sheets(letter: &Letter) -> Vec<Pages> {
    let width = width(letter.wide);
    let pieces = opening(letter, width).into_iter().chain(blocks(&letter.blocks, width)).collect();
    let annex = |annex: &Annex| {
        let width = self::width(annex.wide);
        let pieces = title(annex, width).into_iter().chain(blocks(&annex.blocks, width)).collect();
        Pages { wide: annex.wide, pieces }
    };
    std::iter::once(Pages { wide: letter.wide, pieces }).chain(letter.annexes.iter().map(annex)).collect()
}

fn width(wide: bool) -> usize {
    if wide { ON_ITS_SIDE } else { UPRIGHT }
}

/// Word keeps the last pages' shape with the document, and that of all before with their last paragraph.
fn bound(mut file: Docx, letter: &Letter, mut sheets: Vec<Pages>) -> Docx {
    let last = sheets.pop();
    let has_annexes = !sheets.is_empty();
    for pages in sheets {
        let section = Section::new()
            .page_size(shape(pages.wide))
            .page_margin(margins())
            .page_num_type(PageNumType::new().start(1))
            .title_pg();
        file = file.add_section(pages.pieces.into_iter().fold(section, |section, piece| match piece {
            Piece::Paragraph(paragraph) => section.add_paragraph(*paragraph),
            Piece::Table(table) => section.add_table(*table),
        }));
    }
    let Some(pages) = last else { return file };
    let (across, down) = if pages.wide { (A4.1, A4.0) } else { A4 };
    file = file.page_size(across, down).page_margin(margins()).first_header(no_number()).header(page_number());
    if pages.wide {
        file = file.page_orient(PageOrientationType::Landscape);
    }
    if has_annexes {
        file = file.page_num_type(PageNumType::new().start(1));
    }
    if letter.demo {
        file = file.first_footer(banner()).footer(banner());
    }
    pages.pieces.into_iter().fold(file, |file, piece| match piece {
        Piece::Paragraph(paragraph) => file.add_paragraph(*paragraph),
        Piece::Table(table) => file.add_table(*table),
    })
}

fn shape(wide: bool) -> PageSize {
    let (short, long) = A4;
    if wide {
        PageSize::new().size(long, short).orient(PageOrientationType::Landscape)
    } else {
        PageSize::new().size(short, long)
    }
}

fn margins() -> PageMargin {
    PageMargin::new().top(1134).bottom(1134).left(1701).right(850).header(567).footer(400)
}

fn no_number() -> Header {
    Header::new().add_paragraph(Paragraph::new())
}

fn page_number() -> Header {
    Header::new().add_paragraph(Paragraph::new().align(AlignmentType::Center).add_page_num(PageNum::new()))
}

fn banner() -> Footer {
    let words = Run::new().add_text(BANNER).bold().size(21).color("FFFFFF").shading(Shading::new().fill(RED));
    Footer::new().add_paragraph(Paragraph::new().align(AlignmentType::Center).add_run(words))
}

/// What the library cannot say: that the head of a table repeats on every page, what
/// stands in the margins of pages before the last shape, and who wrote the file.
/// Nothing that was typed can look like the marks, for brackets are escaped.
fn mended(mut file: XMLDocx, author: &str) -> XMLDocx {
    let document = String::from_utf8_lossy(&file.document);
    let document = document.replace(table::HEAD_MARK, &format!("{}<w:tblHeader />", table::HEAD_MARK));
    file.document = with_margins(document).into_bytes();
    let author = author.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let core = String::from_utf8_lossy(&file.doc_props.core);
    file.doc_props.core = core.replace(">unknown<", &format!(">{author}<")).into_bytes();
    file
}

/// The library keeps one header of a section at most: all take over those of the last.
fn with_margins(document: String) -> String {
    const COLUMNS: &str = r#"<w:cols w:space="425" w:num="1" />"#;
    let (before, last) = document.split_at(document.rfind("<w:sectPr>").unwrap_or_default());
    let margins = last.split_once(COLUMNS).and_then(|(_, rest)| rest.split_once("<w:pgNumType"));
    match margins {
        Some((margins, _)) => before.replace(COLUMNS, &format!("{COLUMNS}{margins}")) + last,
        None => document,
    }
}

fn opening(letter: &Letter, width: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    if !letter.form.is_empty() {
        let run = Run::new().add_text(&letter.form).italic().size(SMALLEST);
        pieces.push(Paragraph::new().align(AlignmentType::Right).add_run(run).into());
    }
    let subject: &[String] = if letter.name.is_empty() { &letter.about } else { &[] };
    match &letter.head {
        Some(head) => pieces.push(letterhead(head, subject, width).into()),
        None => pieces.extend(nation(SMALL + 2, width).into_iter().map(Piece::from)),
    }
    pieces.push(Paragraph::new().into());
    if !letter.name.is_empty() {
        pieces.push(centred(&letter.name, LARGE, true).into());
        pieces.extend(letter.about.iter().map(|line| centred(line, LARGE, true).into()));
        pieces.push(rule(width, 40).into());
    }
    pieces
}

/// The name of an annex, what it is, and of which paper.
fn title(annex: &Annex, width: usize) -> Vec<Piece> {
    let of = tight().align(AlignmentType::Center).add_run(Run::new().add_text(&annex.of).italic());
    vec![
        centred(&annex.name, LARGE, true).into(),
        centred(&annex.about, LARGE, true).into(),
        of.into(),
        rule(width, 25).into(),
        Paragraph::new().into(),
    ]
}

/// Issuer and national name, number and day, as a table without lines.
fn letterhead(head: &Head, subject: &[String], width: usize) -> Table {
    let left = width * 43 / 100;
    let right = width - left;
    let mut issuer: Vec<Paragraph> = head.parent_body.iter().map(|line| centred(line, SMALL, false)).collect();
    issuer.extend(head.issuer.iter().map(|line| centred(line, SMALL, true)));
    issuer.push(rule(left, 40));
    let number = (!head.number.is_empty()).then(|| centred(&format!("Số: {}", head.number), BODY, false));
    let mut number: Vec<Paragraph> = number.into_iter().collect();
    number.extend(subject.iter().map(|line| centred(line, SMALL, false)));
    let day = (!head.day.is_empty()).then(|| Run::new().add_text(format!("{}, {}", head.place, head.day)).italic());
    let day = day.map(|said| tight().align(AlignmentType::Center).add_run(said)).into_iter().collect();
    let filled = |lines: Vec<Paragraph>| if lines.is_empty() { vec![Paragraph::new()] } else { lines };
    side_by_side(&[left, right], vec![vec![issuer, nation(SMALL, right)], vec![filled(number), filled(day)]])
}

fn nation(size: usize, width: usize) -> Vec<Paragraph> {
    vec![
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size, true),
        centred("Độc lập - Tự do - Hạnh phúc", size + 2, true),
        rule(width, 44),
    ]
}
