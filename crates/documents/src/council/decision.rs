//! The decision by which the chair of the province recognises products of three
//! and four stars ("quyết định công nhận", Điều 4 and 7 QĐ 26/2026), its list as an
//! annex.

use super::{cell, code, number, outcome, sample};
use crate::act::{Act, Listed};
use crate::letter::{Block, Column, Letter, Letterhead, Line, Row, Signer, known};
use crate::press::{PaperError, Press};
use crate::{text, word};

/// Letters of one word that fit the columns of the annex.
const ROOM: usize = 12;

/// What one decision of recognition says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub head: Letterhead,
    /// Who decides, in capitals: "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"; a line break is kept.
    pub authority: String,
    /// The same in a sentence: "Chủ tịch Ủy ban nhân dân thành phố Hà Nội".
    pub authority_name: String,
    /// "Căn cứ …" and last "Theo đề nghị của …", one a line.
    pub bases: Vec<String>,
    /// "đợt 1 năm 2026".
    pub round: String,
    pub products: Vec<Recognised>,
    /// For how long a certificate stands from the day on which it is issued.
    pub months: u32,
    /// Who is to do what, one sentence each.
    pub duties: Vec<String>,
    /// Who carries the decision out: "Chánh Văn phòng …; Giám đốc …".
    pub carried_out_by: String,
    pub signer: Signer,
    /// "Nơi nhận" besides whoever carries it out, one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// One product of the annex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    pub product: String,
    pub producer: String,
    pub address: String,
    pub product_code: String,
    pub stars: u8,
    /// Number of the certificate; empty before it has one.
    pub certificate: String,
}

impl Decision {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let recognised =
            |product: &str, producer: &str, address: &str, code: &str, stars, certificate: &str| Recognised {
                product: product.to_owned(),
                producer: producer.to_owned(),
                address: address.to_owned(),
                product_code: code.to_owned(),
                stars,
                certificate: certificate.to_owned(),
            };
        Self {
            head: sample::province(Some(5123), "QĐ-UBND"),
            authority: "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI".to_owned(),
            authority_name: sample::CHAIR.to_owned(),
            bases: sample_bases("214/TTr-SNNMT"),
            round: "đợt 1 năm 2026".to_owned(),
            products: vec![
                recognised(
                    "Bình hút lộc men lam vẽ tay Bát Tràng",
                    "Hợp tác xã Gốm sứ Bát Tràng",
                    "Xóm 5, xã Bát Tràng, thành phố Hà Nội",
                    "01-00577-7-2026",
                    4,
                    "0123/GCN-OCOP",
                ),
                recognised(
                    "Khăn lụa tơ tằm Vạn Phúc",
                    "Hộ kinh doanh Lụa Mai",
                    "Phường Hà Đông, thành phố Hà Nội",
                    "01-09556-2-2026",
                    3,
                    "0124/GCN-OCOP",
                ),
            ],
            months: 36,
            duties: sample::lines(&[
                "Sở Nông nghiệp và Môi trường thông báo kết quả, trao Giấy chứng nhận và chủ trì kiểm tra, giám sát sau \
                 công nhận.",
                "Ủy ban nhân dân các xã, phường hướng dẫn chủ thể duy trì chất lượng và sử dụng đúng hạng sao được công \
                 nhận.",
                "Chủ thể chịu trách nhiệm về chất lượng sản phẩm và được sử dụng nhãn hiệu chứng nhận theo quy định.",
            ]),
            carried_out_by:
                "Chánh Văn phòng Ủy ban nhân dân Thành phố; Giám đốc Sở Nông nghiệp và Môi trường; Chủ tịch Ủy \
                             ban nhân dân các xã, phường có liên quan và các chủ thể có tên tại Phụ lục"
                    .to_owned(),
            signer: sample::deputy(),
            copies: sample::lines(&["Bộ Nông nghiệp và Môi trường (để báo cáo)", "Lưu: VT, NNMT"]),
            demo: true,
        }
    }

    /// A4, as many pages as it takes, the annex on its side.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        outcome::stars(self.products.iter().map(|product| product.stars))?;
        self.letter().pdf(press)
    }

    /// The same as a Word file.
    pub fn docx(&self) -> Result<Vec<u8>, PaperError> {
        outcome::stars(self.products.iter().map(|product| product.stars))?;
        word::docx(&self.letter())
    }

    fn letter(&self) -> Letter {
        let of = |stars: u8| self.products.iter().filter(|product| product.stars == stars).count();
        let counts = (1..=5).rev().map(|stars| (stars, of(stars))).filter(|(_, count)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(stars, count)| format!("{count:02} sản phẩm hạng {stars} sao")).collect();
        let recognised = format!(
            "Công nhận kết quả đánh giá, phân hạng {:02} sản phẩm OCOP {}, gồm {} (danh sách tại Phụ lục kèm theo Quyết \
             định này).",
            self.products.len(),
            known(&self.round),
            known(&counts.join(", "))
        );
        let certified = format!(
            "Cấp Giấy chứng nhận sản phẩm OCOP cho các sản phẩm được công nhận tại Điều 1. Giấy chứng nhận có giá trị \
             {:02} tháng kể từ ngày được cấp.",
            self.months
        );
        let act = Act {
            head: &self.head,
            authority: &self.authority,
            authority_name: &self.authority_name,
            bases: &self.bases,
            about: format!(
                "Về việc công nhận kết quả đánh giá, phân hạng và cấp Giấy chứng nhận sản phẩm OCOP {}",
                text::line(&self.round)
            ),
            articles: vec![recognised, certified],
            duties: &self.duties,
            carried_out_by: &self.carried_out_by,
            listed: Some(Listed {
                about: "DANH SÁCH SẢN PHẨM ĐƯỢC CÔNG NHẬN VÀ CẤP GIẤY CHỨNG NHẬN OCOP",
                table: self.table(),
            }),
            signer: &self.signer,
            copies: &self.copies,
            demo: self.demo,
        };
        act.letter()
    }

    fn table(&self) -> Block {
        let mut columns = places();
        columns.extend([Column::middle("Hạng", 17), Column::middle("Số giấy chứng nhận", 36)]);
        let row = |(at, product): (usize, &Recognised)| {
            let mut cells = placed(at, &product.product, &product.producer, &product.address, &product.product_code);
            cells.push(vec![Line::strong(&outcome::rank(Some(product.stars)))]);
            cells.push(code(&product.certificate));
            Row { wide: false, cells }
        };
        Block::Table { columns, rows: self.products.iter().enumerate().map(row).collect() }
    }
}

/// The columns with which every annex begins: what it is, whose, from where.
pub(super) fn places() -> Vec<Column> {
    vec![
        Column::middle("TT", 12),
        Column::side("Tên sản phẩm", 0),
        Column::side("Chủ thể", 46),
        Column::side("Địa chỉ", 50),
        Column::middle("Mã số sản phẩm", 36),
    ]
}

/// The cells below [`places`].
pub(super) fn placed(at: usize, product: &str, producer: &str, address: &str, product_code: &str) -> Vec<Vec<Line>> {
    vec![
        number(at),
        vec![Line::narrow_strong(&known(product), ROOM, ROOM)],
        cell(producer, ROOM),
        cell(address, ROOM),
        code(product_code),
    ]
}

pub(super) fn sample_bases(submission: &str) -> Vec<String> {
    let mut all = sample::lines(&["Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"]);
    all.extend(sample::bases());
    all.push(format!(
        "Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số {submission} ngày 12 tháng 10 năm 2026"
    ));
    all
}
