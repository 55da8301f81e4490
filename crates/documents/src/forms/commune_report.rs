//! Mẫu 03: what the commune found on the four points that only it can judge, and
//! what it proposes to the province.

use jiff::civil::{Date, date};

use super::{Producer, sample};
use crate::letter::{Block, Letter, Letterhead, Signer, closed, copies, field, heading, known, lead, passage, said};
use crate::press::{PaperError, Press};
use crate::{letter, text, word, words};

/// What one report of a commune says. Whatever is empty is left to the pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommuneReport {
    pub head: Letterhead,
    pub producer: Producer,
    pub product: String,
    /// Number of the registration slip.
    pub slip: String,
    pub received_on: Option<Date>,
    /// Where product and raw material come from, and how much of it is local.
    pub materials: Finding,
    /// How many of those who work there live there.
    pub labour: Finding,
    /// Whose idea the product is, old or new.
    pub idea: Finding,
    /// What of the place and of its knowledge is in it.
    pub identity: Finding,
    /// The meeting that the chair called, if there was one.
    pub consultation: Option<Consultation>,
    /// Who proposes, in a sentence: "Ủy ban nhân dân xã Bát Tràng".
    pub office: String,
    /// Whom it asks: "Ủy ban nhân dân thành phố Hà Nội".
    pub asked: String,
    /// What it adds to the proposal, if anything; paragraphs are kept.
    pub remarks: String,
    pub signer: Signer,
    /// "Nơi nhận", one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// One of the four assessments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finding {
    /// What the producer says of it; paragraphs are kept.
    pub described: String,
    /// What the commune found, in one sentence.
    pub finding: String,
    /// What that rests on; paragraphs are kept.
    pub reasons: String,
    /// Who looked.
    pub checked_by: String,
    pub checked_on: Option<Date>,
}

/// A meeting in which the commune asked for opinions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consultation {
    pub held_on: Date,
    pub chair: String,
    /// Who sat there.
    pub present: Vec<String>,
    /// What was said; paragraphs are kept.
    pub opinions: String,
}

