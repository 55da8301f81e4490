//! The decision by which the chair of the province approves a result of 90 points
//! and more and sends the product to the ministry (Điều 7.3 QĐ 26/2026): it
//! recognises nothing yet.

use super::decision::{placed, places, sample_bases};
use super::{cell, sample};
use crate::act::{Act, Listed};
use crate::letter::{Block, Column, Letter, Letterhead, Row, Signer, known};
use crate::press::{PaperError, Press};
use crate::{text, word};

/// What one decision of approval says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    pub head: Letterhead,
    /// Who decides, in capitals; a line break is kept.
    pub authority: String,
    /// The same in a sentence.
    pub authority_name: String,
    /// "Căn cứ …" and last "Theo đề nghị của …", one a line.
    pub bases: Vec<String>,
    /// "đợt 1 năm 2026".
    pub round: String,
    /// The points from which the centre decides: 90.
    pub floor: u32,
    /// Who decides there: "Bộ Nông nghiệp và Môi trường".
    pub ministry: String,
    /// Who makes the dossiers ready: "Sở Nông nghiệp và Môi trường".
    pub office: String,
    pub products: Vec<HighScored>,
    /// Who else is to do what, one sentence each.
    pub duties: Vec<String>,
    pub carried_out_by: String,
    pub signer: Signer,
    /// "Nơi nhận" besides whoever carries it out, one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// One product whose result goes to the ministry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HighScored {
    pub product: String,
    pub producer: String,
    pub address: String,
    pub product_code: String,
    /// The exact mean as it is to be read.
    pub mean: String,
}

impl HighScored {
    pub(super) fn sample() -> Self {
        Self {
            product: "Trà sen Tây Hồ".to_owned(),
            producer: "Hợp tác xã Sen Quảng An".to_owned(),
            address: "Phường Tây Hồ, thành phố Hà Nội".to_owned(),
            product_code: "01-00097-1-2026".to_owned(),
            mean: "91,20".to_owned(),
        }
    }

    fn row(&self, at: usize) -> Row {
        let mut cells = placed(at, &self.product, &self.producer, &self.address, &self.product_code);
        cells.push(cell(&self.mean, 6));
        Row { wide: false, cells }
    }
}

/// The list, with what the council gave.
pub(super) fn table(products: &[HighScored]) -> Block {
    let mut columns = places();
    columns.push(Column::middle("Điểm trung bình", 26));
    Block::Table { columns, rows: products.iter().enumerate().map(|(at, product)| product.row(at)).collect() }
}

impl Approval {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        Self {
            head: sample::province(Some(5124), "QĐ-UBND"),
            authority: "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI".to_owned(),
            authority_name: sample::CHAIR.to_owned(),
            bases: sample_bases("214/TTr-SNNMT"),
            round: "đợt 1 năm 2026".to_owned(),
            floor: 90,
            ministry: "Bộ Nông nghiệp và Môi trường".to_owned(),
            office: "Sở Nông nghiệp và Môi trường".to_owned(),
            products: vec![HighScored::sample()],
            duties: vec![],
            carried_out_by:
                "Chánh Văn phòng Ủy ban nhân dân Thành phố; Giám đốc Sở Nông nghiệp và Môi trường; Chủ tịch Ủy \
                             ban nhân dân phường Tây Hồ và chủ thể có tên tại Phụ lục"
                    .to_owned(),
            signer: sample::deputy(),
            copies: sample::lines(&["Bộ Nông nghiệp và Môi trường", "Lưu: VT, NNMT"]),
            demo: true,
        }
    }

    /// A4, as many pages as it takes, the annex on its side.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        self.letter().pdf(press)
    }

    /// The same as a Word file.
    pub fn docx(&self) -> Result<Vec<u8>, PaperError> {
        word::docx(&self.letter())
    }

    fn letter(&self) -> Letter {
        let (floor, round) = (self.floor, text::line(&self.round));
        let approved = format!(
            "Phê duyệt kết quả đánh giá, phân hạng {:02} sản phẩm OCOP đạt từ {floor} điểm trở lên {} (danh sách tại Phụ \
             lục kèm theo Quyết định này).",
            self.products.len(),
            known(&round)
        );
        let sent = format!(
            "Giao {} hoàn thiện hồ sơ, trình ký văn bản gửi {} đề nghị đánh giá, phân hạng ở cấp quốc gia.",
            known(&self.office),
            known(&self.ministry)
        );
        let act = Act {
            head: &self.head,
            authority: &self.authority,
            authority_name: &self.authority_name,
            bases: &self.bases,
            about: format!(
                "Về việc phê duyệt kết quả đánh giá, phân hạng sản phẩm OCOP đạt từ {floor} điểm trở lên {round}"
            ),
            articles: vec![approved, sent],
            duties: &self.duties,
            carried_out_by: &self.carried_out_by,
            listed: Some(Listed {
                about: "DANH SÁCH SẢN PHẨM ĐƯỢC PHÊ DUYỆT KẾT QUẢ, ĐỀ NGHỊ ĐÁNH GIÁ Ở CẤP QUỐC GIA",
                table: table(&self.products),
            }),
            signer: &self.signer,
            copies: &self.copies,
            demo: self.demo,
        };
        act.letter()
    }
}
