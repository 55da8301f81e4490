//! The minutes of a council ("biên bản họp Hội đồng"), in the layout of the
//! decree on documents (NĐ 30/2020, model 1.9): who sat, whether that was a
//! quorum, who stood aside, and for every product what the sheets came to and why.

use jiff::civil::{DateTime, date};

use super::{Interest, Parts, Scored, Seat, outcome, people, sample};
use crate::letter::{
    Block, Head, Letter, Sign, clean, closed, copies, day, items, known, lead, numbered, passage, said,
};
use crate::press::{PaperError, Press};
use crate::{text, word, words};

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
    /// The council was consulted in writing and did not meet: the hour at which it began and the venue are not printed.
    pub in_writing: bool,
    /// When the meeting ended, or the consultation; none for a meeting whose end nobody said.
    pub closed: Option<DateTime>,
    pub venue: String,
    pub chair: Seat,
    pub secretary: Seat,
    /// Members who sat, chair and secretary included, and alternates of those who did not.
    pub present: Vec<Seat>,
    /// Members who did not, with the reason in `post` after their office.
    pub absent: Vec<Seat>,
    /// Guests without a vote.
    pub invited: Vec<Seat>,
    /// The sentence on the quorum.
    pub quorum: String,
    /// The register of conflicts of interest, in the order of the products; the minutes say so too when it is empty.
    pub interests: Vec<Interest>,
    /// What happened and what was said, as whoever presided typed it; a line break is kept. Empty where nothing was.
    pub discussion: String,
    /// The set of criteria in force for this session.
    pub ruleset: String,
    pub products: Vec<Scored>,
    /// Who settled the minima and the knock-outs of each product, and how; none for a paper that does not know.
    pub facts: Vec<SettledFacts>,
    /// Who was there and did not judge a product, and why, one sentence each.
    pub abstentions: Vec<String>,
    /// Members removed and products withdrawn in the middle, one sentence each.
    pub changes: Vec<String>,
    /// What was looked at a second time, one sentence each.
    pub second_looks: Vec<String>,
    /// What the council decided to propose, one sentence each.
    pub conclusions: Vec<String>,
    /// What became of products after the meeting, one sentence each: what the minutes say of the day stays as it is.
    pub later: Vec<String>,
    /// "Nơi nhận", one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// The minima and knock-outs of one product as the council settled them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SettledFacts {
    /// "Khăn lụa tơ tằm Vạn Phúc, Hộ kinh doanh Lụa Mai".
    pub product: String,
    /// Who proposed and who confirmed, or that the majority of sheets decided, one sentence each.
    pub how: Vec<String>,
    /// Where the council settled otherwise than was proposed, and why, one criterion each.
    pub differs: Vec<String>,
}

impl SettledFacts {
    fn samples() -> Vec<Self> {
        let by_both = "Tổ tư vấn (Bùi Văn Toàn) đề xuất; Nguyễn Văn Thành xác nhận thay Hội đồng.";
        vec![
            Self {
                product: "Bình hút lộc men lam vẽ tay Bát Tràng, Hợp tác xã Gốm sứ Bát Tràng".to_owned(),
                how: sample::lines(&[by_both]),
                differs: vec![],
            },
            Self {
                product: "Khăn lụa tơ tằm Vạn Phúc, Hộ kinh doanh Lụa Mai".to_owned(),
                how: sample::lines(&[by_both]),
                differs: sample::lines(&[
                    "5.3. Câu chuyện sản phẩm: đề xuất “Có câu chuyện riêng”, xác nhận “Chưa có \
                                         trong nội dung truy xuất”. Lý do: mã QR không dẫn đến câu chuyện",
                ]),
            },
        ]
    }

    fn blocks(&self, at: usize) -> Vec<Block> {
        let how = clean(&self.how).join(" ");
        let words = format!("{}. {}: {how}", at + 1, known(&self.product));
        if clean(&self.differs).is_empty() {
            return vec![said(&words)];
        }
        items(&format!("{words} Nội dung khác đề xuất:"), &self.differs)
    }
}

