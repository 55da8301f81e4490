//! A row of a products' file: which column is which, and whether what stands there can be taken.

use super::vocabulary::Vocabulary;
use crate::error::{Result, refused};
use crate::platform::{fold::fold, form::parse_day, workbook::Table};
use crate::producers::KINDS;
use crate::products::{GROUPS, STATUSES, store::Recognition};
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Each column with the heads it may have, folded: the published files' own, and what an office writes.
pub(super) const COLUMNS: [(&str, &[&str]); 14] = [
    ("row_id", &["row id", "ma dong"]),
    ("product_name", &["product name", "ten san pham", "san pham"]),
    ("producer_name", &["producer name", "chu the", "ten chu the"]),
    ("producer_kind", &["producer kind", "loai chu the", "loai hinh chu the"]),
    ("commune", &["commune", "xa", "xa phuong", "xa phuong thi tran"]),
    ("district", &["district", "huyen", "quan huyen", "quan huyen thi xa"]),
    ("product_group", &["product group", "nhom", "nhom san pham"]),
    ("stars", &["stars", "sao", "so sao", "hang sao"]),
    ("status", &["status", "tinh trang"]),
    ("year", &["year", "nam"]),
    ("decision_no", &["decision no", "so quyet dinh"]),
    ("decision_date", &["decision date", "ngay quyet dinh"]),
    ("source_url", &["source url", "nguon"]),
    ("note", &["note", "ghi chu"]),
];
const LONGEST_NAME: usize = 300;
const LONGEST_TEXT: usize = 2_000;
/// More marks on one letter than Vietnamese ever stacks.
const MOST_MARKS: usize = 3;
const FIRST_YEAR: i16 = 2018;

/// Why a row cannot be taken: the column, a stable code (`import-no-<code>`), what stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wrong {
    pub column: &'static str,
    pub code: &'static str,
    pub text: String,
}

pub(super) struct Row {
    pub line: u64,
    /// What the row says, its product still unknown.
    pub says: Recognition,
    /// Everything that cannot be taken, each column once.
    pub wrongs: Vec<Wrong>,
}

/// Where each column stands in a table; *Refused* when one is missing that nothing can be read without.
pub(super) fn places(table: &Table) -> Result<[Option<usize>; COLUMNS.len()]> {
    let heads: Vec<String> = table.header.iter().map(|head| fold(head)).collect();
    let places = COLUMNS.map(|(_, names)| heads.iter().position(|head| names.contains(&head.as_str())));
    let is_there = |name| COLUMNS.iter().zip(places).any(|((column, _), place)| *column == name && place.is_some());
    match (is_there("product_name"), is_there("status")) {
        (true, true) => Ok(places),
        (false, true) => Err(refused("products-no-name-column")),
        (true, false) => Err(refused("products-no-status-column")),
        (false, false) => Err(refused("products-no-columns")),
    }
}

/// Reads every row of a table.
pub(super) fn rows(table: &Table, today: Date) -> Result<Vec<Row>> {
    let places = places(table)?;
    let words = Vocabularies::read();
    let read = |row: &crate::platform::workbook::Row| {
        let cells = places.map(|place| place.map_or_else(String::new, |place| tidy(&row.cells[place])));
        Row::of(row.line, cells, &words, today)
    };
    Ok(table.rows.iter().map(read).collect())
}

/// One blank between words, and none of the letters that are not seen.
fn tidy(text: &str) -> String {
    let seen = |c: &char| !matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}');
    text.chars().filter(seen).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The columns in which only some words may stand.
struct Vocabularies {
    status: Vocabulary,
    kind: Vocabulary,
    group: Vocabulary,
}

impl Vocabularies {
    fn read() -> Self {
        let [status, kind, group] = ["status", "producer_kind", "product_group"].map(Vocabulary::of);
        Self { status, kind, group }
    }
}

impl Row {
    fn of(line: u64, cells: [String; 14], words: &Vocabularies, today: Date) -> Self {
        let mut wrongs: Vec<Wrong> =
            cells.iter().zip(COLUMNS).filter_map(|(text, (column, _))| odd(column, text)).collect();
        let [
            row_id,
            product_name,
            producer_name,
            producer_kind,
            commune,
            district,
            product_group,
            stars,
            status,
            year,
            decision_no,
            decision_date,
            source_url,
            note,
        ] = cells;
        let mut says = Recognition {
            row_id,
            product_id: String::new(),
            stars: stars.parse().ok(),
            status: words.status.code(status),
            year,
            decision_no,
            decision_date,
            source_url,
            note,
            product_name,
            producer_name,
            producer_kind: words.kind.code(producer_kind),
            product_group: words.group.code(product_group),
            commune,
            district,
        };
        for wrong in says.check(&stars, today) {
            if wrongs.iter().all(|known| known.column != wrong.column) {
                wrongs.push(wrong);
            }
        }
        if let Some(day) = parse_day(&says.decision_date) {
            says.decision_date = day.to_string();
        }
        if says.row_id.is_empty() {
            says.row_id = says.digest();
        }
        Self { line, says, wrongs }
    }
}

