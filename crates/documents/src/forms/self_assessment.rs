//! Mẫu 02: the producer's own report on a product: who they are, what came of
//! the plan, the score they give themselves with its evidence, what comes next.

use jiff::civil::{Date, date};

use super::{Producer, completed, form, producer_signs};
use crate::letter::{Block, Letter, centre, field, known, lead, passage, tick};
use crate::press::{PaperError, Press};
use crate::scored::{ScoredCriterion, ScoredPart, Wording};
use crate::{letter, scored, text, word};

/// What one self-assessment says. Points are whole numbers and come with their
/// sums: the paper computes nothing. Whatever is empty is left to the pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfAssessment {
    pub producer: Producer,
    pub founded_on: Option<Date>,
    /// Of the founding decision or the business registration.
    pub registration_number: String,
    pub product: String,
    /// How it is sold: "hộp 500 g".
    pub specification: String,
    /// The standard it declares.
    pub standard: String,
    /// Which of the papers of the list the unit holds.
    pub held: Vec<Held>,
    /// Another right of intellectual property, in words.
    pub other_right: String,
    /// How the unit came about; paragraphs are kept.
    pub history: String,
    /// How it is organised; paragraphs are kept.
    pub organisation: String,
    /// What came of the plan for production and business.
    pub results: Vec<Passage>,
    /// The sheet, part by part, every criterion in its order.
    pub parts: Vec<ScoredPart>,
    /// Of all parts; none while a criterion is open.
    pub points: Option<u32>,
    /// The most that the sheet gives.
    pub most: u32,
    /// What the unit plans.
    pub plan: Vec<Passage>,
    pub place: String,
    pub signed_on: Option<Date>,
    /// The days on which the dossier was completed since.
    pub completed_on: Vec<Date>,
    /// The day of the file, not on the paper.
    pub drafted_on: Date,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// A paper of the list in part I.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Business registration.
    Registration,
    /// Declaration of the product's quality.
    Quality,
    /// Certificate of food safety of the place of production.
    FoodSafety,
    /// Another certificate without which it may not be produced.
    Production,
    Trademark,
    /// Right to use a geographical indication, a collective or a certification mark.
    SharedMark,
    Patent,
    /// Industrial design.
    Design,
    Copyright,
}

/// A headed text; paragraphs are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub heading: String,
    pub text: String,
}

impl SelfAssessment {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let passage = |heading: &str, text: &str| Passage { heading: heading.to_owned(), text: text.to_owned() };
        Self {
            producer: Producer::sample(),
            founded_on: Some(date(2011, 1, 9)),
            registration_number: "0100000000".to_owned(),
            product: "Bình hút lộc men lam vẽ tay Bát Tràng".to_owned(),
            specification: "Cao 32 cm, hộp 01 chiếc".to_owned(),
            standard: "TCCS 01:2025/GBT".to_owned(),
            held: vec![Held::Registration, Held::Quality, Held::SharedMark],
            other_right: String::new(),
            history: "Hợp tác xã do chín hộ làm gốm cùng xóm lập ra, nối nghề từ ba đời.\nTừ năm 2019 hợp tác xã có \
                      lò gas chung và một phòng trưng bày."
                .to_owned(),
            organisation: "Hội đồng quản trị ba người, một kiểm soát viên, hai mươi tư thành viên.".to_owned(),
            results: vec![
                passage("Vùng nguyên liệu", "Đất sét và cao lanh mua theo hợp đồng của hai cơ sở trong nước."),
                passage("Thị trường, doanh thu, lợi nhuận", "Doanh thu năm 2026 là 1,9 tỷ đồng, tăng 12%."),
                passage("Chất lượng, bao bì", ""),
            ],
            parts: sample_parts(),
            points: Some(12),
            most: 15,
            plan: vec![passage("Kế hoạch năm 2028", "Thêm một lò, hai mẫu mới, bán ở ba điểm ngoài thành phố.")],
            place: "Bát Tràng".to_owned(),
            signed_on: Some(date(2027, 1, 5)),
            completed_on: Vec::new(),
            drafted_on: date(2027, 1, 5),
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
        let mut blocks = vec![centre(&["Phần I", "THÔNG TIN CHUNG"])];
        blocks.extend(self.general());
        blocks.push(centre(&["Phần II", "KẾT QUẢ THỰC HIỆN PHƯƠNG ÁN SẢN XUẤT KINH DOANH"]));
        blocks.extend(passages(&self.results));
        blocks.push(centre(&["Phần III", "ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN THEO BỘ TIÊU CHÍ SẢN PHẨM OCOP"]));
        let wording = Wording { column: "Tiêu chí, mức tự chọn, minh chứng", option: "Mức tự chọn" };
        blocks.push(scored::table(&self.parts, self.points, self.most, &wording));
        blocks.push(centre(&["Phần IV", "KẾ HOẠCH SẢN XUẤT, KINH DOANH"]));
        blocks.extend(passages(&self.plan));
        let titles = ["ĐẠI DIỆN THEO PHÁP LUẬT", "CỦA CƠ SỞ"];
        blocks.push(producer_signs(&titles, &self.place, self.signed_on, &self.producer.representative));
        Letter {
            title: format!("Báo cáo tự đánh giá: {}", text::line(&self.product)),
            author: text::line(&self.producer.name),
            form: form("02"),
            head: None,
            name: "BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM".to_owned(),
            about: std::iter::once("(Dành cho chủ thể có sản phẩm đăng ký)".to_owned())
                .chain(completed(&self.completed_on))
                .collect(),
            blocks,
            demo: self.demo,
            dated: self.signed_on.unwrap_or(self.drafted_on),
            ..Letter::default()
        }
    }

