//! The receipt that a producer takes home: what was handed in, when, and the day
//! by which the commune must answer. Until somebody has received it, it only
//! confirms that the electronic dossier arrived.

use jiff::civil::{Date, DateTime, date};

use super::{Case, days, sample, samples};
use crate::letter::{Block, Column, Letter, Letterhead, Line, Row, closed, field, hand_over, known, lead};
use crate::press::{PaperError, Press};
use crate::{text, word, words};

/// What one receipt says. Whatever is empty is left to the pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Of the office that received.
    pub head: Letterhead,
    /// The dossier's own number, by which it is asked for.
    pub dossier: String,
    pub producer: String,
    pub address: String,
    pub phone: String,
    /// Who handed it in.
    pub handed_in_by: String,
    pub product: String,
    pub case: Option<Case>,
    pub papers: Vec<ReceivedPaper>,
    /// Units of the product handed in.
    pub samples: Option<u32>,
    /// A tourism service, of which there are no samples.
    pub is_service: bool,
    pub received_at: DateTime,
    /// The days on which it was completed since.
    pub completed_on: Vec<Date>,
    /// Empty while nobody has received it.
    pub received_by: String,
    /// The term of the commune, in working days.
    pub working_days: u32,
    /// The last day of the term.
    pub due_on: Date,
    /// The first letters of the hash of what was handed in, as kept.
    pub snapshot: String,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// One kind of paper that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedPaper {
    pub name: String,
    /// How many of it.
    pub count: u32,
    /// "bản giấy", "bản điện tử".
    pub form: String,
}

impl Receipt {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let paper =
            |name: &str, count, form: &str| ReceivedPaper { name: name.to_owned(), count, form: form.to_owned() };
        let mut head = sample::head(Some(5), "TNHS");
        head.signed_on = Some(date(2027, 1, 6));
        Self {
            head,
            dossier: "HS-2027-0005".to_owned(),
            producer: "Hợp tác xã Gốm sứ Bát Tràng".to_owned(),
            address: "Xóm 5, xã Bát Tràng, thành phố Hà Nội".to_owned(),
            phone: "024 0000 0000".to_owned(),
            handed_in_by: "Nguyễn Thị Lan".to_owned(),
            product: "Bình hút lộc men lam vẽ tay Bát Tràng".to_owned(),
            case: Some(Case::First),
            papers: vec![
                paper("Phiếu đăng ký (Mẫu số 01)", 1, "bản giấy"),
                paper("Báo cáo tự đánh giá về sản phẩm (Mẫu số 02)", 1, "bản giấy và bản điện tử"),
                paper("Minh chứng", 12, "bản điện tử"),
            ],
            samples: Some(5),
            is_service: false,
            received_at: date(2027, 1, 6).at(8, 5, 0, 0),
            completed_on: Vec::new(),
            received_by: "Trần Văn Minh".to_owned(),
            working_days: 15,
            due_on: date(2027, 1, 27),
            snapshot: "9f2c41d07ab3".to_owned(),
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
        let mut blocks = vec![
            field("Mã hồ sơ", &self.dossier),
            field(
                if self.is_received() {
                    "Đã tiếp nhận hồ sơ của"
                } else {
                    "Đã nhận hồ sơ điện tử của"
                },
                &self.producer,
            ),
            field("Địa chỉ", &self.address),
            field("Số điện thoại", &self.phone),
            field("Người nộp", &self.handed_in_by),
            field("Sản phẩm", &self.product),
            field("Nội dung yêu cầu giải quyết", &self.asked()),
            lead(&format!("Giấy tờ đã nhận gồm {:02} loại:", self.papers.len())),
            self.table(),
            field("Sản phẩm mẫu (đơn vị sản phẩm)", &samples(self.samples, self.is_service)),
            field("Thời gian nhận hồ sơ", &words::moment(self.received_at)),
        ];
        blocks.extend((!self.completed_on.is_empty()).then(|| field("Bổ sung ngày", &days(&self.completed_on))));
        blocks.extend([
            field("Thời hạn giải quyết", &self.term()),
            field("Ngày trả kết quả", &words::short_date(self.due_on)),
            field("Mã kiểm tra bản điện tử", &text::groups(&self.snapshot)),
        ]);
        blocks.push(closed(
            "Người nộp giữ giấy này để hỏi kết quả; mã kiểm tra cho biết bản điện tử đang lưu có đúng là bản đã nhận \
             hay không",
        ));
        let (left, right) = (("NGƯỜI NỘP HỒ SƠ", &*self.handed_in_by), ("NGƯỜI TIẾP NHẬN", &*self.received_by));
        blocks.push(hand_over(left, right));
        Letter {
            title: if self.is_received() {
                format!("Giấy tiếp nhận hồ sơ {}", known(&self.dossier))
            } else {
                format!("Giấy xác nhận đã nộp hồ sơ {}", known(&self.dossier))
            },
            author: self.head.author(),
            form: String::new(),
            head: Some(self.head.head()),
            name: if self.is_received() {
                "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ".to_owned()
            } else {
                "GIẤY XÁC NHẬN ĐÃ NỘP HỒ SƠ ĐIỆN TỬ".to_owned()
            },
            about: vec![],
            blocks,
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }

    fn term(&self) -> String {
        let still = if self.completed_on.is_empty() { "" } else { ", không tính thời gian chờ bổ sung" };
        format!("{:02} ngày làm việc kể từ ngày nộp hồ sơ điện tử{still}", self.working_days)
    }

    fn is_received(&self) -> bool {
        !text::line(&self.received_by).is_empty()
    }

    fn asked(&self) -> String {
        let case = self.case.map(|case| format!(" ({})", case.words().to_lowercase()));
        format!("Đánh giá, phân hạng sản phẩm OCOP{}", case.unwrap_or_default())
    }

    fn table(&self) -> Block {
        let columns = vec![
            Column::middle("TT", 11),
            Column::side("Tên giấy tờ", 0),
            Column::middle("Số lượng", 20),
            Column::side("Hình thức", 45),
        ];
        let rows = self.papers.iter().enumerate().map(|(at, paper)| Row {
            wide: false,
            cells: vec![
                vec![Line::plain(&(at + 1).to_string())],
                vec![Line::plain(&paper.name)],
                vec![Line::plain(&format!("{:02}", paper.count))],
                vec![Line::narrow(&known(&paper.form), 12, 12)],
            ],
        });
        Block::Table { columns, rows: rows.collect() }
    }
}
