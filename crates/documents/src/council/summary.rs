//! The summary table of a session ("bảng tổng hợp kết quả chấm điểm"): what each
//! member gave each product, what came of it, and where the sheets differ.

use jiff::civil::date;

use super::{Scored, Seat, number, outcome, sample};
use crate::letter::{Block, Column, Letter, Letterhead, Line, Row, Sign, closed, heading, lead, said};
use crate::press::{PaperError, Press};
use crate::{text, word};

/// So many columns of members fit beside the names; a larger council goes on in a second table.
const MEMBERS: usize = 15;
const MARK_WIDTH: usize = 10;
/// Letters of one word that fit the column of names.
const ROOM: usize = 11;

/// What one summary table says. Sums and means come with it: the paper computes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryTable {
    pub head: Letterhead,
    /// "Phiên họp ngày 09/10/2026, đợt 1 năm 2026".
    pub subject: String,
    /// In the order of the columns.
    pub members: Vec<Seat>,
    /// In the order of the session.
    pub products: Vec<Tallied>,
    /// How far the council's own regulation lets totals lie apart; none where it sets no limit.
    pub spread_limit: Option<u32>,
    /// The criteria at which sheets differ, product by product; whoever prints chooses how many.
    pub deviations: Vec<Deviation>,
    pub secretary: String,
    pub chair: String,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// One product and what each member gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tallied {
    pub scored: Scored,
    /// One for each member, in their order.
    pub marks: Vec<Mark>,
    /// Largest total less smallest total.
    pub spread: u32,
}

/// What one member gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Points(u32),
    /// Stood aside for a conflict of interest.
    Recused,
    /// Was there and did not score, with a reason in the minutes.
    Abstained,
    /// Filed no sheet.
    Missing,
}

/// Where the sheets for one product differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    pub product: String,
    pub criteria: Vec<CriterionMarks>,
}

/// One criterion and what each member gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionMarks {
    /// "1.1", as on the sheet.
    pub number: String,
    pub name: String,
    /// One for each member, in their order.
    pub marks: Vec<Mark>,
    /// The mean as it is to be read.
    pub mean: String,
    /// Largest less smallest.
    pub spread: u32,
}