impl Minutes {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let day = date(2026, 10, 9);
        Self {
            parent_body: "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI".to_owned(),
            council: sample::COUNCIL.to_owned(),
            number: "01/BB-HĐ".to_owned(),
            subject: "Hội đồng đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2026".to_owned(),
            opened: day.at(8, 5, 0, 0),
            in_writing: false,
            closed: Some(day.at(11, 30, 0, 0)),
            venue: "Phòng họp số 2, Sở Nông nghiệp và Môi trường, thành phố Hà Nội".to_owned(),
            chair: Seat::new("Nguyễn Văn Thành", "Chủ tịch Hội đồng"),
            secretary: Seat::new("Trần Thu Lan", ""),
            present: sample::members(),
            absent: vec![Seat::new("Vũ Hải Yến", "Sở Du lịch, thành viên (đi công tác)")],
            invited: vec![Seat::new("Bùi Văn Toàn", "đại diện Tổ tư vấn")],
            quorum: "Có mặt 5 trên 6 thành viên; cuộc họp đủ số thành viên theo Quy chế hoạt động của Hội \
                     đồng ban hành tại Quyết định số 1234/QĐ-UBND ngày 05 tháng 3 năm 2026."
                .to_owned(),
            interests: Interest::samples(),
            discussion: String::new(),
            ruleset: "Bộ tiêu chí theo Quyết định số 26/2026/QĐ-TTg".to_owned(),
            products: sample::scored(),
            facts: SettledFacts::samples(),
            abstentions: vec![],
            changes: vec![],
            second_looks: sample::lines(&["Khăn lụa tơ tằm Vạn Phúc, tiêu chí bao bì: bốn phiếu chênh nhau ba điểm; \
                                           sau thảo luận các thành viên giữ nguyên phiếu đã nộp."]),
            conclusions: sample::lines(&[
                "Đề nghị Chủ tịch Ủy ban nhân dân thành phố công nhận 02 sản phẩm nêu trên.",
                "01 sản phẩm chưa được đề nghị công nhận.",
                "Đề nghị Sở Nông nghiệp và Môi trường thành phố Hà Nội thông báo kết quả bằng văn bản cho Ủy ban nhân \
                 dân cấp xã và chủ thể.",
            ]),
            later: vec![],
            copies: sample::lines(&["Thành viên Hội đồng", "Lưu: VT, Hồ sơ"]),
            demo: true,
        }
    }

    /// A4, as many pages as it takes, PDF/A-2b, dated on the day of the meeting.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        outcome::checked(&self.products)?;
        self.letter().pdf(press)
    }

    /// The same as a Word file.
    pub fn docx(&self) -> Result<Vec<u8>, PaperError> {
        outcome::checked(&self.products)?;
        word::docx(&self.letter())
    }

    fn letter(&self) -> Letter {
        let number = text::line(&self.number);
        let issuer = text::lines(&self.council);
        let mut blocks = if self.in_writing {
            vec![said(&format!("Lấy ý kiến từ ngày {}.", words::short_date(self.opened.date())))]
        } else {
            vec![
                said(&format!("Thời gian bắt đầu: {}.", words::moment(self.opened))),
                said(&format!("Địa điểm: {}.", text::line(&self.venue))),
            ]
        };
        blocks.extend([
            said(&format!("Chủ tọa: {}.", self.chair.words())),
            said(&format!("Thư ký: {}.", self.secretary.words())),
        ]);
        let mut part = Parts::roman();
        blocks.push(part.next(if self.in_writing { "Thành viên cho ý kiến" } else { "Thành phần tham dự" }));
        blocks.extend(self.attendance());
        blocks.push(part.next("Xung đột lợi ích"));
        blocks.extend(people::register(&self.interests));
        if !text::lines(&self.discussion).is_empty() {
            blocks.push(part.next("Diễn biến, ý kiến"));
            blocks.extend(passage(&self.discussion));
        }
        blocks.push(part.next("Kết quả đánh giá"));
        blocks.push(lead(&format!("Căn cứ chấm điểm: {}.", text::line(&self.ruleset))));
        blocks.push(outcome::table(&self.products, false));
        if !self.facts.is_empty() {
            blocks.push(part.next("Yêu cầu tối thiểu và trường hợp bị loại"));
            blocks.extend(self.facts.iter().enumerate().flat_map(|(at, facts)| facts.blocks(at)));
        }
        for (name, sentences) in [
            ("Thành viên có mặt không chấm", &self.abstentions),
            ("Thay đổi trong phiên", &self.changes),
            ("Nội dung xem xét lại", &self.second_looks),
            ("Kết luận của Hội đồng", &self.conclusions),
            ("Sau phiên họp", &self.later),
        ] {
            if !clean(sentences).is_empty() {
                blocks.push(part.next(name));
                blocks.extend(numbered(sentences));
            }
        }
        let ended = if self.in_writing { "Việc lấy ý kiến" } else { "Cuộc họp" };
        let at = self.closed.map_or_else(|| format!("…… giờ …… phút, {}", day(None)), words::moment);
        blocks.push(closed(&format!("{ended} kết thúc vào {at}")));
        blocks.push(self.signatures());
        Letter {
            title: format!("Biên bản số {number}"),
            author: issuer.join(" "),
            head: Some(Head {
                parent_body: text::lines(&self.parent_body),
                issuer,
                number,
                place: String::new(),
                day: String::new(),
            }),
            name: "BIÊN BẢN".to_owned(),
            about: vec![if self.in_writing {
                format!("Tổng hợp ý kiến bằng văn bản của {}", text::line(&self.subject))
            } else {
                format!("Họp {}", text::line(&self.subject))
            }],
            blocks,
            demo: self.demo,
            dated: self.opened.date(),
            ..Letter::default()
        }
    }

    fn attendance(&self) -> Vec<Block> {
        let (present, absent) = if self.in_writing {
            ("Thành viên đã gửi phiếu:", "Thành viên chưa gửi phiếu:")
        } else {
            ("Thành viên có mặt:", "Thành viên vắng mặt:")
        };
        let mut blocks = vec![lead(present)];
        blocks.extend(people::list(&self.present));
        for (name, seats) in [(absent, &self.absent), ("Khách mời, không biểu quyết:", &self.invited)] {
            if !seats.is_empty() {
                blocks.push(lead(name));
                blocks.extend(people::list(seats));
            }
        }
        blocks.push(said(&self.quorum));
        blocks
    }

    fn signatures(&self) -> Block {
        let sign = |title: &str, seat: &Seat| Sign {
            titles: vec![title.to_owned()],
            name: text::line(&seat.name),
            ..Sign::default()
        };
        Block::Close {
            copies: copies(&self.copies),
            left: Some(sign("THƯ KÝ", &self.secretary)),
            right: sign("CHỦ TỌA", &self.chair).into(),
        }
    }
}
