//! The report of the advisory team ("báo cáo đánh giá của Tổ tư vấn", Điều 7.3.c
//! QĐ 26/2026): for each product what was looked at, what it proposes at each
//! criterion and why, and what it found that would put the product out.

use jiff::civil::{Date, date};

use super::{Interest, Seat, cell, number, people, sample};
use crate::forms::{Case, Producer, Product};
use crate::letter::{
    self, Block, Column, Letter, Letterhead, Row, Signer, bases, closed, copies, field, heading, items, known, lead,
    passage, said,
};
use crate::press::{PaperError, Press};
use crate::scored::{self, ScoredCriterion, ScoredPart, Wording};
use crate::{text, word, words};

/// Letters of one word that fit the narrowest column.
const ROOM: usize = 12;

/// What one report of the advisory team says. Whatever is empty is left to the pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdvisoryReport {
    pub head: Letterhead,
    /// Who reports, in a sentence: "Tổ tư vấn giúp việc Hội đồng", or the agency where all are renewals.
    pub team: String,
    /// What the report is of: "Đánh giá hồ sơ sản phẩm OCOP".
    pub subject: String,
    /// To whom: "Chủ tịch Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Hà Nội".
    pub addressee: String,
    /// "Căn cứ …", one document each.
    pub bases: Vec<String>,
    /// "đợt 1 năm 2026".
    pub round: String,
    /// Who took part.
    pub advisors: Vec<Seat>,
    /// Of those who examined, who is tied to a product; it says so too when it is empty.
    pub interests: Vec<Interest>,
    pub products: Vec<ExaminedProduct>,
    pub signer: Signer,
    /// "Nơi nhận", one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// One product as the team examined it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExaminedProduct {
    pub product: String,
    pub product_code: String,
    pub subgroup: String,
    pub producer: String,
    pub address: String,
    pub case: Option<Case>,
    /// What was looked at, one thing each.
    pub checked: Vec<String>,
    /// The sheet with the option the team proposes and, as `description`, its note; empty for a renewal of which nothing was
    /// proposed.
    pub parts: Vec<ScoredPart>,
    pub points: Option<u32>,
    pub most: u32,
    pub tests: Vec<ExtraTest>,
    pub visits: Vec<SiteVisit>,
    pub knock_outs: Vec<ProposedKnockOut>,
    /// What the team proposes to the council; paragraphs are kept.
    pub proposal: String,
}

/// A test that the team asked for besides what the dossier had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraTest {
    pub what: String,
    pub asked_on: Option<Date>,
    /// Empty while it is awaited.
    pub result: String,
}

/// A look at the place where the product is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteVisit {
    pub on: Date,
    pub place: String,
    /// Who was there, of the team and of the producer.
    pub who: Vec<String>,
    /// Paragraphs are kept.
    pub seen: String,
    pub photos: u32,
}

/// A ground of the form on which the product would be out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedKnockOut {
    pub ground: String,
    pub evidence: String,
}

