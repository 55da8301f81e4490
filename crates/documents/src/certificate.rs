//! The certificate of a product ("giấy chứng nhận"). The national rules annex no
//! model for it (QĐ 26/2026 has none), so the layout is ours: it carries neither
//! the state emblem nor the programme's certification mark, which have owners,
//! and everything needed to check it against the register.

use jiff::civil::{Date, date};
use serde::Serialize;

use crate::press::{Order, PaperError, Press};
use crate::{qr, text, words};

/// What one certificate says. Texts are printed as they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Who certifies, in capitals; a line break is kept.
    pub authority: String,
    /// Where it was issued: "Hà Nội".
    pub place: String,
    /// The certificate's own number.
    pub number: String,
    pub product: String,
    /// The product set ("bộ sản phẩm") it was scored in.
    pub product_set: String,
    /// Province, commune, serial and year (QĐ 26/2026); old products have none.
    pub product_code: Option<String>,
    pub producer: String,
    pub producer_address: String,
    /// One to five.
    pub stars: u8,
    pub decision_number: String,
    pub decision_date: Date,
    /// The first day of validity and the date of the paper.
    pub issued_on: Date,
    /// The last day of validity.
    pub valid_to: Date,
    /// TM./KT. and title, one line each, in capitals.
    pub signatory_title: Vec<String>,
    pub signatory_name: String,
    /// The address behind the QR code, in full.
    pub check_url: String,
    /// The code a person can type.
    pub check_code: String,
    /// Marks a paper made from sample data.
    pub demo: bool,
    /// The paper that put right what a version before said.
    pub correction: Option<Correction>,
    pub copy: Copy,
}

/// How a certificate came to say what it says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// 1 for the first correction.
    pub number: u32,
    /// The number of the paper that corrects.
    pub paper: String,
    pub dated: Date,
}

/// Which of the papers of one certificate this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// Looked at on a screen: nobody's to hand over, and it says so.
    Shown,
    /// Counted, to be handed over.
    Numbered(u32),
}

/// What the template reads: words only, every decision already taken.
#[derive(Serialize)]
struct Values {
    title: String,
    author: String,
    authority: Vec<String>,
    place: String,
    day: String,
    number: String,
    product: String,
    product_set: String,
    product_code: Option<String>,
    producer: String,
    producer_address: String,
    stars: u8,
    decision: String,
    valid_from: String,
    valid_to: String,
    signatory_title: Vec<String>,
    signatory_name: String,
    check_url: String,
    check_code: String,
    qr_symbol: usize,
    qr_whole: usize,
    demo: bool,
    corrected: Option<String>,
    copy: String,
}

impl Certificate {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        Self {
            authority: "CHỦ TỊCH ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI".to_owned(),
            place: "Hà Nội".to_owned(),
            number: "0123/GCN-OCOP".to_owned(),
            product: "Bình hút lộc men lam vẽ tay Bát Tràng".to_owned(),
            product_set: "Thủ công mỹ nghệ gia dụng, trang trí".to_owned(),
            product_code: Some("01-00577-7-2026".to_owned()),
            producer: "Hợp tác xã Gốm sứ Bát Tràng".to_owned(),
            producer_address: "Xóm 5, xã Bát Tràng, thành phố Hà Nội".to_owned(),
            stars: 4,
            decision_number: "612/QĐ-UBND".to_owned(),
            decision_date: date(2026, 2, 2),
            issued_on: date(2026, 2, 5),
            valid_to: date(2029, 2, 5),
            signatory_title: vec!["KT. CHỦ TỊCH".to_owned(), "PHÓ CHỦ TỊCH".to_owned()],
            signatory_name: "Nguyễn Thị Minh Hạnh".to_owned(),
            check_url: "https://ocop.hanoi.example/x/ABCDE12345".to_owned(),
            check_code: "ABCDE12345".to_owned(),
            demo: true,
            correction: None,
            copy: Copy::Numbered(1),
        }
    }

    /// One page, A4 portrait, PDF/A-2b, dated on the day of issue.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        if !(1..=5).contains(&self.stars) {
            return Err(PaperError::Stars(self.stars));
        }
        let code = qr::draw(&self.check_url)?;
        press.print(&Order {
            template: "certificate.typ",
            values: &self.values(code.symbol, code.whole),
            qr: Some(code.svg),
            dated: self.issued_on,
            pages: Some(1),
        })
    }

    fn values(&self, qr_symbol: usize, qr_whole: usize) -> Values {
        let number = text::line(&self.number);
        let authority = text::lines(&self.authority);
        Values {
            title: format!("Giấy chứng nhận số {number}"),
            author: authority.join(" "),
            authority,
            place: text::line(&self.place),
            day: words::long_date(self.issued_on),
            number,
            product: text::line(&self.product),
            product_set: text::line(&self.product_set),
            product_code: self.product_code.as_deref().map(text::line),
            producer: text::line(&self.producer),
            producer_address: text::line(&self.producer_address),
            stars: self.stars,
            decision: format!("{} {}", text::line(&self.decision_number), words::long_date(self.decision_date)),
            valid_from: words::long_date(self.issued_on),
            valid_to: words::long_date(self.valid_to),
            signatory_title: self.signatory_title.iter().map(|title| text::line(title)).collect(),
            signatory_name: text::line(&self.signatory_name),
            check_url: text::address(&self.check_url),
            check_code: text::groups(&self.check_code),
            qr_symbol,
            qr_whole,
            demo: self.demo,
            corrected: self.correction.as_ref().map(|correction| {
                let Correction { number, paper, dated } = correction;
                let (paper, dated) = (text::line(paper), words::long_date(*dated));
                format!("Đính chính lần {number} theo văn bản số {paper} {dated}, thay cho bản đã cấp")
            }),
            copy: match self.copy {
                Copy::Shown => "Bản xem trên màn hình, không dùng để trao".to_owned(),
                Copy::Numbered(number) => format!("Bản in số {number}"),
            },
        }
    }
}
