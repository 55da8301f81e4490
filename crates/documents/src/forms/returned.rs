//! The notice that a dossier is not taken on: why, and on what ground in law.

use jiff::civil::{Date, date};

use super::sample;
use crate::letter::{Block, Letter, Letterhead, Signer, closed, copies, field, known, lead, passage};
use crate::press::{PaperError, Press};
use crate::{letter, word};

/// What one notice of return says. Whatever is empty is left to the pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnNotice {
    pub head: Letterhead,
    /// Who returns it, in a sentence: "Ủy ban nhân dân xã Bát Tràng".
    pub office: String,
    pub producer: String,
    pub address: String,
    pub phone: String,
    pub product: String,
    /// The dossier's own number, by which it is asked for.
    pub dossier: String,
    pub received_on: Option<Date>,
    /// Why it is returned; paragraphs are kept.
    pub reasons: String,
    /// Article, clause and point.
    pub legal_basis: String,
    pub signer: Signer,
    /// "Nơi nhận", one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

impl ReturnNotice {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        Self {
            head: sample::head(Some(4), "TB-UBND"),
            office: "Ủy ban nhân dân xã Bát Tràng".to_owned(),
            producer: "Hợp tác xã Gốm sứ Bát Tràng".to_owned(),
            address: "Xóm 5, xã Bát Tràng, thành phố Hà Nội".to_owned(),
            phone: "024 0000 0000".to_owned(),
            product: "Bình hút lộc men lam vẽ tay Bát Tràng".to_owned(),
            dossier: "HS-2027-0005".to_owned(),
            received_on: Some(date(2027, 1, 6)),
            reasons: "Sản phẩm được nung và vẽ tại cơ sở ở xã khác.\nNơi sản xuất ghi trong hồ sơ không còn hoạt động."
                .to_owned(),
            legal_basis: "Khoản 2 Điều 7 Quyết định số 26/2026/QĐ-TTg".to_owned(),
            signer: sample::signer(),
            copies: vec!["Như trên".to_owned(), "Lưu: VT, KT".to_owned()],
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
        let mut blocks = vec![
            Block::To { names: vec![known(&self.producer)] },
            field("Địa chỉ", &self.address),
            field("Số điện thoại", &self.phone),
            field("Sản phẩm", &self.product),
            field("Mã hồ sơ", &self.dossier),
            field("Ngày nhận hồ sơ", &letter::date(self.received_on)),
            lead(&format!("{} không tiếp nhận và trả lại hồ sơ nêu trên. Lý do:", known(&self.office))),
        ];
        blocks.extend(passage(&self.reasons));
        blocks.push(field("Căn cứ pháp lý", &self.legal_basis));
        blocks.push(closed("Chủ thể có thể lập hồ sơ mới cho sản phẩm từ những nội dung đã ghi"));
        blocks.push(Block::Close { copies: copies(&self.copies), left: None, right: self.signer.sign().into() });
        Letter {
            title: format!("Thông báo trả hồ sơ {}", known(&self.dossier)),
            author: self.head.author(),
            form: String::new(),
            head: Some(self.head.head()),
            name: "THÔNG BÁO".to_owned(),
            about: vec!["Về việc trả hồ sơ đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP".to_owned()],
            blocks,
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }
}
