//! A paper in the layout of the decree on documents (NĐ 30/2020) as words and
//! blocks: one template prints it, one writer makes the Word file, so the two can
//! say nothing different. What is not known is left empty and becomes a dotted
//! line for the pen, never an invented value.

mod block;

use jiff::civil::Date;
use serde::Serialize;

use crate::press::{Order, PaperError, Press};
use crate::{text, words};

pub(crate) use block::{Block, Column, Line, Pair, Row, Sign, Tick};

/// Who writes, under which number, where and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// The body above, in capitals; a line break is kept. Often there is none.
    pub parent_body: String,
    /// Who writes, in capitals; a line break is kept.
    pub issuer: String,
    /// The running number of the office; none while the paper is a draft.
    pub number: Option<u32>,
    /// What follows the number: "BC-UBND". A paper without one, such as a table, has no number.
    pub symbol: String,
    /// Where it is signed: "Bát Tràng".
    pub place: String,
    /// When it was signed; none while the paper is a draft.
    pub signed_on: Option<Date>,
    /// The day of the draft: in the properties of the file, not on the paper.
    pub drafted_on: Date,
}

/// Who signs for an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// TM./KT. and title, one line each, in capitals.
    pub titles: Vec<String>,
    /// Empty while it is not known who will sign.
    pub name: String,
}

/// A whole paper, every decision already taken.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Letter {
    pub(crate) title: String,
    pub(crate) author: String,
    /// Which form of which decision it is, in the corner; empty for letters.
    pub(crate) form: String,
    /// None on the papers of a producer, which has no number series.
    pub(crate) head: Option<Head>,
    /// "BÁO CÁO"; empty for a letter, whose subject stands under its number.
    pub(crate) name: String,
    pub(crate) about: Vec<String>,
    /// On its side, for a table of many columns that is no annex.
    pub(crate) wide: bool,
    pub(crate) blocks: Vec<Block>,
    pub(crate) annexes: Vec<Annex>,
    pub(crate) demo: bool,
    #[serde(skip)]
    pub(crate) dated: Date,
}

/// What hangs on a paper, with pages numbered anew.
#[derive(Debug, Serialize)]
pub(crate) struct Annex {
    /// "Phụ lục", with its number where there are several.
    pub(crate) name: String,
    /// In capitals.
    pub(crate) about: String,
    /// "(Kèm theo Quyết định số …)".
    pub(crate) of: String,
    pub(crate) wide: bool,
    pub(crate) blocks: Vec<Block>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Head {
    pub(crate) parent_body: Vec<String>,
    pub(crate) issuer: Vec<String>,
    /// Empty on a paper without one, such as a table.
    pub(crate) number: String,
    pub(crate) place: String,
    /// Empty where the text says it, as in minutes.
    pub(crate) day: String,
}

impl Letter {
    pub(crate) fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        press.print(&Order { template: "letter.typ", values: self, qr: None, dated: self.dated, pages: None })
    }
}

impl Letterhead {
    pub(crate) fn head(&self) -> Head {
        Head {
            parent_body: text::lines(&self.parent_body),
            issuer: text::lines(&self.issuer),
            number: self.full_number(),
            place: known(&self.place),
            day: day(self.signed_on),
        }
    }

    /// "09/BC-UBND", with dots before it has one.
    pub(crate) fn full_number(&self) -> String {
        let symbol = text::line(&self.symbol);
        if symbol.is_empty() {
            return symbol;
        }
        let number = self.number.map_or_else(|| "……".to_owned(), |number| format!("{number:02}"));
        format!("{number}/{symbol}")
    }

    /// For the properties of the file.
    pub(crate) fn author(&self) -> String {
        text::lines(&self.issuer).join(" ")
    }

    /// The day of the file.
    pub(crate) fn dated(&self) -> Date {
        self.signed_on.unwrap_or(self.drafted_on)
    }
}

impl Signer {
    pub(crate) fn sign(&self) -> Sign {
        let titles = clean(&self.titles);
        Sign { titles, name: text::line(&self.name), ..Sign::default() }
    }
}

/// One paragraph.
pub(crate) fn said(words: &str) -> Block {
    Block::Text { words: text::line(words) }
}

/// One paragraph that announces the next.
pub(crate) fn lead(words: &str) -> Block {
    Block::Lead { words: text::line(words) }
}

