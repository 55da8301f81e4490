//! The scoring form of Phụ lục II as it is printed, for the pen: every level with its points, its asterisks and a box.

use crate::letter::{Block, Column, Line, Row, clean, said};

/// A part of the form: "Phần A. Sản phẩm và sức mạnh cộng đồng".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PenPart {
    pub name: String,
    pub most: u32,
    pub sections: Vec<PenSection>,
}

/// A heading of the form with what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PenSection {
    pub name: String,
    pub most: u32,
    /// As the form prints them, one line each.
    pub notes: Vec<String>,
    pub criteria: Vec<PenCriterion>,
}

/// One criterion, or the line above those that it adds up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PenCriterion {
    /// "1.1", as on the form.
    pub number: String,
    pub name: String,
    pub most: u32,
    /// Asterisks beside the name: some point must be scored for that star.
    pub star: Option<u8>,
    pub notes: Vec<String>,
    /// One without a name, several where one of them is chosen first, none where lines below are added up.
    pub cases: Vec<PenCase>,
}

/// Levels of which one is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PenCase {
    /// Empty where there is no other case.
    pub name: String,
    pub levels: Vec<PenLevel>,
}

/// One level with its box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PenLevel {
    pub words: String,
    pub points: u32,
    /// The star that it is the least level for.
    pub star: Option<u8>,
}

const HOW: &str = "Đánh dấu vào một ô ở mỗi tiêu chí rồi ghi điểm của mức đó ở dòng tiêu chí. Tiêu chí không đạt mức nào thì \
                   không đánh dấu và ghi 0 điểm. Cộng điểm theo từng mục, từng phần và toàn phiếu.";
const ASTERISKS: &str = "Dấu sao là yêu cầu tối thiểu phải đạt theo các cấp độ sao (*** - 3 sao; **** - 4 sao; ***** - 5 \
                         sao).";

/// How it is filled in, the form, what its asterisks mean.
pub(super) fn blocks(parts: &[PenPart], most: u32) -> Vec<Block> {
    let columns = vec![
        Column::middle("TT", 15),
        Column::side("Tiêu chí, mức", 0),
        Column::middle("Điểm", 14),
        Column::middle("Chọn, cho điểm", 20),
    ];
    let mut rows: Vec<Row> = parts.iter().flat_map(PenPart::rows).collect();
    rows.push(sum("Tổng cộng", most));
    let mut blocks = vec![said(HOW), Block::Table { columns, rows }];
    if parts.iter().any(PenPart::has_asterisks) {
        blocks.push(said(ASTERISKS));
    }
    blocks
}

impl PenPart {
    fn rows(&self) -> Vec<Row> {
        let mut rows = vec![sum(&self.name, self.most)];
        for section in &self.sections {
            rows.push(sum(&section.name, section.most));
            let notes = clean(&section.notes);
            if !notes.is_empty() {
                rows.push(Row { wide: true, cells: vec![notes.iter().map(|note| Line::slanted(note)).collect()] });
            }
            rows.extend(section.criteria.iter().flat_map(PenCriterion::rows));
        }
        rows
    }

    fn has_asterisks(&self) -> bool {
        let criteria = || self.sections.iter().flat_map(|section| &section.criteria);
        let levels = || criteria().flat_map(|criterion| &criterion.cases).flat_map(|case| &case.levels);
        criteria().any(|criterion| criterion.star.is_some()) || levels().any(|level| level.star.is_some())
    }
}

impl PenCriterion {
    fn rows(&self) -> Vec<Row> {
        let mut name = vec![Line::strong(&with_asterisks(&self.name, self.star))];
        name.extend(clean(&self.notes).iter().map(|note| Line::slanted(note)));
        let number = vec![Line::narrow(&self.number, 6, 3)];
        let mut rows = vec![Row { wide: false, cells: vec![number, name, vec![], vec![given(self.most)]] }];
        for case in &self.cases {
            if !case.name.is_empty() {
                let name = vec![Line::slanted(&case.name)];
                rows.push(Row { wide: false, cells: vec![vec![], name, vec![], vec![Line::tick()]] });
            }
            rows.extend(case.levels.iter().map(PenLevel::row));
        }
        rows
    }
}

impl PenLevel {
    fn row(&self) -> Row {
        let words = vec![Line::plain(&with_asterisks(&self.words, self.star))];
        let points = vec![Line::plain(&self.points.to_string())];
        Row { wide: false, cells: vec![vec![], words, points, vec![Line::tick()]] }
    }
}

/// The asterisks as the form prints them after the words: one for each star.
fn with_asterisks(words: &str, star: Option<u8>) -> String {
    let asterisks = "*".repeat(usize::from(star.unwrap_or_default()));
    format!("{words} {asterisks}").trim_end().to_owned()
}

fn sum(words: &str, most: u32) -> Row {
    Row { wide: true, cells: vec![vec![Line::strong(words)], vec![given(most)]] }
}

fn given(most: u32) -> Line {
    Line::strong(&format!("……/{most}"))
}

/// A small form with everything that a form may print.
pub(super) fn sample() -> Vec<PenPart> {
    let level = |words: &str, points, star| PenLevel { words: words.to_owned(), points, star };
    let case = |name: &str, levels| PenCase { name: name.to_owned(), levels };
    let criterion = |number: &str, name: &str, most, notes: &[&str], cases| PenCriterion {
        number: number.to_owned(),
        name: name.to_owned(),
        most,
        star: None,
        notes: super::sample::lines(notes),
        cases,
    };
    let origin = vec![
        level("Sử dụng từ 50% đến dưới 75% nguyên liệu trong tỉnh", 2, Some(3)),
        level("Sử dụng từ 75% nguyên liệu trong tỉnh", 3, None),
    ];
    let by_operator = vec![level("Đơn vị điều hành có hợp đồng với cộng đồng", 2, None)];
    let by_community = vec![level("Cộng đồng tự vận hành", 3, Some(4))];
    let sections = vec![PenSection {
        name: "1. TỔ CHỨC SẢN XUẤT".to_owned(),
        most: 6,
        notes: vec![],
        criteria: vec![
            criterion(
                "1.1",
                "Nguồn gốc nguyên liệu",
                3,
                &["Ghi chú: Bị loại nếu sử dụng toàn bộ nguyên liệu nhập khẩu hoặc không rõ nguồn gốc"],
                vec![case("", origin)],
            ),
            criterion(
                "1.2",
                "Vận hành",
                3,
                &["Lựa chọn một trong hai trường hợp sau:"],
                vec![case("Điểm du lịch", by_operator), case("Du lịch cộng đồng", by_community)],
            ),
        ],
    }];
    vec![PenPart { name: "Phần A. Sản phẩm và sức mạnh cộng đồng".to_owned(), most: 6, sections }]
}
