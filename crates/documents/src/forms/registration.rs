//! Mẫu 01: the slip by which a producer registers a product for evaluation. Its
//! back belongs to the two offices that receive it, the commune and the province.

use jiff::civil::{Date, date};

use super::{Case, Producer, Product, completed, form, producer_signs, samples};
use crate::letter::{self, Block, Letter, Sign, Tick, centre, field, heading, lead, pair, said};
use crate::press::{PaperError, Press};
use crate::{text, word};

/// What one registration slip says. Whatever is empty is left to the pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationSlip {
    /// "thành phố Hà Nội".
    pub province: String,
    /// The year of the evaluation, not that of the signature.
    pub year: Option<i16>,
    pub producer: Producer,
    pub product: Product,
    pub case: Option<Case>,
    /// Self-assessments on paper.
    pub originals: Option<u32>,
    /// Self-assessments as files.
    pub electronic: Option<u32>,
    /// Units of the product handed in.
    pub samples: Option<u32>,
    /// A tourism service, of which there are no samples.
    pub is_service: bool,
    pub place: String,
    pub signed_on: Option<Date>,
    /// The days on which the dossier was completed since.
    pub completed_on: Vec<Date>,
    /// The day of the file, not on the paper.
    pub drafted_on: Date,
    /// Filled in by the commune.
    pub commune: Intake,
    /// Filled in by the office of the province.
    pub office: Intake,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// What an office writes on the back when the slip comes in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intake {
    /// "05/PĐK-01-00577-2027", whole.
    pub number: String,
    pub received_on: Option<Date>,
    pub receiver: String,
}

impl RegistrationSlip {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        Self {
            province: "thành phố Hà Nội".to_owned(),
            year: Some(2027),
            producer: Producer::sample(),
            product: Product::sample(),
            case: Some(Case::First),
            originals: Some(1),
            electronic: Some(1),
            samples: Some(5),
            is_service: false,
            place: "Bát Tràng".to_owned(),
            signed_on: Some(date(2027, 1, 5)),
            completed_on: Vec::new(),
            drafted_on: date(2027, 1, 5),
            commune: Intake {
                number: "05/PĐK-01-00577-2027".to_owned(),
                received_on: Some(date(2027, 1, 6)),
                receiver: "Trần Văn Minh".to_owned(),
            },
            office: Intake::default(),
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
        let mut blocks = self.front();
        blocks.push(producer_signs(&["ĐẠI DIỆN"], &self.place, self.signed_on, &self.producer.representative));
        blocks.push(Block::Page);
        blocks.push(centre(&["PHẦN DÀNH CHO CƠ QUAN QUẢN LÝ"]));
        blocks.extend(self.commune.blocks("DÀNH CHO ỦY BAN NHÂN DÂN CẤP XÃ"));
        blocks.extend(self.office.blocks("DÀNH CHO CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH"));
        let province = text::line(&self.province);
        let province = if province.is_empty() { "tỉnh ………………".to_owned() } else { province };
        let year = self.year.map_or_else(|| "………".to_owned(), |year| year.to_string());
        Letter {
            title: format!("Phiếu đăng ký: {}", text::line(&self.product.name)),
            author: text::line(&self.producer.name),
            form: form("01"),
            head: None,
            name: "PHIẾU ĐĂNG KÝ".to_owned(),
            about: ["Tham gia đánh giá, phân hạng sản phẩm OCOP".to_owned(), format!("của {province} năm {year}")]
                .into_iter()
                .chain(completed(&self.completed_on))
                .collect(),
            blocks,
            demo: self.demo,
            dated: self.signed_on.unwrap_or(self.drafted_on),
            ..Letter::default()
        }
    }

    fn front(&self) -> Vec<Block> {
        let case = |each: Case| Tick { words: each.words().to_owned(), on: self.case == Some(each) };
        vec![
            lead("1. Thông tin về đơn vị đăng ký:"),
            field("- Tên đơn vị", &self.producer.name),
            field("- Họ tên người đại diện pháp lý", &self.producer.representative),
            field("- Chức vụ", &self.producer.position),
            field("- Địa chỉ liên hệ", &self.producer.address),
            self.producer.reach("- Điện thoại"),
            field("2. Tên sản phẩm", &self.product.name),
            field(
                "3. Nhóm sản phẩm đăng ký (Ngành, Nhóm, Phân nhóm theo Phụ lục I về Danh mục phân loại sản phẩm tham \
                 gia đánh giá, phân hạng sản phẩm OCOP)",
                &self.product.place(),
            ),
            Block::Ticks { label: "4. Lần đăng ký đánh giá:".to_owned(), ticks: Case::ALL.map(case).into() },
            lead("5. Tài liệu kèm theo:"),
            field(
                "- Báo cáo đánh giá về sản phẩm theo Bộ tiêu chí (bản gốc, bản điện tử)",
                &enclosed(self.originals, self.electronic),
            ),
            field("- Sản phẩm mẫu (số lượng)", &samples(self.samples, self.is_service)),
            said(
                "Cam đoan những thông tin trong Phiếu đăng ký là đúng sự thật, chúng tôi xin cam kết tuân thủ các quy \
                 định về đánh giá, phân hạng sản phẩm OCOP, chịu trách nhiệm trước Hội đồng và pháp luật về Hồ sơ đăng \
                 ký đánh giá, phân hạng sản phẩm.",
            ),
        ]
    }
}

impl Intake {
    fn blocks(&self, office: &str) -> Vec<Block> {
        let number = text::line(&self.number);
        let right = Sign {
            titles: vec!["Cơ quan tiếp nhận".to_owned()],
            hint: "(Ký, đóng dấu và ghi rõ họ tên)".to_owned(),
            ..Sign::default()
        };
        vec![
            heading(office),
            Block::Field {
                label: "Phiếu số".to_owned(),
                value: if number.is_empty() {
                    "……-……/PĐK-(Mã tỉnh)-(Mã xã)-(Năm)".to_owned()
                } else {
                    number
                },
            },
            field("Ngày nhận", &letter::date(self.received_on)),
            pair(("Người tiếp nhận", &self.receiver), ("Chữ ký", "")),
            Block::Close { copies: vec![], left: None, right: right.into() },
        ]
    }
}

/// What is enclosed on paper and as a file.
fn enclosed(originals: Option<u32>, electronic: Option<u32>) -> String {
    let said = |count: Option<u32>, form: &str| count.map(|count| format!("{count:02} {form}"));
    let both = [said(originals, "bản gốc"), said(electronic, "bản điện tử")];
    both.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