    fn general(&self) -> Vec<Block> {
        let mut blocks = vec![
            field("1. Tên chủ thể", &self.producer.name),
            field("2. Loại hình tổ chức", &self.producer.kind),
            field("3. Địa chỉ", &self.producer.address),
            self.producer.reach("4. Điện thoại"),
        ];
        blocks.extend(self.producer.person("5. Tên người đại diện pháp luật"));
        blocks.extend([
            field("6. Ngày thành lập/đăng ký kinh doanh", &letter::date(self.founded_on)),
            field("Số giấy đăng ký (nếu có)", &self.registration_number),
            field("7. Tên sản phẩm/dịch vụ", &self.product),
            field("Quy cách sản phẩm", &self.specification),
            field("Tiêu chuẩn", &self.standard),
            lead("Đánh dấu (√) vào mục tương ứng:"),
        ]);
        blocks.extend(self.ticks());
        blocks.push(lead("8. Lịch sử hình thành của chủ thể:"));
        blocks.extend(passage(&self.history));
        blocks.push(lead("9. Cơ cấu tổ chức của chủ thể:"));
        blocks.extend(passage(&self.organisation));
        blocks
    }

    fn ticks(&self) -> Vec<Block> {
        let held = |paper| self.held.contains(&paper);
        let rights = [Held::Trademark, Held::SharedMark, Held::Patent, Held::Design, Held::Copyright];
        let other = text::line(&self.other_right);
        vec![
            tick("a) Giấy đăng ký kinh doanh:", held(Held::Registration)),
            tick("b) Đã công bố chất lượng sản phẩm theo quy định:", held(Held::Quality)),
            lead("c) Đã có các điều kiện sản xuất theo quy định:"),
            tick(
                "- Giấy chứng nhận cơ sở đủ điều kiện vệ sinh an toàn thực phẩm theo quy định của pháp luật cho sản xuất \
                 sản phẩm:",
                held(Held::FoodSafety),
            ),
            tick(
                "- Giấy chứng nhận cơ sở đủ điều kiện sản xuất bắt buộc theo quy định cho sản phẩm (đối với các sản phẩm \
                 bắt buộc theo quy định):",
                held(Held::Production),
            ),
            tick("d) Đã có đăng ký sở hữu trí tuệ:", rights.into_iter().any(held) || !other.is_empty()),
            tick("+ Giấy chứng nhận đăng ký nhãn hiệu:", held(Held::Trademark)),
            tick(
                "+ Văn bản ghi nhận quyền sử dụng chỉ dẫn địa lý, nhãn hiệu tập thể, nhãn hiệu chứng nhận:",
                held(Held::SharedMark),
            ),
            tick("+ Bằng sáng chế:", held(Held::Patent)),
            tick("+ Bằng độc quyền kiểu dáng công nghiệp:", held(Held::Design)),
            tick("+ Giấy chứng nhận bản quyền tác giả:", held(Held::Copyright)),
            tick(&format!("+ Khác (ghi rõ): {}", known(&other)), !other.is_empty()),
        ]
    }
}

fn passages(list: &[Passage]) -> Vec<Block> {
    if list.is_empty() {
        return passage("");
    }
    let numbered = list.iter().enumerate();
    numbered
        .flat_map(|(at, each)| {
            let mut blocks = vec![lead(&format!("{}. {}:", at + 1, each.heading.trim()))];
            blocks.extend(passage(&each.text));
            blocks
        })
        .collect()
}

fn sample_parts() -> Vec<ScoredPart> {
    let criterion = |number: &str, name: &str, chosen: &str, points, most, evidence: &[&str]| ScoredCriterion {
        number: number.to_owned(),
        name: name.to_owned(),
        chosen: chosen.to_owned(),
        points,
        most,
        description: "Hợp tác xã tự làm từ khâu lọc đất đến nung; sổ sản xuất ghi từng mẻ.".to_owned(),
        evidence: evidence.iter().map(|&each| each.to_owned()).collect(),
    };
    vec![
        ScoredPart {
            name: "Phần A. Sản phẩm và sức mạnh cộng đồng".to_owned(),
            criteria: vec![
                criterion(
                    "1.1",
                    "Nguồn gốc nguyên liệu",
                    "Sử dụng từ 75% nguyên liệu trong tỉnh",
                    Some(3),
                    5,
                    &["Hợp đồng mua đất sét số 02/2026", "Hóa đơn quý IV năm 2026"],
                ),
                criterion(
                    "1.2",
                    "Sử dụng lao động địa phương",
                    "Trên 50% lao động là người địa phương",
                    Some(5),
                    5,
                    &[],
                ),
            ],
            points: Some(8),
            most: 10,
        },
        ScoredPart {
            name: "Phần B. Khả năng tiếp thị".to_owned(),
            criteria: vec![criterion(
                "4.1",
                "Câu chuyện về sản phẩm",
                "Có câu chuyện được tư liệu hóa",
                Some(4),
                5,
                &[],
            )],
            points: Some(4),
            most: 5,
        },
    ]
}