impl CommuneReport {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let finding = |described: &str, finding: &str, reasons: &str, by: &str, on| Finding {
            described: described.to_owned(),
            finding: finding.to_owned(),
            reasons: reasons.to_owned(),
            checked_by: by.to_owned(),
            checked_on: Some(on),
        };
        let minh = "Trần Văn Minh, công chức Phòng Kinh tế";
        Self {
            head: sample::head(Some(9), "BC-UBND"),
            producer: Producer::sample(),
            product: "Bình hút lộc men lam vẽ tay Bát Tràng".to_owned(),
            slip: "05/PĐK-01-00577-2027".to_owned(),
            received_on: Some(date(2027, 1, 6)),
            materials: finding(
                "Đất sét và cao lanh mua theo hợp đồng của hai cơ sở trong nước.",
                "Nguyên liệu có nguồn gốc trong nước, khoảng 80% từ thành phố Hà Nội.",
                "Đã xem hợp đồng mua đất sét số 02/2026 và hóa đơn quý IV năm 2026 tại kho của hợp tác xã.",
                minh,
                date(2027, 1, 11),
            ),
            labour: finding(
                "Hợp tác xã có 24 lao động, trong đó 21 người ở xã.",
                "Có 21 trên 24 lao động thường trú tại xã.",
                "Đối chiếu danh sách lao động tham gia bảo hiểm xã hội với nơi cư trú.",
                minh,
                date(2027, 1, 11),
            ),
            idea: finding(
                "Mẫu do thành viên hợp tác xã tự vẽ.",
                "Ý tưởng sản phẩm do thành viên hợp tác xã đưa ra và phát triển.",
                "Bản vẽ mẫu năm 2019 và biên bản họp thành viên.",
                "Lê Thị Hoa, công chức văn hóa - xã hội",
                date(2027, 1, 12),
            ),
            identity: finding(
                "Men lam và nét vẽ theo mẫu cổ của làng.",
                "Sản phẩm mang nét men lam vẽ tay truyền thống của làng.",
                "So sánh với mẫu lưu tại đình làng; ba nghệ nhân đang vẽ tại xưởng.",
                "Lê Thị Hoa, công chức văn hóa - xã hội",
                date(2027, 1, 12),
            ),
            consultation: Some(Consultation {
                held_on: date(2027, 1, 12),
                chair: "Phạm Quốc Việt, Phó Chủ tịch Ủy ban nhân dân xã".to_owned(),
                present: vec!["đại diện Phòng Kinh tế".to_owned(), "Hội Nông dân xã".to_owned()],
                opinions: "Các đại biểu nhất trí với bốn nội dung đánh giá nêu trên.".to_owned(),
            }),
            office: "Ủy ban nhân dân xã Bát Tràng".to_owned(),
            asked: "Ủy ban nhân dân thành phố Hà Nội".to_owned(),
            remarks: String::new(),
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
        let mut blocks = vec![heading("I. THÔNG TIN CHUNG VỀ HỒ SƠ SẢN PHẨM")];
        blocks.extend(self.general());
        blocks.push(heading("II. ĐÁNH GIÁ MỘT SỐ NỘI DUNG CỦA HỒ SƠ SẢN PHẨM"));
        let four = [
            ("1. Về sử dụng nguyên liệu địa phương", &self.materials),
            ("2. Về sử dụng lao động địa phương", &self.labour),
            ("3. Nguồn gốc ý tưởng sản phẩm", &self.idea),
            ("4. Bản sắc/trí tuệ địa phương", &self.identity),
        ];
        blocks.extend(four.into_iter().flat_map(|(name, finding)| finding.blocks(name)));
        blocks.extend(self.consultation.iter().flat_map(Consultation::blocks));
        blocks.extend(text::lines(&self.remarks).iter().map(|words| said(words)));
        blocks.push(closed(&format!(
            "{} đề nghị {} đánh giá, phân hạng sản phẩm OCOP cho sản phẩm {} của {}",
            known(&self.office),
            known(&self.asked),
            known(&self.product),
            known(&self.producer.name),
        )));
        blocks.push(Block::Close { copies: copies(&self.copies), left: None, right: self.signer.sign().into() });
        Letter {
            title: format!("Báo cáo đánh giá của xã: {}", text::line(&self.product)),
            author: self.head.author(),
            form: super::form("03"),
            head: Some(self.head.head()),
            name: "BÁO CÁO".to_owned(),
            about: vec![
                "Đánh giá một số nội dung của hồ sơ đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP".to_owned(),
            ],
            blocks,
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }

    fn general(&self) -> Vec<Block> {
        let mut blocks = vec![
            field("1. Tên chủ thể", &self.producer.name),
            field("2. Loại hình tổ chức", &self.producer.kind),
            field("3. Địa chỉ", &self.producer.address),
        ];
        blocks.extend(self.producer.person("4. Tên người đại diện pháp luật"));
        blocks.push(field("5. Sản phẩm đăng ký đánh giá", &self.product));
        blocks.push(field("Phiếu đăng ký số", &self.slip));
        blocks.push(field("Ngày nhận hồ sơ", &letter::date(self.received_on)));
        blocks
    }
}

impl Finding {
    fn blocks(&self, name: &str) -> Vec<Block> {
        let mut blocks = vec![heading(name), lead("a) Mô tả của chủ thể:")];
        blocks.extend(passage(&self.described));
        blocks.push(field("b) Đánh giá", &self.finding));
        blocks.push(lead("c) Căn cứ, lý do:"));
        blocks.extend(passage(&self.reasons));
        blocks.push(field("Người kiểm tra", &self.checked_by));
        blocks.push(field("Ngày kiểm tra", &letter::date(self.checked_on)));
        blocks
    }
}

impl Consultation {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![
            heading("5. Họp lấy ý kiến"),
            field("Ngày họp", &words::short_date(self.held_on)),
            field("Chủ trì", &self.chair),
            field("Thành phần", &letter::clean(&self.present).join("; ")),
            lead("Ý kiến:"),
        ];
        blocks.extend(passage(&self.opinions));
        blocks
    }
}
