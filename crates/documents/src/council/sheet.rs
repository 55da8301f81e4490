//! One member's sheet for one product ("phiếu chấm"), as it was filed and sealed:
//! the scoring form of Phụ lục II. Before it is filed it is a form for the pen, for
//! the day on which the hall has no line.

use jiff::civil::{Date, DateTime, date};

use super::{PenPart, Seat, pen, sample};
use crate::letter::{Block, Letter, Sign, day, field, heading, items, known, lead, passage, said};
use crate::press::{PaperError, Press};
use crate::scored::{self, ScoredCriterion, ScoredPart, Wording};
use crate::{text, word, words};

/// What one sheet says. Points are whole numbers and come with their sums: the
/// paper computes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Where the form is printed: "Phụ lục II Quyết định số 26/2026/QĐ-TTg".
    pub ruleset: String,
    /// The set of products that the form is for.
    pub subgroup: String,
    /// In a sentence: "Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Hà Nội".
    pub council: String,
    /// "đợt 1 năm 2026".
    pub round: String,
    pub member: Seat,
    pub product: String,
    pub product_code: String,
    pub producer: String,
    pub address: String,
    pub phone: String,
    /// "Hồ sơ bị loại khi", one ground each, as the form prints them.
    pub grounds: Vec<String>,
    /// Part by part, every criterion in its order; a note of the member stands in its `description`.
    pub parts: Vec<ScoredPart>,
    /// The form as it is printed, where it is for the pen: in the place of `parts`.
    pub pen: Vec<PenPart>,
    /// Of all parts; none on a form for the pen.
    pub points: Option<u32>,
    /// The most that the form gives.
    pub most: u32,
    /// The member's opinion; paragraphs are kept.
    pub note: String,
    /// None on a form for the pen.
    pub filed: Option<Filing>,
    /// Where it is signed.
    pub place: String,
    /// The day of a form for the pen: in the properties of the file, not on the paper.
    pub drafted_on: Date,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// How a sheet was filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    pub at: DateTime,
    /// 1, and one more each time the council had it scored again.
    pub version: u32,
    /// Why it was scored again; empty on the first.
    pub reason: String,
    /// The code that the log of the session has too.
    pub seal: String,
}

