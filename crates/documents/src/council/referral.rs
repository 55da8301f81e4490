//! The letter ("công văn") by which the province asks the ministry to evaluate a
//! product of 90 points and more, or to evaluate again what the Minister certified,
//! with the list of what goes with it.

use super::approval::{HighScored, table};
use super::sample;
use crate::letter::{self, Annex, Block, Letter, Letterhead, Signer, clean, closed, copies, items, known, said};
use crate::press::{PaperError, Press};
use crate::{text, word};

/// What one letter to the ministry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    pub head: Letterhead,
    /// Who asks, in a sentence: "Ủy ban nhân dân thành phố Hà Nội".
    pub province: String,
    /// Whom it asks: "Bộ Nông nghiệp và Môi trường".
    pub ministry: String,
    /// Who approved the result: "Chủ tịch Ủy ban nhân dân thành phố Hà Nội".
    pub chair: String,
    /// The decision that says so: "Quyết định số 5124/QĐ-UBND ngày …"; none for renewals of five stars, whose result nobody
    /// approves (Điều 6.3.b QĐ 26/2026).
    pub approval: Option<String>,
    /// "đợt 1 năm 2026".
    pub round: String,
    pub products: Vec<HighScored>,
    /// What goes with it, one a line.
    pub enclosures: Vec<String>,
    /// Whom to ask: name, phone.
    pub contact: String,
    pub signer: Signer,
    /// "Nơi nhận", one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

impl Referral {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let titles = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"];
        Self {
            head: sample::province(Some(4310), "UBND-NNMT"),
            province: "Ủy ban nhân dân thành phố Hà Nội".to_owned(),
            ministry: "Bộ Nông nghiệp và Môi trường".to_owned(),
            chair: sample::CHAIR.to_owned(),
            approval: Some("Quyết định số 5124/QĐ-UBND ngày 12 tháng 10 năm 2026".to_owned()),
            round: "đợt 1 năm 2026".to_owned(),
            products: vec![HighScored::sample()],
            enclosures: sample::lines(&[
                "Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh số 03/BC-TTV",
                "Báo cáo đánh giá của Hội đồng cấp tỉnh số 02/BC-HĐOCOP",
                "Quyết định phê duyệt kết quả đánh giá của Chủ tịch UBND cấp tỉnh số 5124/QĐ-UBND",
                "Hồ sơ sản phẩm",
                "Sản phẩm mẫu (05 sản phẩm mẫu của mỗi sản phẩm, trừ dịch vụ du lịch)",
            ]),
            contact: "Lê Thị Thu Hương, Sở Nông nghiệp và Môi trường, điện thoại 024 0000 0002".to_owned(),
            signer: Signer { titles: titles.map(str::to_owned).into(), name: "Nguyễn Thị Minh Hạnh".to_owned() },
            copies: sample::lines(&["Như trên", "Sở Nông nghiệp và Môi trường", "Lưu: VT, NNMT"]),
            demo: true,
        }
    }

    /// A4, as many pages as it takes, the list on its side.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        self.letter().pdf(press)
    }

    /// The same as a Word file.
    pub fn docx(&self) -> Result<Vec<u8>, PaperError> {
        word::docx(&self.letter())
    }

    fn letter(&self) -> Letter {
        let (province, ministry) = (known(&self.province), known(&self.ministry));
        let again = if self.approval.is_none() { " lại" } else { "" };
        let subject =
            format!("đề nghị đánh giá, phân hạng{again} sản phẩm OCOP cấp quốc gia {}", text::line(&self.round));
        let subject = subject.trim_end();
        let count = self.products.len();
        let sent = match &self.approval {
            Some(approval) => format!(
                "{} đã phê duyệt kết quả đánh giá, phân hạng {count:02} sản phẩm tiềm năng 5 sao (danh sách kèm theo) tại {}.",
                known(&self.chair),
                known(approval)
            ),
            None => format!(
                "{province} gửi hồ sơ đề nghị đánh giá, phân hạng lại {count:02} sản phẩm OCOP (danh sách kèm theo)."
            ),
        };
        let asked = format!(
            "{province} đề nghị {ministry} đánh giá, phân hạng{again} và công nhận sản phẩm OCOP cấp quốc gia đối với các \
             sản phẩm trên."
        );
        let mut blocks = vec![Block::To { names: vec![ministry.clone()] }, said(&sent), said(&asked)];
        // Điều 7.3.e QĐ 26/2026.
        let sets = "Hồ sơ gửi kèm gồm 01 bộ hồ sơ giấy và 01 bộ hồ sơ điện tử, thành phần như sau:";
        blocks.extend(items(sets, &self.enclosures));
        for words in clean(std::slice::from_ref(&self.contact)) {
            blocks.push(letter::field("Người liên hệ", &words));
        }
        blocks.push(closed(&format!("{province} kính đề nghị {ministry} xem xét, quyết định")));
        blocks.push(Block::Close { copies: copies(&self.copies), left: None, right: self.signer.sign().into() });
        let number = self.head.full_number();
        let annex = Annex {
            name: "Phụ lục".to_owned(),
            about: "DANH SÁCH SẢN PHẨM ĐỀ NGHỊ ĐÁNH GIÁ, PHÂN HẠNG CẤP QUỐC GIA".to_owned(),
            of: format!("(Kèm theo Công văn số {number} {} của {province})", letter::day(self.head.signed_on)),
            wide: true,
            blocks: vec![table(&self.products)],
        };
        Letter {
            title: format!("Công văn số {number}"),
            author: self.head.author(),
            head: Some(self.head.head()),
            about: vec![format!("V/v {subject}")],
            blocks,
            annexes: vec![annex],
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }
}
