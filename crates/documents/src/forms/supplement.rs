//! The request for a supplement: one complete list of what is missing, each with
//! its reason and with what mends it, so that nobody is sent home twice.

use jiff::civil::{Date, date};

use super::sample;
use crate::letter::{Block, Column, Letter, Letterhead, Line, Row, Signer, closed, copies, field, known, lead, said};
use crate::press::{PaperError, Press};
use crate::{letter, word, words};

/// Letters of one word that fit the narrowest column.
const ROOM: usize = 12;

/// What one request says. Whatever is empty is left to the pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplementRequest {
    pub head: Letterhead,
    /// The producer, whom the paper is for.
    pub producer: String,
    pub address: String,
    pub phone: String,
    pub product: String,
    /// The dossier's own number, by which it is asked for.
    pub dossier: String,
    pub received_on: Option<Date>,
    pub missing: Vec<Missing>,
    /// By when the supplement is awaited.
    pub due_on: Option<Date>,
    /// Whom to ask: name, phone.
    pub contact: String,
    pub signer: Signer,
    /// "Nơi nhận", one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// One thing that is missing or wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The paper or the field.
    pub what: String,
    pub reason: String,
    /// What the producer is to do.
    pub remedy: String,
}

impl SupplementRequest {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let missing = |what: &str, reason: &str, remedy: &str| Missing {
            what: what.to_owned(),
            reason: reason.to_owned(),
            remedy: remedy.to_owned(),
        };
        Self {
            head: sample::head(Some(3), "YCBS-UBND"),
            producer: "Hợp tác xã Gốm sứ Bát Tràng".to_owned(),
            address: "Xóm 5, xã Bát Tràng, thành phố Hà Nội".to_owned(),
            phone: "024 0000 0000".to_owned(),
            product: "Bình hút lộc men lam vẽ tay Bát Tràng".to_owned(),
            dossier: "HS-2027-0005".to_owned(),
            received_on: Some(date(2027, 1, 6)),
            missing: vec![
                missing(
                    "Hợp đồng mua nguyên liệu",
                    "Hợp đồng số 02/2025 đã hết hạn ngày 31/12/2026.",
                    "Nộp hợp đồng đang có hiệu lực hoặc phụ lục gia hạn.",
                ),
                missing(
                    "Danh sách lao động",
                    "Chưa ghi nơi cư trú của người lao động.",
                    "Bổ sung cột nơi cư trú và ký xác nhận.",
                ),
            ],
            due_on: Some(date(2027, 1, 20)),
            contact: "Trần Văn Minh, điện thoại 024 0000 0001".to_owned(),
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
        let due = match self.due_on {
            Some(due) => format!("trước hoặc trong {}", words::long_date(due)),
            None => format!("trước hoặc trong {}", letter::day(None)),
        };
        let blocks = vec![
            Block::To { names: vec![known(&self.producer)] },
            field("Địa chỉ", &self.address),
            field("Số điện thoại", &self.phone),
            field("Sản phẩm", &self.product),
            field("Mã hồ sơ", &self.dossier),
            field("Ngày nhận hồ sơ", &letter::date(self.received_on)),
            lead(&format!(
                "Qua kiểm tra, hồ sơ còn {:02} nội dung cần bổ sung, hoàn thiện. Đây là toàn bộ những nội dung cần bổ \
                 sung:",
                self.missing.len()
            )),
            self.table(),
            said(&format!("Đề nghị chủ thể bổ sung {due}.")),
            field("Người hướng dẫn", &self.contact),
            closed("Thời gian chờ bổ sung không tính vào thời hạn giải quyết hồ sơ"),
            Block::Close { copies: copies(&self.copies), left: None, right: self.signer.sign().into() },
        ];
        Letter {
            title: format!("Phiếu yêu cầu bổ sung hồ sơ {}", known(&self.dossier)),
            author: self.head.author(),
            form: String::new(),
            head: Some(self.head.head()),
            name: "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ".to_owned(),
            about: vec![],
            blocks,
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }

    fn table(&self) -> Block {
        let columns = vec![
            Column::middle("TT", 11),
            Column::side("Giấy tờ, nội dung", 42),
            Column::side("Lý do", 0),
            Column::side("Cách bổ sung", 52),
        ];
        let rows = self.missing.iter().enumerate().map(|(at, missing)| Row {
            wide: false,
            cells: vec![
                vec![Line::plain(&(at + 1).to_string())],
                vec![Line { strong: true, ..Line::narrow(&missing.what, ROOM, ROOM) }],
                vec![Line::narrow(&known(&missing.reason), ROOM, ROOM)],
                vec![Line::narrow(&known(&missing.remedy), ROOM, ROOM)],
            ],
        });
        Block::Table { columns, rows: rows.collect() }
    }
}