impl SummaryTable {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let mut head = sample::head(sample::COUNCIL, None, "");
        head.signed_on = Some(date(2026, 10, 9));
        let points = |all: [u32; 5]| all.map(Mark::Points).to_vec();
        let mut recused = points([71, 0, 76, 70, 72]);
        recused[1] = Mark::Recused;
        let marks = [points([86, 84, 81, 85, 86]), recused, points([49, 46, 44, 47, 48])];
        let tallied = |((scored, marks), spread)| Tallied { scored, marks, spread };
        let criterion = |number: &str, name: &str, marks, mean: &str, spread| CriterionMarks {
            number: number.to_owned(),
            name: name.to_owned(),
            marks,
            mean: mean.to_owned(),
            spread,
        };
        let mut packaging = points([3, 0, 1, 4, 1]);
        packaging[1] = Mark::Recused;
        Self {
            head,
            subject: "Phiên họp ngày 09/10/2026, đợt 1 năm 2026".to_owned(),
            members: sample::members(),
            products: sample::scored().into_iter().zip(marks).zip([5, 6, 5]).map(tallied).collect(),
            spread_limit: Some(10),
            deviations: vec![
                Deviation {
                    product: "Bình hút lộc men lam vẽ tay Bát Tràng".to_owned(),
                    criteria: vec![criterion("4.1", "Khu vực phân phối chính", points([5, 3, 3, 3, 5]), "3,80", 2)],
                },
                Deviation {
                    product: "Khăn lụa tơ tằm Vạn Phúc".to_owned(),
                    criteria: vec![criterion("2.2", "Phong cách, hình thức bao bì", packaging, "2,25", 3)],
                },
            ],
            secretary: "Trần Thu Lan".to_owned(),
            chair: "Nguyễn Văn Thành".to_owned(),
            demo: true,
        }
    }

    /// A4 on its side, as many pages as it takes.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        outcome::checked(self.products.iter().map(|product| &product.scored))?;
        self.letter().pdf(press)
    }

    /// The same as a Word file.
    pub fn docx(&self) -> Result<Vec<u8>, PaperError> {
        outcome::checked(self.products.iter().map(|product| &product.scored))?;
        word::docx(&self.letter())
    }

    fn letter(&self) -> Letter {
        let mut blocks = vec![heading("I. Điểm của từng thành viên"), self.legend(), self.limit()];
        let totals: Vec<Entry<'_>> = self.products.iter().enumerate().map(Tallied::entry).collect();
        blocks.extend(self.tables("Sản phẩm, chủ thể", &totals));
        blocks.push(heading("II. Kết quả"));
        let scored: Vec<Scored> = self.products.iter().map(|product| product.scored.clone()).collect();
        blocks.push(outcome::table(&scored, true));
        blocks.push(heading("III. Chênh lệch theo tiêu chí"));
        if self.deviations.is_empty() {
            blocks.push(said("Các phiếu không chênh nhau ở tiêu chí nào."));
        } else {
            let entries: Vec<Entry<'_>> = self.deviations.iter().flat_map(Deviation::entries).collect();
            blocks.extend(self.tables("Tiêu chí", &entries));
        }
        blocks.push(closed("Bảng này được lập từ các phiếu đã nộp và niêm phong"));
        blocks.push(self.signatures());
        Letter {
            title: format!("Bảng tổng hợp kết quả chấm điểm: {}", text::line(&self.subject)),
            author: self.head.author(),
            head: Some(self.head.head()),
            name: "BẢNG TỔNG HỢP KẾT QUẢ CHẤM ĐIỂM".to_owned(),
            about: vec![text::line(&self.subject)],
            wide: true,
            blocks,
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }

    /// Who stands over which column and sits for whom, and what the letters mean that stand for points.
    fn legend(&self) -> Block {
        let members = self.members.iter().enumerate();
        let members = members.map(|(at, seat)| format!("{}. {}", at + 1, seat.words())).collect::<Vec<_>>();
        let totals = self.products.iter().map(|product| &product.marks);
        let criteria = self.deviations.iter().flat_map(|deviation| &deviation.criteria);
        let all: Vec<Mark> = totals.chain(criteria.map(|criterion| &criterion.marks)).flatten().copied().collect();
        let letters = [Mark::Recused, Mark::Abstained, Mark::Missing].into_iter().filter(|mark| all.contains(mark));
        let letters = letters.map(|mark| format!("{}: {}", mark.words(), mark.meaning())).collect::<Vec<_>>();
        let parts = [members, letters].map(|part| part.join("; "));
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said(&format!("Thành viên theo số của cột: {}.", parts.join(". ")))
    }

    fn limit(&self) -> Block {
        lead(&match self.spread_limit {
            Some(limit) => format!(
                "Theo Quy chế của Hội đồng, các phiếu cho một sản phẩm chênh nhau quá {limit} điểm thì phải xem xét lại; \
                 điểm trung bình không bị điều chỉnh."
            ),
            None => "Quy chế của Hội đồng không đặt giới hạn chênh lệch giữa các phiếu.".to_owned(),
        })
    }

    /// The entries with a column for each member, in as many tables as the members need; mean and spread end the last.
    fn tables(&self, name: &str, entries: &[Entry<'_>]) -> Vec<Block> {
        let all: Vec<usize> = (0..self.members.len().max(1)).collect();
        let last = self.members.len().saturating_sub(1);
        all.chunks(MEMBERS).map(|members| table(name, members, members.contains(&last), entries)).collect()
    }

    fn signatures(&self) -> Block {
        let sign = |title: &str, name: &str| Sign {
            titles: vec![title.to_owned()],
            name: text::line(name),
            ..Sign::default()
        };
        Block::Close {
            copies: vec![],
            left: Some(sign("THƯ KÝ", &self.secretary)),
            right: sign("CHỦ TỌA", &self.chair).into(),
        }
    }
}

/// What a row shows.
enum Entry<'a> {
    /// The name of the product whose criteria follow.
    Product(&'a str),
    Marks {
        number: Vec<Line>,
        names: Vec<Line>,
        marks: &'a [Mark],
        mean: &'a str,
        spread: u32,
    },
}

fn table(name: &str, members: &[usize], ends: bool, entries: &[Entry<'_>]) -> Block {
    let mut columns = vec![Column::middle("TT", 13), Column::side(name, 0)];
    columns.extend(members.iter().map(|at| Column::middle(&(at + 1).to_string(), MARK_WIDTH)));
    if ends {
        // The room that a small council leaves spares lines in the head.
        let width = if members.len() > MEMBERS - 5 { 17 } else { 26 };
        columns.extend([Column::middle("Điểm trung bình", width), Column::middle("Chênh lệch", width)]);
    }
    Block::Table { columns, rows: entries.iter().map(|entry| entry.row(members, ends)).collect() }
}

impl Entry<'_> {
    fn row(&self, members: &[usize], ends: bool) -> Row {
        let (number, names, marks, mean, spread) = match self {
            Self::Product(name) => return Row { wide: true, cells: vec![vec![Line::strong(name)]] },
            Self::Marks { number, names, marks, mean, spread } => (number, names, marks, mean, spread),
        };
        let mut cells = vec![number.clone(), names.clone()];
        let given = |at: &usize| marks.get(*at).copied().unwrap_or(Mark::Missing).words();
        cells.extend(members.iter().map(|at| vec![Line::plain(&given(at))]));
        if ends {
            cells.push(vec![Line { strong: true, ..Line::narrow(mean, 6, 5) }]);
            cells.push(vec![Line::plain(&spread.to_string())]);
        }
        Row { wide: false, cells }
    }
}

impl Tallied {
    fn entry((at, product): (usize, &Self)) -> Entry<'_> {
        Entry::Marks {
            number: number(at),
            names: product.scored.names(),
            marks: &product.marks,
            mean: &product.scored.mean,
            spread: product.spread,
        }
    }
}

impl Deviation {
    fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let criteria = self.criteria.iter().map(|criterion| Entry::Marks {
            number: vec![Line::narrow(&criterion.number, 6, 3)],
            names: vec![Line::narrow(&criterion.name, ROOM, ROOM)],
            marks: &criterion.marks,
            mean: &criterion.mean,
            spread: criterion.spread,
        });
        std::iter::once(Entry::Product(&self.product)).chain(criteria)
    }
}

impl Mark {
    /// In a column: points, or the letters that the legend explains.
    fn words(self) -> String {
        match self {
            Self::Points(points) => points.to_string(),
            Self::Recused => "XĐ".to_owned(),
            Self::Abstained => "KC".to_owned(),
            Self::Missing => "–".to_owned(),
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Points(_) => "điểm",
            Self::Recused => "có xung đột lợi ích, không tham gia chấm",
            Self::Abstained => "không chấm, lý do ghi tại biên bản",
            Self::Missing => "không có phiếu",
        }
    }
}
