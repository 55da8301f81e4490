//! The minutes of a council ("biên bản họp Hội đồng"), in the layout of the
//! decree on documents (NĐ 30/2020, model 1.9): who sat, whether that was a
//! quorum, and for every product what the sheets came to and why.

use jiff::civil::{DateTime, date};
use serde::Serialize;

use crate::press::{Order, PaperError, Press};
use crate::{text, words};

/// What one set of minutes says. Numbers come as the words to print: the paper
/// computes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// The body above the council, in capitals; a line break is kept.
    pub parent_body: String,
    /// The council, in capitals; a line break is kept.
    pub council: String,
    /// "01/BB-HĐ", of the council's own series.
    pub number: String,
    /// What the meeting was about, after "Họp".
    pub subject: String,
    pub opened: DateTime,
    pub closed: DateTime,
    pub venue: String,
    pub chair: Seat,
    pub secretary: Seat,
    /// Members who sat, chair and secretary included.
    pub present: Vec<Seat>,
    /// Members who did not, with the reason in `post` after their office.
    pub absent: Vec<Seat>,
    /// Guests without a vote.
    pub invited: Vec<Seat>,
    /// The sentence on the quorum.
    pub quorum: String,
    /// The set of criteria in force for this session.
    pub ruleset: String,
    pub products: Vec<Scored>,
    /// The register of conflicts of interest (sổ xung đột lợi ích), in the order of the products.
    pub interests: Vec<Interest>,
    /// What was looked at a second time, one sentence each.
    pub second_looks: Vec<String>,
    /// What the council decided to propose, one sentence each.
    pub conclusions: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// A person at the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seat {
    pub name: String,
    /// Office and role: "Phó Giám đốc Sở Công Thương, Phó Chủ tịch Hội đồng".
    pub post: String,
}

/// One product before the council.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scored {
    pub product: String,
    pub producer: String,
    /// Filed sheets that count.
    pub sheets: u32,
    /// The exact mean as it is to be read: "84,43".
    pub mean: String,
    /// The band of the mean: "70 - dưới 90".
    pub band: String,
    /// Gates missed for the star of the band.
    pub missed: Vec<String>,
    /// The proposed star; none when the product is not ranked.
    pub stars: Option<u8>,
    /// Members who stood aside for this product.
    pub recused: Vec<String>,
}

/// A conflict of interest as it was declared or found, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Interest {
    pub product: String,
    pub member: String,
    /// What ties the two, a few words: "cùng hộ khẩu với người đại diện".
    pub tie: String,
    /// "Không tham gia chấm", or that it was set aside with by whom and why.
    pub outcome: String,
    /// The alternate who was called; empty where none was.
    pub alternate: String,
}

#[derive(Serialize)]
struct Values {
    title: String,
    author: String,
    parent_body: Vec<String>,
    council: Vec<String>,
    number: String,
    subject: String,
    opened: String,
    closed: String,
    venue: String,
    chair: Seat,
    secretary: Seat,
    present: Vec<Seat>,
    absent: Vec<Seat>,
    invited: Vec<Seat>,
    quorum: String,
    ruleset: String,
    products: Vec<Scored>,
    interests: Vec<Interest>,
    second_looks: Vec<String>,
    conclusions: Vec<String>,
    demo: bool,
}

