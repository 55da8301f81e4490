//! The notice of the final result to one producer, once the ministry has answered:
//! what the ministry's paper says, what came of it, and how to complain (Điều 7.3
//! QĐ 26/2026). The first notice said only that the product went there.

use super::{Complaint, Parts, outcome, sample};
use crate::letter::{
    Block, Letter, Letterhead, Line, Signer, closed, copies, field, items, known, lead, passage, said,
};
use crate::press::{PaperError, Press};
use crate::{text, word};

/// What one notice of the final result says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinalNotice {
    pub head: Letterhead,
    /// Who gives notice, in a sentence: "Sở Nông nghiệp và Môi trường thành phố Hà Nội".
    pub office: String,
    pub producer: String,
    pub address: String,
    pub product: String,
    pub product_code: String,
    /// The dossier's own number, by which it is asked for.
    pub dossier: String,
    /// "đợt 1 năm 2026".
    pub round: String,
    /// The first notice, "Thông báo số …"; empty where there was none.
    pub before: String,
    /// With which the product was sent: "Công văn số …".
    pub letter: String,
    /// Who judged: "Bộ Nông nghiệp và Môi trường".
    pub ministry: String,
    /// The ministry's paper: "Văn bản số …".
    pub paper: String,
    /// The ministry's mean as it is printed.
    pub mean: String,
    /// The stars that the ministry gave; none where it ranks none.
    pub central_stars: Option<u8>,
    /// What the ministry's paper says besides; paragraphs are kept, and nothing is printed where it says nothing.
    pub remarks: String,
    pub outcome: FinalOutcome,
    /// To the province, about what the province decided.
    pub complaint: Complaint,
    pub signer: Signer,
    /// "Nơi nhận", one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// What came of the product in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FinalOutcome {
    /// The Minister gave five stars; the number of the certificate, empty before it is known.
    OfFive { certificate: String },
    /// The province recognised these stars on the basis of the ministry's result, by which decision and why.
    Recognised { stars: u8, decision: String, certificate: String, reason: String },
    /// The province recognises nothing, and why; the certificate that a product keeps which was to rise ("số …, hạng 4 sao,
    /// có giá trị đến hết …"), else empty.
    Declined { reason: String, kept: String },
    /// The province evaluates the product anew, and why.
    Anew { reason: String },
}

impl FinalOutcome {
    fn stars(&self) -> Option<u8> {
        match self {
            Self::OfFive { .. } => Some(5),
            Self::Recognised { stars, .. } => Some(*stars),
            Self::Declined { .. } | Self::Anew { .. } => None,
        }
    }

    fn blocks(&self) -> Vec<Block> {
        let rank = |stars: u8| Block::Runs {
            runs: vec![Line::plain("Hạng được công nhận:"), Line::strong(&outcome::rank(Some(stars)))],
        };
        let none = |words: &str| Block::Runs { runs: vec![Line::plain("Kết quả:"), Line::strong(words)] };
        match self {
            Self::OfFive { certificate } => {
                let number = (!text::line(certificate).is_empty()).then(|| field("Số giấy chứng nhận", certificate));
                std::iter::once(rank(5)).chain(number).collect()
            }
            Self::Recognised { stars, decision, certificate, reason } => vec![
                rank(*stars),
                field("Được công nhận tại", decision),
                field("Số giấy chứng nhận", certificate),
                field("Lý do", reason),
            ],
            Self::Declined { reason, kept } if text::line(kept).is_empty() => vec![
                none("Không được công nhận"),
                said("Sản phẩm không được công nhận trên cơ sở kết quả của Bộ và không được cấp giấy chứng nhận."),
                field("Lý do", reason),
            ],
            Self::Declined { reason, kept } => vec![
                none("Không nâng hạng"),
                said(
                    "Sản phẩm không được công nhận hạng cao hơn trên cơ sở kết quả của Bộ. Giấy chứng nhận đang có được giữ \
                     nguyên.",
                ),
                field("Giấy chứng nhận đang có", kept),
                field("Lý do", reason),
            ],
            Self::Anew { reason } => vec![
                none("Được đánh giá lại ở cấp tỉnh"),
                said("Kết quả trước đây không dùng để công nhận; kết quả đánh giá lại được thông báo sau."),
                field("Lý do", reason),
            ],
        }
    }
}