/// As many paragraphs as were typed, or lines to write on.
pub(crate) fn passage(typed: &str) -> Vec<Block> {
    let lines = text::lines(typed);
    if lines.is_empty() {
        return vec![Block::Blank { lines: 2 }];
    }
    lines.into_iter().map(|words| Block::Text { words }).collect()
}

pub(crate) fn heading(words: &str) -> Block {
    Block::Heading { words: text::line(words) }
}

pub(crate) fn field(label: &str, value: &str) -> Block {
    Block::Field { label: label.to_owned(), value: text::line(value) }
}

/// The name of a part below its number.
pub(crate) fn centre(lines: &[&str]) -> Block {
    Block::Centre { lines: lines.iter().map(|&line| line.to_owned()).collect() }
}

/// A line with one box.
pub(crate) fn tick(words: &str, on: bool) -> Block {
    Block::Ticks { label: String::new(), ticks: vec![Tick { words: words.to_owned(), on }] }
}

/// "Điều 1." in bold and what it says, one paragraph a text; clauses follow with their numbers.
pub(crate) fn article(number: usize, typed: &str) -> Block {
    Block::Runs { runs: vec![Line::strong(&format!("Điều {number}.")), Line::plain(typed)] }
}

/// "1. …", each a paragraph.
pub(crate) fn numbered(typed: &[String]) -> Vec<Block> {
    clean(typed).iter().enumerate().map(|(at, words)| said(&format!("{}. {words}", at + 1))).collect()
}

/// "- …", each a paragraph, below what announces them; nothing where there are none.
pub(crate) fn items(announced: &str, typed: &[String]) -> Vec<Block> {
    let all = clean(typed);
    let announced = (!all.is_empty()).then(|| lead(announced));
    announced.into_iter().chain(all.into_iter().map(|words| Block::Item { words })).collect()
}

/// Two short fields side by side.
pub(crate) fn pair(left: (&str, &str), right: (&str, &str)) -> Block {
    let fields = [left, right].map(|(label, value)| Pair { label: label.to_owned(), value: text::line(value) });
    Block::Pair { fields: fields.into() }
}

/// "Căn cứ …", each closed with a semicolon, the last with a full stop.
pub(crate) fn bases(typed: &[String]) -> Vec<Block> {
    let all = clean(typed);
    let last = all.len();
    let end = |at: usize| if at == last { '.' } else { ';' };
    let close = |(at, words): (usize, &String)| {
        let words = words.trim_end_matches([';', '.', ' ']);
        Block::Basis { words: format!("{words}{}", end(at + 1)) }
    };
    all.iter().enumerate().map(close).collect()
}

/// "Nơi nhận", each line with its dash and semicolon, the last with a full stop.
pub(crate) fn copies(typed: &[String]) -> Vec<String> {
    let all = clean(typed);
    let last = all.len();
    let end = |at: usize| if at == last { '.' } else { ';' };
    let close = |(at, words): (usize, &String)| format!("- {}{}", words.trim_end_matches([';', '.']), end(at + 1));
    all.iter().enumerate().map(close).collect()
}

/// The last words of a paper carry the mark that nothing follows.
pub(crate) fn closed(words: &str) -> Block {
    said(&format!("{}./.", words.trim_end().trim_end_matches(['.', '/'])))
}

/// "ngày 05 tháng 02 năm 2026", or the same with dots to write on.
pub(crate) fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "ngày …… tháng …… năm ……".to_owned(), words::long_date)
}

/// A date in a field, whose name says already that it is a day; or nothing.
pub(crate) fn date(date: Option<Date>) -> String {
    date.map(words::short_date).unwrap_or_default()
}

/// What is said, or dots in the middle of a sentence.
pub(crate) fn known(value: &str) -> String {
    let value = text::line(value);
    if value.is_empty() { "………………".to_owned() } else { value }
}

pub(crate) fn clean(texts: &[String]) -> Vec<String> {
    texts.iter().map(|each| text::line(each)).filter(|each| !each.is_empty()).collect()
}

/// Two people who hand something over sign side by side.
pub(crate) fn hand_over(left: (&str, &str), right: (&str, &str)) -> Block {
    let [left, right] = [left, right].map(|(title, name)| Sign {
        titles: vec![title.to_owned()],
        hint: "(Ký, ghi rõ họ tên)".to_owned(),
        name: text::line(name),
        ..Sign::default()
    });
    Block::Close { copies: vec![], left: Some(left), right: right.into() }
}
