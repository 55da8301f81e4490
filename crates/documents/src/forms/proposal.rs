//! The letter by which a commune proposes dossiers to the province: a submission
//! ("tờ trình") or an official letter ("công văn"), as the province asks for it.

use jiff::civil::{Date, date};

use super::{Case, count, sample};
use crate::letter::{Block, Column, Letter, Letterhead, Line, Row, Signer, bases, clean, closed, copies, known, lead};
use crate::press::{PaperError, Press};
use crate::{text, word, words};

/// Letters of one word that fit the narrow column.
const ROOM: usize = 12;

/// What one proposal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub head: Letterhead,
    pub kind: ProposalKind,
    /// "Kính gửi", one a line.
    pub addressees: Vec<String>,
    /// "Căn cứ …", one document each.
    pub bases: Vec<String>,
    /// Who proposes, in a sentence: "Ủy ban nhân dân xã Bát Tràng".
    pub proposer: String,
    /// Whom it asks: "Ủy ban nhân dân thành phố Hà Nội".
    pub asked: String,
    /// "đợt 1 năm 2027".
    pub round: String,
    pub dossiers: Vec<ProposedDossier>,
    /// What goes with the letter, one a line.
    pub enclosures: Vec<String>,
    pub signer: Signer,
    /// "Nơi nhận", one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// Which of the two papers it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalKind {
    /// "Tờ trình", with a name of its own.
    Submission,
    /// "Công văn", whose subject stands under its number.
    Letter,
}

/// One dossier of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedDossier {
    pub product: String,
    pub producer: String,
    /// "Phân nhóm" of Phụ lục I.
    pub subgroup: String,
    pub case: Case,
    /// Number of the registration slip.
    pub slip: String,
    pub received_on: Option<Date>,
    /// "09/BC-UBND", the commune's report on it (Mẫu 03).
    pub report: String,
    /// Units of the product that go with it; a service has none.
    pub samples: Option<u32>,
}

impl Proposal {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let dossier = |product: &str, producer: &str, slip: &str, report: &str, case| ProposedDossier {
            product: product.to_owned(),
            producer: producer.to_owned(),
            subgroup: "Thủ công mỹ nghệ gia dụng, trang trí".to_owned(),
            case,
            slip: slip.to_owned(),
            received_on: Some(date(2027, 1, 6)),
            report: report.to_owned(),
            samples: Some(5),
        };
        Self {
            head: sample::head(Some(10), "TTr-UBND"),
            kind: ProposalKind::Submission,
            addressees: vec!["Ủy ban nhân dân thành phố Hà Nội".to_owned()],
            bases: sample::bases(),
            proposer: "Ủy ban nhân dân xã Bát Tràng".to_owned(),
            asked: "Ủy ban nhân dân thành phố Hà Nội".to_owned(),
            round: "đợt 1 năm 2027".to_owned(),
            dossiers: vec![
                dossier(
                    "Bình hút lộc men lam vẽ tay Bát Tràng",
                    "Hợp tác xã Gốm sứ Bát Tràng",
                    "05/PĐK-01-00577-2027",
                    "09/BC-UBND",
                    Case::First,
                ),
                dossier(
                    "Bộ ấm chén men rạn",
                    "Hộ kinh doanh Gốm Lan",
                    "06/PĐK-01-00577-2027",
                    "10/BC-UBND",
                    Case::Renewal,
                ),
            ],
            enclosures: vec![
                "Báo cáo đánh giá một số nội dung của từng hồ sơ (Mẫu số 03)".to_owned(),
                "Hồ sơ sản phẩm, bản giấy và bản điện tử".to_owned(),
                "Sản phẩm mẫu".to_owned(),
            ],
            signer: sample::signer(),
            copies: sample::copies(),
            demo: true,
        }
    }

    /// A4, as many pages as it takes.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        self.letter().pdf(press)
    }

    /// The same as a Word file.
    pub fn docx(&self) -> Result<Vec<u8>, PaperError> {
        word::docx(&self.letter())
    }

    fn letter(&self) -> Letter {
        let subject = format!("đề nghị đánh giá, phân hạng sản phẩm OCOP {}", text::line(&self.round));
        let (name, about) = match self.kind {
            ProposalKind::Submission => ("TỜ TRÌNH", format!("Về việc {subject}")),
            ProposalKind::Letter => ("", format!("V/v {subject}")),
        };
        let addressees = clean(&self.addressees);
        let names = if addressees.is_empty() { vec![known("")] } else { addressees };
        let mut blocks = vec![Block::To { names }];
        blocks.extend(bases(&self.bases));
        blocks.extend(self.body());
        blocks.push(Block::Close { copies: copies(&self.copies), left: None, right: self.signer.sign().into() });
        Letter {
            title: format!("{} {}", if name.is_empty() { "Công văn" } else { "Tờ trình" }, subject.trim_end()),
            author: self.head.author(),
            form: String::new(),
            head: Some(self.head.head()),
            name: name.to_owned(),
            about: vec![about],
            blocks,
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }

    fn body(&self) -> Vec<Block> {
        let (proposer, asked) = (known(&self.proposer), known(&self.asked));
        let mut blocks = vec![lead(&format!(
            "{proposer} đã tiếp nhận, kiểm tra hồ sơ, đánh giá nguồn gốc sản phẩm, nguyên liệu địa phương, sử dụng lao \
             động địa phương, nguồn gốc ý tưởng và bản sắc, trí tuệ địa phương của sản phẩm; đề nghị {asked} tổ chức \
             đánh giá, phân hạng {:02} sản phẩm sau:",
            self.dossiers.len()
        ))];
        let columns = vec![
            Column::middle("TT", 11),
            Column::side("Sản phẩm, chủ thể", 0),
            Column::side("Trường hợp", 22),
            Column::side("Phiếu đăng ký, báo cáo của xã", 48),
            Column::middle("Sản phẩm mẫu", 18),
        ];
        let rows = self.dossiers.iter().enumerate().map(|(at, dossier)| dossier.row(at + 1)).collect();
        blocks.push(Block::Table { columns, rows });
        let enclosures = clean(&self.enclosures);
        if !enclosures.is_empty() {
            blocks.push(lead("Hồ sơ gửi kèm gồm có:"));
            blocks.extend(enclosures.into_iter().map(|words| Block::Item { words }));
        }
        blocks.push(closed(&format!("{proposer} kính đề nghị {asked} xem xét, quyết định")));
        blocks
    }
}

impl ProposedDossier {
    fn row(&self, number: usize) -> Row {
        let received = self.received_on.map_or_else(|| "…/…/……".to_owned(), words::short_date);
        let samples = count(self.samples);
        Row {
            wide: false,
            cells: vec![
                vec![Line::plain(&number.to_string())],
                vec![Line::strong(&self.product), Line::plain(&self.producer), Line::slanted(&self.subgroup)],
                vec![Line::plain(self.case.words())],
                vec![
                    Line::narrow(&known(&self.slip), 2 * ROOM, ROOM),
                    Line::plain(&format!("nhận ngày {received}")),
                    Line::narrow(&format!("Báo cáo số {}", known(&self.report)), 2 * ROOM, ROOM),
                ],
                vec![Line::plain(if samples.is_empty() { "Không" } else { &samples })],
            ],
        }
    }
}
