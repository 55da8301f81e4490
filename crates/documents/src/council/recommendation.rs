//! The submission ("tờ trình") by which the office in charge asks the chair of the
//! province to recognise what the council ranked.

use super::{Parts, Scored, outcome, sample};
use crate::letter::{
    Block, Letter, Letterhead, Signer, bases, clean, closed, copies, items, known, lead, numbered, said,
};
use crate::press::{PaperError, Press};
use crate::{text, word};

/// What one submission says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    pub head: Letterhead,
    /// Who asks, in a sentence: "Sở Nông nghiệp và Môi trường thành phố Hà Nội".
    pub office: String,
    /// Whom it asks: "Chủ tịch Ủy ban nhân dân thành phố Hà Nội".
    pub addressee: String,
    /// "Căn cứ …", one document each.
    pub bases: Vec<String>,
    /// "đợt 1 năm 2026".
    pub round: String,
    /// What the chair is to recognise.
    pub recognised: Vec<Scored>,
    /// What stands below that list: why a product of 90 points and more is among them, one sentence each.
    pub remarks: Vec<String>,
    /// What goes on to the ministry, its result to be approved.
    pub referred: Vec<Scored>,
    /// Renewals of five stars, which go to the ministry without an approval.
    pub renewed: Vec<Scored>,
    /// What is not proposed, one sentence each.
    pub others: Vec<String>,
    /// What the chair is to decide, one sentence each.
    pub proposals: Vec<String>,
    /// What goes with it, one a line.
    pub enclosures: Vec<String>,
    pub signer: Signer,
    /// "Nơi nhận", one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

impl Recommendation {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let mut recognised = sample::scored();
        recognised.truncate(2);
        let mut sample_bases = sample::bases();
        sample_bases.push(
            "Căn cứ Báo cáo số 02/BC-HĐOCOP ngày 12 tháng 10 năm 2026 của Hội đồng đánh giá, phân hạng sản \
                           phẩm OCOP thành phố Hà Nội"
                .to_owned(),
        );
        Self {
            head: sample::head(sample::OFFICE, Some(214), "TTr-SNNMT"),
            office: "Sở Nông nghiệp và Môi trường thành phố Hà Nội".to_owned(),
            addressee: sample::CHAIR.to_owned(),
            bases: sample_bases,
            round: "đợt 1 năm 2026".to_owned(),
            recognised,
            remarks: vec![],
            referred: vec![sample_high()],
            renewed: vec![],
            others: sample::lines(&["Cốm khô làng Vòng, Cơ sở Cốm Hương: bị loại, không xếp hạng"]),
            proposals: sample::lines(&[
                "Ban hành Quyết định công nhận kết quả và cấp Giấy chứng nhận cho các sản phẩm tại mục I.",
                "Phê duyệt kết quả đối với sản phẩm tại mục II và gửi hồ sơ đến Bộ Nông nghiệp và Môi trường.",
            ]),
            enclosures: sample::lines(&[
                "Báo cáo đánh giá của Hội đồng cấp tỉnh số 02/BC-HĐOCOP",
                "Biên bản họp Hội đồng số 01/BB-HĐ",
                "Dự thảo Quyết định công nhận kết quả và cấp Giấy chứng nhận",
                "Dự thảo Quyết định phê duyệt kết quả đối với sản phẩm tiềm năng 5 sao",
            ]),
            signer: Signer {
                titles: sample::lines(&["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
                name: "Lê Thị Thu Hương".to_owned(),
            },
            copies: sample::lines(&["Như trên", "Hội đồng", "Lưu: VT, PTNT"]),
            demo: true,
        }
    }

    /// A4, as many pages as it takes.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        outcome::checked(self.recognised.iter().chain(&self.referred).chain(&self.renewed))?;
        self.letter().pdf(press)
    }

    /// The same as a Word file.
    pub fn docx(&self) -> Result<Vec<u8>, PaperError> {
        outcome::checked(self.recognised.iter().chain(&self.referred).chain(&self.renewed))?;
        word::docx(&self.letter())
    }

    fn letter(&self) -> Letter {
        let (office, addressee) = (known(&self.office), known(&self.addressee));
        let mut blocks = vec![Block::To { names: vec![addressee.clone()] }];
        blocks.extend(bases(&self.bases));
        blocks.push(said(&format!(
            "{office} kính trình {addressee} kết quả đánh giá, phân hạng sản phẩm OCOP {} như sau:",
            known(&self.round)
        )));
        blocks.extend(self.lists());
        let proposals = clean(&self.proposals);
        if !proposals.is_empty() {
            blocks.push(lead(&format!("{office} kính đề nghị {addressee}:")));
            blocks.extend(numbered(&proposals));
        }
        blocks.extend(items("Hồ sơ trình kèm theo gồm có:", &self.enclosures));
        blocks.push(closed(&format!("{office} kính trình {addressee} xem xét, quyết định")));
        blocks.push(Block::Close { copies: copies(&self.copies), left: None, right: self.signer.sign().into() });
        Letter {
            title: format!("Tờ trình số {}", self.head.full_number()),
            author: self.head.author(),
            head: Some(self.head.head()),
            name: "TỜ TRÌNH".to_owned(),
            about: vec![format!(
                "Về việc công nhận kết quả đánh giá, phân hạng sản phẩm OCOP {}",
                text::line(&self.round)
            )],
            blocks,
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }

    /// The lists that there are, under their numbers.
    fn lists(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut parts = Parts::roman();
        if !self.recognised.is_empty() {
            blocks.push(
                parts.next(&format!("Đề nghị công nhận và cấp Giấy chứng nhận: {:02} sản phẩm", self.recognised.len())),
            );
            blocks.push(outcome::table(&self.recognised, false));
            blocks.extend(clean(&self.remarks).into_iter().map(|words| Block::Item { words }));
        }
        if !self.referred.is_empty() {
            let count = self.referred.len();
            blocks.push(
                parts.next(&format!("Đề nghị phê duyệt kết quả, gửi đánh giá ở cấp quốc gia: {count:02} sản phẩm")),
            );
            blocks.push(outcome::table(&self.referred, false));
        }
        if !self.renewed.is_empty() {
            let count = self.renewed.len();
            blocks
                .push(parts.next(&format!("Đề nghị gửi đánh giá, phân hạng lại ở cấp quốc gia: {count:02} sản phẩm")));
            blocks.push(outcome::table(&self.renewed, false));
        }
        let others = clean(&self.others);
        if !others.is_empty() {
            blocks.push(parts.next("Sản phẩm không đề nghị công nhận"));
            blocks.extend(others.into_iter().map(|words| Block::Item { words }));
        }
        blocks
    }
}

fn sample_high() -> Scored {
    Scored {
        product: "Trà sen Tây Hồ".to_owned(),
        producer: "Hợp tác xã Sen Quảng An".to_owned(),
        sheets: 5,
        mean: "91,20".to_owned(),
        band: "90 đến 100".to_owned(),
        stars: Some(5),
        referred: true,
        ..Scored::default()
    }
}