impl Minutes {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let day = date(2026, 10, 9);
        Self {
            parent_body: "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI".to_owned(),
            council: "HỘI ĐỒNG ĐÁNH GIÁ,\nPHÂN HẠNG SẢN PHẨM OCOP".to_owned(),
            number: "01/BB-HĐ".to_owned(),
            subject: "Hội đồng đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2026".to_owned(),
            opened: day.at(8, 5, 0, 0),
            closed: day.at(11, 30, 0, 0),
            venue: "Phòng họp số 2, Sở Nông nghiệp và Môi trường, thành phố Hà Nội".to_owned(),
            chair: seat("Nguyễn Văn Thành", "Chủ tịch Hội đồng"),
            secretary: seat("Trần Thu Lan", "Thư ký Hội đồng"),
            present: vec![
                seat("Nguyễn Văn Thành", "Chủ tịch Hội đồng"),
                seat("Lê Quang Minh", "Sở Công Thương, Phó Chủ tịch Hội đồng"),
                seat("Phạm Thị Hồng", "Sở Y tế, thành viên"),
                seat("Đỗ Đức Anh", "Sở Khoa học và Công nghệ, thành viên"),
                seat("Trần Thu Lan", "Thư ký Hội đồng"),
            ],
            absent: vec![seat("Vũ Hải Yến", "Sở Du lịch, thành viên (đi công tác)")],
            invited: vec![seat("Bùi Văn Toàn", "đại diện Tổ tư vấn")],
            quorum: "Có mặt 5 trên 6 thành viên; cuộc họp đủ số thành viên theo quy định.".to_owned(),
            ruleset: "Bộ tiêu chí theo Quyết định số 26/2026/QĐ-TTg".to_owned(),
            products: vec![
                Scored {
                    product: "Bình hút lộc men lam vẽ tay Bát Tràng".to_owned(),
                    producer: "Hợp tác xã Gốm sứ Bát Tràng".to_owned(),
                    sheets: 5,
                    mean: "84,40".to_owned(),
                    band: "70 đến dưới 90".to_owned(),
                    missed: vec![],
                    stars: Some(4),
                    recused: vec![],
                },
                Scored {
                    product: "Khăn lụa tơ tằm Vạn Phúc".to_owned(),
                    producer: "Hộ kinh doanh Lụa Mai".to_owned(),
                    sheets: 4,
                    mean: "72,25".to_owned(),
                    band: "70 đến dưới 90".to_owned(),
                    missed: vec!["Câu chuyện sản phẩm có trong nội dung truy xuất điện tử".to_owned()],
                    stars: Some(3),
                    recused: vec!["Lê Quang Minh".to_owned()],
                },
                Scored {
                    product: "Cốm khô làng Vòng".to_owned(),
                    producer: "Cơ sở Cốm Hương".to_owned(),
                    sheets: 5,
                    mean: "46,80".to_owned(),
                    band: "dưới 50".to_owned(),
                    missed: vec![],
                    stars: None,
                    recused: vec![],
                },
            ],
            interests: vec![
                Interest {
                    product: "Khăn lụa tơ tằm Vạn Phúc".to_owned(),
                    member: "Lê Quang Minh".to_owned(),
                    tie: "tự khai: vợ góp vốn vào hộ kinh doanh".to_owned(),
                    outcome: "Không tham gia chấm".to_owned(),
                    alternate: "Hoàng Thị Vân".to_owned(),
                },
                Interest {
                    product: "Cốm khô làng Vòng".to_owned(),
                    member: "Đỗ Đức Anh".to_owned(),
                    tie: "cùng họ, địa chỉ gần trùng với người đại diện".to_owned(),
                    outcome: "Bỏ qua (Nguyễn Văn Thành): không có quan hệ gia đình, hai nhà cùng ngõ".to_owned(),
                    alternate: String::new(),
                },
            ],
            second_looks: vec![
                "Khăn lụa tơ tằm Vạn Phúc, tiêu chí bao bì: bốn phiếu chênh nhau quá ba điểm; \
                 sau thảo luận các thành viên giữ nguyên phiếu đã nộp."
                    .to_owned(),
            ],
            conclusions: vec![
                "Đề nghị Chủ tịch Ủy ban nhân dân thành phố công nhận 02 sản phẩm nêu trên.".to_owned(),
                "Giao Thư ký thông báo cho chủ thể có sản phẩm chưa được xếp hạng.".to_owned(),
            ],
            demo: true,
        }
    }

    /// A4, as many pages as it takes, PDF/A-2b, dated on the day of the meeting.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        let mut given = self.products.iter().filter_map(|product| product.stars);
        if let Some(stars) = given.find(|stars| !(1..=5).contains(stars)) {
            return Err(PaperError::Stars(stars));
        }
        press.print(&Order {
            template: "minutes.typ",
            values: &self.values(),
            qr: None,
            dated: self.opened.date(),
            pages: None,
        })
    }

    fn values(&self) -> Values {
        let number = text::line(&self.number);
        let council = text::lines(&self.council);
        Values {
            title: format!("Biên bản số {number}"),
            author: council.join(" "),
            parent_body: text::lines(&self.parent_body),
            council,
            number,
            subject: text::line(&self.subject),
            opened: words::moment(self.opened),
            closed: words::moment(self.closed),
            venue: text::line(&self.venue),
            chair: self.chair.clean(),
            secretary: self.secretary.clean(),
            present: self.present.iter().map(Seat::clean).collect(),
            absent: self.absent.iter().map(Seat::clean).collect(),
            invited: self.invited.iter().map(Seat::clean).collect(),
            quorum: text::line(&self.quorum),
            ruleset: text::line(&self.ruleset),
            products: self.products.iter().map(Scored::clean).collect(),
            interests: self.interests.iter().map(Interest::clean).collect(),
            second_looks: clean(&self.second_looks),
            conclusions: clean(&self.conclusions),
            demo: self.demo,
        }
    }
}

impl Seat {
    fn clean(&self) -> Self {
        seat(&text::line(&self.name), &text::line(&self.post))
    }
}

impl Scored {
    fn clean(&self) -> Self {
        Self {
            product: text::line(&self.product),
            producer: text::line(&self.producer),
            sheets: self.sheets,
            mean: text::line(&self.mean),
            band: text::line(&self.band),
            missed: clean(&self.missed),
            stars: self.stars,
            recused: clean(&self.recused),
        }
    }
}

impl Interest {
    fn clean(&self) -> Self {
        Self {
            product: text::line(&self.product),
            member: text::line(&self.member),
            tie: text::line(&self.tie),
            outcome: text::line(&self.outcome),
            alternate: text::line(&self.alternate),
        }
    }
}

fn seat(name: &str, post: &str) -> Seat {
    Seat { name: name.to_owned(), post: post.to_owned() }
}

fn clean(texts: &[String]) -> Vec<String> {
    texts.iter().map(|each| text::line(each)).collect()
}