impl AdvisoryReport {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        Self {
            head: Letterhead {
                parent_body: sample::COUNCIL.to_owned(),
                signed_on: Some(date(2026, 10, 5)),
                ..sample::head(sample::TEAM, Some(3), "BC-TTV")
            },
            team: "Tổ tư vấn giúp việc Hội đồng".to_owned(),
            subject: "Đánh giá hồ sơ sản phẩm OCOP".to_owned(),
            addressee: "Chủ tịch Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Hà Nội".to_owned(),
            bases: sample::bases(),
            round: "đợt 1 năm 2026".to_owned(),
            advisors: vec![
                Seat::new("Bùi Văn Toàn", "Chi cục Phát triển nông thôn, Tổ trưởng"),
                Seat::new("Hoàng Thu Trang", "Sở Công Thương, thành viên"),
            ],
            interests: vec![],
            products: vec![sample_bottle(), sample_rice()],
            signer: Signer { titles: vec!["TỔ TRƯỞNG".to_owned()], name: "Bùi Văn Toàn".to_owned() },
            copies: sample::lines(&["Như trên", "Thành viên Hội đồng", "Lưu: VT, TTV"]),
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
        let mut blocks = vec![Block::To { names: vec![known(&self.addressee)] }];
        blocks.extend(bases(&self.bases));
        blocks.push(lead(&format!(
            "{} báo cáo kết quả đánh giá {:02} hồ sơ sản phẩm tham gia đánh giá, phân hạng {} như sau:",
            known(&self.team),
            self.products.len(),
            known(&self.round)
        )));
        if !self.advisors.is_empty() {
            blocks.push(heading("Thành viên tham gia thẩm định"));
            blocks.extend(people::list(&self.advisors));
        }
        blocks.push(heading("Xung đột lợi ích của người thẩm định"));
        blocks.extend(people::register(&self.interests));
        for (at, product) in self.products.iter().enumerate() {
            blocks.extend(product.blocks(at + 1));
        }
        blocks.push(closed(&format!("{} kính báo cáo Hội đồng xem xét, quyết định", known(&self.team))));
        blocks.push(Block::Close { copies: copies(&self.copies), left: None, right: self.signer.sign().into() });
        Letter {
            title: format!("Báo cáo đánh giá số {}", self.head.full_number()),
            author: self.head.author(),
            head: Some(self.head.head()),
            name: "BÁO CÁO".to_owned(),
            about: vec![format!("{} {}", known(&self.subject), text::line(&self.round))],
            blocks,
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }
}

impl ExaminedProduct {
    fn blocks(&self, at: usize) -> Vec<Block> {
        let case = self.case.map(Case::words).unwrap_or_default();
        let mut blocks = vec![
            heading(&format!("Sản phẩm {at}. {}", known(&self.product))),
            field("Mã số sản phẩm", &self.product_code),
            field("Bộ sản phẩm", &self.subgroup),
            field("Chủ thể", &self.producer),
            field("Địa chỉ", &self.address),
            field("Trường hợp", case),
        ];
        if letter::clean(&self.checked).is_empty() {
            blocks.push(said("a) Nội dung đã kiểm tra: không có hồ sơ sản phẩm kèm theo."));
        }
        blocks.extend(items("a) Nội dung đã kiểm tra:", &self.checked));
        if self.parts.is_empty() {
            blocks.push(said("b) Mức đề xuất và nhận xét theo tiêu chí: không đề xuất."));
        } else {
            blocks.push(lead("b) Mức đề xuất và nhận xét theo tiêu chí:"));
            let wording =
                Wording { column: "Tiêu chí, mức đề xuất, nhận xét", option: "Mức đề xuất" };
            blocks.push(scored::table(&self.parts, self.points, self.most, &wording));
        }
        blocks.extend(self.tests());
        blocks.extend(self.visits());
        blocks.extend(self.out());
        blocks.push(lead("e) Đề xuất:"));
        blocks.extend(passage(&self.proposal));
        blocks
    }

    fn tests(&self) -> Vec<Block> {
        if self.tests.is_empty() {
            return vec![said("c) Kiểm nghiệm bổ sung: không yêu cầu.")];
        }
        let columns = vec![
            Column::middle("TT", 10),
            Column::side("Chỉ tiêu, phép thử", 0),
            Column::middle("Ngày yêu cầu", 26),
            Column::side("Kết quả", 52),
        ];
        let row = |(at, test): (usize, &ExtraTest)| Row {
            wide: false,
            cells: vec![
                number(at),
                cell(&test.what, ROOM),
                cell(&letter::date(test.asked_on), ROOM),
                cell(if text::line(&test.result).is_empty() { "Đang chờ kết quả" } else { &test.result }, ROOM),
            ],
        };
        let rows = self.tests.iter().enumerate().map(row).collect();
        vec![lead("c) Kiểm nghiệm bổ sung đã yêu cầu:"), Block::Table { columns, rows }]
    }

    fn visits(&self) -> Vec<Block> {
        if self.visits.is_empty() {
            return vec![said("d) Kiểm tra thực tế: không thực hiện.")];
        }
        let mut blocks = vec![lead("d) Kiểm tra thực tế:")];
        blocks.extend(self.visits.iter().flat_map(SiteVisit::blocks));
        blocks
    }