impl FinalNotice {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let mut head = sample::head(sample::OFFICE, Some(112), "TB-SNNMT");
        head.signed_on = Some(jiff::civil::date(2027, 4, 12));
        head.drafted_on = jiff::civil::date(2027, 4, 12);
        Self {
            head,
            office: "Sở Nông nghiệp và Môi trường thành phố Hà Nội".to_owned(),
            producer: "Hợp tác xã Sen Quảng An".to_owned(),
            address: "Phường Tây Hồ, thành phố Hà Nội".to_owned(),
            product: "Trà sen Tây Hồ".to_owned(),
            product_code: "01-00097-1-2026".to_owned(),
            dossier: "HS-2026-0047".to_owned(),
            round: "đợt 1 năm 2026".to_owned(),
            before: "Thông báo số 588/TB-SNNMT ngày 15 tháng 10 năm 2026".to_owned(),
            letter: "Công văn số 4310/UBND-NNMT ngày 12 tháng 10 năm 2026".to_owned(),
            ministry: "Bộ Nông nghiệp và Môi trường".to_owned(),
            paper: "Văn bản số 1500/TB-BNNMT ngày 20 tháng 3 năm 2027".to_owned(),
            mean: "85,50".to_owned(),
            central_stars: Some(4),
            remarks: "Chưa có hợp đồng xuất khẩu trong hai năm gần nhất.".to_owned(),
            outcome: FinalOutcome::Recognised {
                stars: 4,
                decision: "Quyết định số 1203/QĐ-UBND ngày 05 tháng 4 năm 2027".to_owned(),
                certificate: "0210/GCN-OCOP".to_owned(),
                reason: "Đạt mọi yêu cầu tối thiểu của hạng 4 sao.".to_owned(),
            },
            complaint: super::ResultNotice::sample().complaint,
            signer: Signer {
                titles: sample::lines(&["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG"]),
                name: "Bùi Văn Toàn".to_owned(),
            },
            copies: sample::lines(&["Như trên", "Ủy ban nhân dân phường Tây Hồ", "Lưu: VT, PTNT"]),
            demo: true,
        }
    }

    /// A4, as many pages as it takes.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        outcome::stars(self.central_stars.into_iter().chain(self.outcome.stars()))?;
        self.letter().pdf(press)
    }

    /// The same as a Word file.
    pub fn docx(&self) -> Result<Vec<u8>, PaperError> {
        outcome::stars(self.central_stars.into_iter().chain(self.outcome.stars()))?;
        word::docx(&self.letter())
    }

    fn letter(&self) -> Letter {
        let (office, ministry) = (known(&self.office), known(&self.ministry));
        let mut blocks = vec![Block::To { names: vec![known(&self.producer)] }];
        blocks.push(field("Địa chỉ", &self.address));
        blocks.push(lead(&format!(
            "{office} thông báo kết quả cuối cùng của sản phẩm, sau khi {ministry} đánh giá, như sau:"
        )));
        blocks.extend([
            field("Sản phẩm", &self.product),
            field("Mã số sản phẩm", &self.product_code),
            field("Mã hồ sơ", &self.dossier),
            field("Đợt đánh giá", &self.round),
        ]);
        if !text::line(&self.before).is_empty() {
            blocks.push(field("Đã thông báo kết quả cấp tỉnh tại", &self.before));
        }
        blocks.push(field("Hồ sơ gửi Bộ theo", &self.letter));
        let mut parts = Parts::arabic();
        blocks.push(parts.next("Kết quả của Bộ"));
        blocks.extend([
            field("Theo", &self.paper),
            field("Điểm trung bình", &self.mean),
            field("Hạng", &outcome::rank(self.central_stars)),
        ]);
        if !text::lines(&self.remarks).is_empty() {
            blocks.push(lead("Nhận xét, lý do của Bộ:"));
            blocks.extend(passage(&self.remarks));
        }
        blocks.push(parts.next("Kết quả cuối cùng"));
        blocks.extend(self.outcome.blocks());
        blocks.push(parts.next("Khiếu nại"));
        blocks.extend(self.complaints(&ministry));
        blocks.push(closed(&format!("{office} thông báo để chủ thể biết")));
        blocks.push(Block::Close { copies: copies(&self.copies), left: None, right: self.signer.sign().into() });
        Letter {
            title: format!("Thông báo kết quả cuối cùng, hồ sơ {}", known(&self.dossier)),
            author: self.head.author(),
            head: Some(self.head.head()),
            name: "THÔNG BÁO".to_owned(),
            about: vec![format!("Kết quả cuối cùng đánh giá, phân hạng sản phẩm OCOP {}", text::line(&self.round))],
            blocks,
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }

    /// The ministry answers for its own result; the province for what it decided.
    fn complaints(&self, ministry: &str) -> Vec<Block> {
        let law = known(&self.complaint.law);
        let to_the_ministry = said(&format!(
            "Nếu không đồng ý với kết quả của Bộ, chủ thể có quyền khiếu nại đến {ministry} theo quy định của {law}."
        ));
        let own = match self.outcome {
            FinalOutcome::OfFive { .. } => items("Đơn khiếu nại ghi rõ:", &self.complaint.contents),
            _ => self.complaint.blocks(),
        };
        std::iter::once(to_the_ministry).chain(own).collect()
    }
}
