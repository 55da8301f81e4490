//! A filled-in set of criteria as a table: the producer's own, the advisory
//! team's, a member's. All three have the order and the sums of the sheet.

use crate::letter::{Block, Column, Line, Row, clean, known};
use crate::text;

/// A part of the sheet: "Phần A. Sản phẩm và sức mạnh cộng đồng".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredPart {
    pub name: String,
    pub criteria: Vec<ScoredCriterion>,
    pub points: Option<u32>,
    pub most: u32,
}

/// One criterion as it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredCriterion {
    /// "1.1", as on the sheet.
    pub number: String,
    pub name: String,
    /// The words of the chosen option; empty while none is chosen.
    pub chosen: String,
    pub points: Option<u32>,
    pub most: u32,
    /// What the writer says of it; paragraphs are kept.
    pub description: String,
    /// One line each.
    pub evidence: Vec<String>,
}

/// What the writer of a table calls its answers.
pub(crate) struct Wording {
    /// Over the column of the criteria.
    pub(crate) column: &'static str,
    /// Before the option: "Mức tự chọn".
    pub(crate) option: &'static str,
}

/// Every criterion in its order, each part with its sum, the total last.
pub(crate) fn table(parts: &[ScoredPart], points: Option<u32>, most: u32, wording: &Wording) -> Block {
    let mut rows: Vec<Row> = parts.iter().flat_map(|part| part.rows(wording)).collect();
    rows.push(sum("Tổng cộng", points, most));
    let columns = vec![Column::middle("TT", 15), Column::side(wording.column, 0), Column::middle("Điểm", 18)];
    Block::Table { columns, rows }
}

impl ScoredPart {
    fn rows(&self, wording: &Wording) -> Vec<Row> {
        let head = sum(&self.name, self.points, self.most);
        std::iter::once(head).chain(self.criteria.iter().map(|criterion| criterion.row(wording))).collect()
    }
}

impl ScoredCriterion {
    fn row(&self, wording: &Wording) -> Row {
        let chosen = format!("{}: {}", wording.option, known(&self.chosen));
        let mut lines = vec![Line::strong(&self.name), Line::plain(&chosen)];
        lines.extend(text::lines(&self.description).iter().map(|words| Line::plain(words)));
        if !self.evidence.is_empty() {
            lines.push(Line::slanted("Minh chứng:"));
        }
        lines.extend(clean(&self.evidence).iter().map(|words| Line::slanted(&format!("- {words}"))));
        Row {
            wide: false,
            cells: vec![vec![Line::narrow(&self.number, 6, 3)], lines, vec![given(self.points, self.most)]],
        }
    }
}

fn given(points: Option<u32>, most: u32) -> Line {
    Line::strong(&format!("{}/{most}", points.map_or_else(|| "……".to_owned(), |points| points.to_string())))
}

fn sum(words: &str, points: Option<u32>, most: u32) -> Row {
    Row { wide: true, cells: vec![vec![Line::strong(words)], vec![given(points, most)]] }
}