    fn out(&self) -> Vec<Block> {
        if self.knock_outs.is_empty() {
            return vec![said("đ) Trường hợp bị loại: không đề xuất.")];
        }
        let columns = vec![
            Column::middle("TT", 10),
            Column::side("Trường hợp bị loại theo bộ tiêu chí", 0),
            Column::side("Căn cứ", 75),
        ];
        let row = |(at, knock_out): (usize, &ProposedKnockOut)| Row {
            wide: false,
            cells: vec![number(at), cell(&knock_out.ground, ROOM), cell(&knock_out.evidence, ROOM)],
        };
        let rows = self.knock_outs.iter().enumerate().map(row).collect();
        vec![lead("đ) Đề xuất Hội đồng xác nhận trường hợp bị loại:"), Block::Table { columns, rows }]
    }
}

impl SiteVisit {
    fn blocks(&self) -> Vec<Block> {
        let photos =
            if self.photos == 0 { "không có".to_owned() } else { format!("{:02}, lưu cùng hồ sơ", self.photos) };
        let mut blocks = vec![
            field("Ngày", &words::short_date(self.on)),
            field("Địa điểm", &self.place),
            field("Người tham gia", &letter::clean(&self.who).join("; ")),
            field("Ảnh chụp", &photos),
            lead("Đã thấy:"),
        ];
        blocks.extend(passage(&self.seen));
        blocks
    }
}

fn sample_criterion(number: &str, name: &str, chosen: &str, points: (u32, u32), note: &str) -> ScoredCriterion {
    ScoredCriterion {
        number: number.to_owned(),
        name: name.to_owned(),
        chosen: chosen.to_owned(),
        points: Some(points.0),
        most: points.1,
        description: note.to_owned(),
        evidence: vec![],
    }
}

fn sample_bottle() -> ExaminedProduct {
    let criterion = sample_criterion(
        "1.1",
        "Nguồn gốc nguyên liệu",
        "Sử dụng từ 75% nguyên liệu trong tỉnh",
        (3, 5),
        "Hợp đồng mua đất sét số 02/2026 còn hiệu lực; hóa đơn quý III khớp với sổ kho.",
    );
    let story = sample_criterion("5.3", "Câu chuyện sản phẩm", "Có câu chuyện riêng của làng", (4, 5), "");
    let part = |name: &str, criterion, points, most| ScoredPart {
        name: name.to_owned(),
        criteria: vec![criterion],
        points: Some(points),
        most,
    };
    ExaminedProduct {
        product: Product::sample().name,
        product_code: "01-00577-7-2026".to_owned(),
        subgroup: Product::sample().subgroup,
        producer: Producer::sample().name,
        address: Producer::sample().address,
        case: Some(Case::First),
        checked: sample::lines(&[
            "Phiếu đăng ký, báo cáo tự đánh giá và 12 giấy tờ kèm theo",
            "Báo cáo đánh giá của Ủy ban nhân dân xã Bát Tràng",
            "Năm sản phẩm mẫu",
        ]),
        parts: vec![
            part("Phần A. Sản phẩm và sức mạnh cộng đồng", criterion, 3, 5),
            part("Phần B. Khả năng tiếp thị", story, 4, 5),
        ],
        points: Some(7),
        most: 10,
        tests: vec![ExtraTest {
            what: "Thôi nhiễm chì, cadimi của men".to_owned(),
            asked_on: Some(date(2026, 9, 21)),
            result: "Đạt, phiếu kết quả số 1182/2026".to_owned(),
        }],
        visits: vec![SiteVisit {
            on: date(2026, 9, 25),
            place: "Xưởng số 2, xóm 5, xã Bát Tràng".to_owned(),
            who: sample::lines(&["Bùi Văn Toàn", "Hoàng Thu Trang", "Nguyễn Thị Lan, Giám đốc hợp tác xã"]),
            seen: "Hai lò gas đang đốt, chín người vẽ tại chỗ.\nKho men có sổ nhập và nhãn phụ.".to_owned(),
            photos: 8,
        }],
        knock_outs: vec![],
        proposal: "Đủ điều kiện trình Hội đồng đánh giá, phân hạng.".to_owned(),
    }
}

fn sample_rice() -> ExaminedProduct {
    let criterion = sample_criterion("9", "Đảm bảo chất lượng", "Không đạt mức nào", (0, 5), "");
    ExaminedProduct {
        product: "Cốm khô làng Vòng".to_owned(),
        product_code: String::new(),
        subgroup: "Chế biến từ gạo, ngũ cốc".to_owned(),
        producer: "Cơ sở Cốm Hương".to_owned(),
        address: "Phường Cầu Giấy, thành phố Hà Nội".to_owned(),
        case: Some(Case::Renewal),
        checked: sample::lines(&["Phiếu đăng ký, báo cáo tự đánh giá và 7 giấy tờ kèm theo"]),
        parts: vec![ScoredPart {
            name: "Phần C. Chất lượng sản phẩm".to_owned(),
            criteria: vec![criterion],
            points: Some(0),
            most: 5,
        }],
        points: Some(0),
        most: 5,
        tests: vec![],
        visits: vec![],
        knock_outs: vec![ProposedKnockOut {
            ground: "Không đáp ứng đầy đủ quy định về giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm".to_owned(),
            evidence:
                "Giấy số 214/2022 hết hạn ngày 14/8/2025; chủ thể xác nhận chưa xin cấp lại (văn bản ngày 28/9/2026)."
                    .to_owned(),
        }],
        proposal: "Đề nghị Hội đồng xác nhận trường hợp bị loại, không xếp hạng.".to_owned(),
    }
}
