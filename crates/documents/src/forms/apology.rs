//! The apology for an answer that is late, with a new day for it.

use jiff::civil::{Date, date};

use super::sample;
use crate::letter::{Block, Letter, Letterhead, Signer, closed, copies, day, field, known, lead, passage, said};
use crate::press::{PaperError, Press};
use crate::{letter, word, words};

/// What one apology says. Whatever is empty is left to the pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apology {
    pub head: Letterhead,
    /// Who apologises, in a sentence: "Ủy ban nhân dân xã Bát Tràng".
    pub office: String,
    pub producer: String,
    pub product: String,
    /// The dossier's own number, by which it is asked for.
    pub dossier: String,
    pub received_on: Option<Date>,
    /// The day that was promised.
    pub promised_on: Date,
    /// Why it was missed; paragraphs are kept.
    pub reason: String,
    /// The new day; none while it is open.
    pub new_day: Option<Date>,
    pub signer: Signer,
    /// "Nơi nhận", one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

impl Apology {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let mut head = sample::head(Some(2), "PXL-UBND");
        head.signed_on = Some(date(2027, 1, 27));
        Self {
            head,
            office: "Ủy ban nhân dân xã Bát Tràng".to_owned(),
            producer: "Hợp tác xã Gốm sứ Bát Tràng".to_owned(),
            product: "Bình hút lộc men lam vẽ tay Bát Tràng".to_owned(),
            dossier: "HS-2027-0005".to_owned(),
            received_on: Some(date(2027, 1, 6)),
            promised_on: date(2027, 1, 27),
            reason: "Cuộc họp lấy ý kiến phải dời lại vì người chủ trì đi công tác đột xuất.".to_owned(),
            new_day: Some(date(2027, 2, 1)),
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
        let office = known(&self.office);
        let mut blocks = vec![
            Block::To { names: vec![known(&self.producer)] },
            field("Mã hồ sơ", &self.dossier),
            field("Sản phẩm", &self.product),
            field("Ngày nhận hồ sơ", &letter::date(self.received_on)),
            field("Ngày hẹn trả kết quả", &words::short_date(self.promised_on)),
            lead(&format!("Đến nay {office} chưa giải quyết xong hồ sơ nêu trên. Lý do:")),
        ];
        blocks.extend(passage(&self.reason));
        blocks.push(said(&format!(
            "{office} xin lỗi chủ thể về sự chậm trễ này và hẹn trả kết quả vào {}.",
            day(self.new_day)
        )));
        blocks.push(closed("Rất mong chủ thể thông cảm"));
        blocks.push(Block::Close { copies: copies(&self.copies), left: None, right: self.signer.sign().into() });
        Letter {
            title: format!("Phiếu xin lỗi, hồ sơ {}", known(&self.dossier)),
            author: self.head.author(),
            form: String::new(),
            head: Some(self.head.head()),
            name: "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ".to_owned(),
            about: vec![],
            blocks,
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }
}
