//! The report of the council on what it evaluated ("báo cáo kết quả đánh giá, phân
//! hạng", Điều 7.3.d QĐ 26/2026), to the chair of the province.

use super::{Interest, Scored, Seat, outcome, people, sample};
use crate::letter::{
    Block, Column, Letter, Letterhead, Line, Row, Signer, bases, clean, closed, copies, heading, items, known, lead,
    numbered,
};
use crate::press::{PaperError, Press};
use crate::{text, word};

/// What one report of a council says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouncilReport {
    pub head: Letterhead,
    /// Who reports, in a sentence: "Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Hà Nội".
    pub council: String,
    /// To whom: "Chủ tịch Ủy ban nhân dân thành phố Hà Nội".
    pub addressee: String,
    /// "Căn cứ …", one document each.
    pub bases: Vec<String>,
    /// "đợt 1 năm 2026".
    pub round: String,
    pub members: Vec<Seat>,
    /// One sentence each: the day, who was there, the number of the minutes.
    pub sessions: Vec<String>,
    /// The register of conflicts of interest.
    pub interests: Vec<Interest>,
    /// What the result is in numbers, in the order of the list.
    pub figures: Vec<Figure>,
    pub products: Vec<Scored>,
    /// What was looked at a second time, one sentence each.
    pub second_looks: Vec<String>,
    /// What the council asks for, one sentence each.
    pub proposals: Vec<String>,
    /// What goes with the report, one a line.
    pub enclosures: Vec<String>,
    pub signer: Signer,
    /// "Nơi nhận", one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// "Sản phẩm xếp hạng 4 sao".
    pub label: String,
    pub number: u32,
}

impl CouncilReport {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let figure = |label: &str, number| Figure { label: label.to_owned(), number };
        Self {
            head: sample::head(sample::COUNCIL, Some(2), "BC-HĐOCOP"),
            council: "Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Hà Nội".to_owned(),
            addressee: sample::CHAIR.to_owned(),
            bases: sample::bases(),
            round: "đợt 1 năm 2026".to_owned(),
            members: sample::members().into_iter().take(4).collect(),
            sessions: sample::lines(&["Ngày 09 tháng 10 năm 2026, có mặt 5 trên 6 thành viên, biên bản số 01/BB-HĐ"]),
            interests: Interest::samples(),
            figures: vec![
                figure("Sản phẩm được đánh giá", 3),
                figure("Sản phẩm đề nghị công nhận 4 sao", 1),
                figure("Sản phẩm đề nghị công nhận 3 sao", 1),
                figure("Sản phẩm không xếp hạng", 1),
            ],
            products: sample::scored(),
            second_looks: vec![],
            proposals: sample::lines(&[
                "Công nhận kết quả và cấp Giấy chứng nhận cho 02 sản phẩm đạt 3 sao và 4 sao.",
                "Giao Sở Nông nghiệp và Môi trường thông báo kết quả bằng văn bản cho chủ thể và Ủy ban nhân dân cấp xã.",
            ]),
            enclosures: sample::lines(&[
                "Biên bản họp Hội đồng số 01/BB-HĐ",
                "Bảng tổng hợp kết quả chấm điểm và phiếu chấm của thành viên",
                "Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh số 03/BC-TTV",
            ]),
            signer: Signer {
                titles: sample::lines(&["TM. HỘI ĐỒNG", "CHỦ TỊCH"]),
                name: "Nguyễn Văn Thành".to_owned(),
            },
            copies: sample::lines(&["Như trên", "Thành viên Hội đồng", "Lưu: VT, HĐ"]),
            demo: true,
        }
    }

    /// A4, as many pages as it takes.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        outcome::checked(&self.products)?;
        self.letter().pdf(press)
    }

    /// The same as a Word file.
    pub fn docx(&self) -> Result<Vec<u8>, PaperError> {
        outcome::checked(&self.products)?;
        word::docx(&self.letter())
    }

    fn letter(&self) -> Letter {
        let council = known(&self.council);
        let mut blocks = vec![Block::To { names: vec![known(&self.addressee)] }];
        blocks.extend(bases(&self.bases));
        blocks.push(lead(&format!(
            "{council} báo cáo kết quả đánh giá, phân hạng sản phẩm OCOP {} như sau:",
            known(&self.round)
        )));
        blocks.push(heading("I. Tổ chức đánh giá"));
        blocks.extend(self.work());
        blocks.push(heading("II. Kết quả đánh giá, phân hạng"));
        blocks.extend(self.results());
        blocks.push(heading("III. Đề nghị"));
        blocks.push(lead(&format!("{council} đề nghị {}:", known(&self.addressee))));
        blocks.extend(numbered(&self.proposals));
        blocks.extend(items("Hồ sơ gửi kèm gồm có:", &self.enclosures));
        blocks.push(closed(&format!("{council} kính báo cáo {} xem xét, quyết định", known(&self.addressee))));
        blocks.push(Block::Close { copies: copies(&self.copies), left: None, right: self.signer.sign().into() });
        Letter {
            title: format!("Báo cáo kết quả đánh giá, phân hạng số {}", self.head.full_number()),
            author: self.head.author(),
            head: Some(self.head.head()),
            name: "BÁO CÁO".to_owned(),
            about: vec![format!("Kết quả đánh giá, phân hạng sản phẩm OCOP {}", text::line(&self.round))],
            blocks,
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }

    fn work(&self) -> Vec<Block> {
        let mut blocks = vec![lead("1. Thành viên Hội đồng tham gia đánh giá:")];
        blocks.extend(self.members.iter().map(|seat| Block::Item { words: seat.words() }));
        blocks.extend(items("2. Phiên họp:", &self.sessions));
        blocks.push(lead("3. Xung đột lợi ích:"));
        blocks.extend(people::register(&self.interests));
        blocks
    }

    fn results(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !self.figures.is_empty() {
            let columns = vec![Column::side("Nội dung", 0), Column::middle("Số lượng", 30)];
            let row = |figure: &Figure| Row {
                wide: false,
                cells: vec![vec![Line::plain(&figure.label)], vec![Line::plain(&format!("{:02}", figure.number))]],
            };
            blocks.push(lead("1. Tổng hợp:"));
            blocks.push(Block::Table { columns, rows: self.figures.iter().map(row).collect() });
        }
        blocks.push(lead(&format!("{}. Kết quả của từng sản phẩm:", if blocks.is_empty() { 1 } else { 2 })));
        blocks.push(outcome::table(&self.products, false));
        if !clean(&self.second_looks).is_empty() {
            blocks.extend(items("Nội dung đã xem xét lại:", &self.second_looks));
        }
        blocks
    }
}