impl Sheet {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        Self {
            ruleset: "Phụ lục II Quyết định số 26/2026/QĐ-TTg".to_owned(),
            subgroup: "Thủ công mỹ nghệ gia dụng, trang trí".to_owned(),
            council: "Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Hà Nội".to_owned(),
            round: "đợt 1 năm 2026".to_owned(),
            member: Seat::new("Đỗ Đức Anh", "Sở Khoa học và Công nghệ, thành viên"),
            product: "Bình hút lộc men lam vẽ tay Bát Tràng".to_owned(),
            product_code: "01-00577-7-2026".to_owned(),
            producer: "Hợp tác xã Gốm sứ Bát Tràng".to_owned(),
            address: "Xóm 5, xã Bát Tràng, thành phố Hà Nội".to_owned(),
            phone: "024 0000 0000".to_owned(),
            grounds: sample::lines(&["Hồ sơ bị làm giả", "Hồ sơ không đáp ứng yêu cầu"]),
            parts: sample_parts(),
            pen: vec![],
            points: Some(16),
            most: 20,
            note: "Nét vẽ đều tay, men lam sâu. Bao bì nên có thêm tiếng Anh.".to_owned(),
            filed: Some(Filing {
                at: date(2026, 10, 9).at(10, 42, 0, 0),
                version: 2,
                reason: "Lần đầu tính cả hợp đồng đại lý thứ năm, đã hết hạn ngày 30/6/2026.".to_owned(),
                seal: "9f2c41d07ab3e85506c1f7d2".to_owned(),
            }),
            place: "Hà Nội".to_owned(),
            drafted_on: date(2026, 10, 9),
            demo: true,
        }
    }

    /// The sample of the same form for the pen.
    pub fn sample_for_the_pen() -> Self {
        let pen = pen::sample();
        let most = pen.iter().map(|part| part.most).sum();
        let (points, note, filed, member) = (None, String::new(), None, Seat::default());
        Self { parts: vec![], pen, points, most, note, filed, member, ..Self::sample() }
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
        let mut blocks = self.about();
        blocks.extend(items("Hồ sơ bị loại khi:", &self.grounds));
        if self.pen.is_empty() {
            let wording = Wording { column: "Tiêu chí, mức được chọn", option: "Mức được chọn" };
            blocks.push(scored::table(&self.parts, self.points, self.most, &wording));
        } else {
            blocks.extend(pen::blocks(&self.pen, self.most));
        }
        blocks.push(heading("Ý kiến của người đánh giá"));
        let has_none = self.filed.is_some() && text::lines(&self.note).is_empty();
        blocks.extend(if has_none { vec![said("Không có ý kiến khác.")] } else { passage(&self.note) });
        blocks.extend(self.filed.iter().flat_map(Filing::blocks));
        blocks.push(self.signature());
        Letter {
            title: format!("Phiếu chấm điểm: {}", text::line(&self.product)),
            author: text::line(&self.member.name),
            form: text::line(&self.ruleset),
            name: "PHIẾU CHẤM ĐIỂM".to_owned(),
            about: vec![format!("Của thành viên {}", known(&self.council))],
            blocks,
            demo: self.demo,
            dated: self.filed.as_ref().map_or(self.drafted_on, |filed| filed.at.date()),
            ..Letter::default()
        }
    }

    fn about(&self) -> Vec<Block> {
        vec![
            field("Đợt đánh giá", &self.round),
            field("Bộ sản phẩm", &self.subgroup),
            field("Người đánh giá", &self.member.name),
            field("Cơ quan, vai trò", &self.member.post),
            field("Tên sản phẩm", &self.product),
            field("Mã số sản phẩm", &self.product_code),
            field("Tên chủ thể", &self.producer),
            field("Địa chỉ", &self.address),
            field("Điện thoại", &self.phone),
        ]
    }

    fn signature(&self) -> Block {
        let place = text::line(&self.place);
        let right = Sign {
            place: if place.is_empty() { "………".to_owned() } else { place },
            day: day(self.filed.as_ref().map(|filed| filed.at.date())),
            titles: vec!["NGƯỜI ĐÁNH GIÁ".to_owned()],
            hint: "(Ký, ghi rõ họ tên)".to_owned(),
            name: text::line(&self.member.name),
        };
        Block::Close { copies: vec![], left: None, right: right.into() }
    }
}

impl Filing {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![
            heading("Nộp phiếu"),
            field("Nộp lúc", &words::moment(self.at)),
            field("Bản", &format!("{:02}", self.version)),
        ];
        if !text::line(&self.reason).is_empty() {
            blocks.push(lead("Lý do chấm lại:"));
            blocks.extend(passage(&self.reason));
        }
        blocks.push(field("Mã niêm phong", &text::groups(&self.seal)));
        blocks.push(said("Mã này giống hệt mã ghi trong nhật ký của phiên họp; phiếu bị sửa thì hai mã khác nhau."));
        blocks
    }
}

fn sample_parts() -> Vec<ScoredPart> {
    let criterion = |number: &str, name: &str, chosen: &str, points, most, note: &str| ScoredCriterion {
        number: number.to_owned(),
        name: name.to_owned(),
        chosen: chosen.to_owned(),
        points: Some(points),
        most,
        description: note.to_owned(),
        evidence: vec![],
    };
    let part =
        |name: &str, criteria, points, most| ScoredPart { name: name.to_owned(), criteria, points: Some(points), most };
    vec![
        part(
            "Phần A. Sản phẩm và sức mạnh cộng đồng",
            vec![
                criterion("1.1", "Nguồn gốc nguyên liệu", "Sử dụng từ 75% nguyên liệu trong tỉnh", 3, 5, ""),
                criterion("3.3", "Sử dụng lao động địa phương", "Trên 50% lao động là người địa phương", 5, 5, ""),
            ],
            8,
            10,
        ),
        part(
            "Phần B. Khả năng tiếp thị",
            vec![criterion(
                "4.1",
                "Khu vực phân phối chính",
                "Có từ 3 đến 4 đại lý ngoài xã",
                3,
                5,
                "Bốn trên năm hợp đồng đại lý còn hiệu lực.",
            )],
            3,
            5,
        ),
        part(
            "Phần C. Chất lượng sản phẩm",
            vec![criterion("6.1", "Tính độc đáo", "Độc đáo, mang nét riêng của làng", 5, 5, "")],
            5,
            5,
        ),
    ]
}