/// Text that no name, place or note consists of.
fn odd(column: &'static str, text: &str) -> Option<Wrong> {
    let wrong = |code| Some(Wrong { column, code, text: text.chars().take(80).collect() });
    let turned = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    let longest = if column.ends_with("_name") { LONGEST_NAME } else { LONGEST_TEXT };
    if text.chars().count() > longest {
        return wrong("long");
    }
    if text.contains(turned) {
        return wrong("turned");
    }
    let mut marks = 0;
    for c in text.chars() {
        marks = if unicode_normalization::char::is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MOST_MARKS {
            return wrong("marks");
        }
    }
    None
}

impl Recognition {
    /// What of the row cannot be taken; `stars` as it was written.
    fn check(&self, stars: &str, today: Date) -> Vec<Wrong> {
        let mut list = Vec::new();
        let mut wrong = |column, code, text: &str| list.push(Wrong { column, code, text: text.to_owned() });
        let known = |text: &str, list: &[&str]| text.is_empty() || list.contains(&text);
        if self.product_name.is_empty() {
            wrong("product_name", "required", "");
        }
        if !STATUSES.contains(&self.status.as_str()) {
            wrong("status", "status", &self.status);
        }
        if !known(&self.producer_kind, &KINDS) {
            wrong("producer_kind", "kind", &self.producer_kind);
        }
        if !known(&self.product_group, &GROUPS) {
            wrong("product_group", "group", &self.product_group);
        }
        let least = if self.is_recognised() { 3 } else { 1 };
        let is_count = self.stars.map_or(stars.is_empty(), |count| (least..=5).contains(&count));
        if !is_count {
            wrong("stars", "stars", stars);
        } else if self.status == "potential_5" && self.stars != Some(5) {
            wrong("stars", "potential", stars);
        }
        let newest = today.year() + 1;
        let is_year = self.year.len() == 4 && self.year.parse().is_ok_and(|year| (FIRST_YEAR..=newest).contains(&year));
        if !self.year.is_empty() && !is_year {
            wrong("year", "year", &self.year);
        }
        if !self.decision_date.is_empty() && parse_day(&self.decision_date).is_none_or(|day| day > today) {
            wrong("decision_date", "day", &self.decision_date);
        }
        let is_link = self.source_url.starts_with("https://") || self.source_url.starts_with("http://");
        if !self.source_url.is_empty() && (!is_link || self.source_url.contains([' ', '"', '<', '>', '\\'])) {
            wrong("source_url", "link", &self.source_url);
        }
        list
    }

    /// What stands for a row's own number where the file has none: the same words are the same row.
    fn digest(&self) -> String {
        let said = [
            &self.product_name,
            &self.producer_name,
            &self.commune,
            &self.district,
            &self.status,
            &self.year,
            &self.decision_no,
            &self.decision_date,
            &self.source_url,
            &self.stars.map_or_else(String::new, |stars| stars.to_string()),
        ];
        let digest = Sha256::digest(said.map(String::as_str).join("\u{1f}").as_bytes());
        format!("#{}", &crate::platform::hex(&digest)[..24])
    }

    /// The first column in which two rows of the same number differ.
    pub(super) fn difference(&self, other: &Self) -> Option<&'static str> {
        let number = |stars: Option<i64>| stars.map_or_else(String::new, |stars| stars.to_string());
        [
            ("product_name", self.product_name == other.product_name),
            ("producer_name", self.producer_name == other.producer_name),
            ("producer_kind", self.producer_kind == other.producer_kind),
            ("commune", self.commune == other.commune),
            ("district", self.district == other.district),
            ("product_group", self.product_group == other.product_group),
            ("stars", number(self.stars) == number(other.stars)),
            ("status", self.status == other.status),
            ("year", self.year == other.year),
            ("decision_no", self.decision_no == other.decision_no),
            ("decision_date", self.decision_date == other.decision_date),
            ("source_url", self.source_url == other.source_url),
            ("note", self.note == other.note),
        ]
        .into_iter()
        .find_map(|(column, same)| (!same).then_some(column))
    }
}
