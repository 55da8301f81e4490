//! The notice of the result to one producer ("thông báo kết quả", Điều 7.3 QĐ
//! 26/2026): the star or none, on what it rests, what the next star lacks, what the
//! council wrote, and how to complain. The decision is silent on complaints; the law
//! on complaints applies in general, so who takes them and within which time are
//! sentences that the office sets.

use super::{Parts, Standing, cell, number, outcome, sample};
use crate::letter::{
    Block, Column, Letter, Letterhead, Line, Row, Signer, closed, copies, field, known, lead, passage, said,
};
use crate::press::{PaperError, Press};
use crate::{letter, text, word};

/// Letters of one word that fit the narrowest column.
const ROOM: usize = 12;

/// What one notice says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultNotice {
    pub head: Letterhead,
    /// Who gives notice, in a sentence: "Sở Nông nghiệp và Môi trường thành phố Hà Nội".
    pub office: String,
    pub producer: String,
    pub address: String,
    pub product: String,
    pub product_code: String,
    /// The dossier's own number, by which it is asked for.
    pub dossier: String,
    /// "đợt 1 năm 2026".
    pub round: String,
    /// The set of criteria by which it was evaluated.
    pub ruleset: String,
    /// None when the product is not ranked.
    pub stars: Option<u8>,
    pub standing: Standing,
    /// Why a product whose mean is in the ministry's band does not go there (Điều 7.3.e QĐ 26/2026); else empty.
    pub held_back: String,
    /// The exact mean as it is to be read.
    pub mean: String,
    /// Filed sheets that count.
    pub sheets: u32,
    /// The band of the mean: "70 đến dưới 90".
    pub band: String,
    pub parts: Vec<PartResult>,
    /// Gates missed for the star of the band.
    pub missed: Vec<UnmetGate>,
    pub knock_outs: Vec<ConfirmedKnockOut>,
    /// None at five stars and after a knock-out, which points cannot mend.
    pub next: Option<NextStar>,
    /// What the council wrote; paragraphs are kept, and nothing is printed where it wrote nothing.
    pub reasons: String,
    pub complaint: Complaint,
    pub signer: Signer,
    /// "Nơi nhận", one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

/// The mean of one part of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartResult {
    /// "Phần A. Sản phẩm và sức mạnh cộng đồng".
    pub name: String,
    /// As it is to be read.
    pub mean: String,
    pub most: u32,
}

/// A condition of a star that the dossier does not meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnmetGate {
    pub star: u8,
    /// "2.3 Ghi nhãn hàng hóa".
    pub criterion: String,
    /// The words of the option that it takes.
    pub required: String,
    /// The words of the option that the product reached.
    pub reached: String,
}

/// A ground on which the product is out, as the council confirmed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmedKnockOut {
    pub ground: String,
    pub evidence: String,
}

/// The way to the star above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStar {
    pub star: u8,
    /// Points that the mean lacks, as they are to be read; empty when it lacks none.
    pub short: String,
    pub gates: Vec<UnmetGate>,
}

/// How the producer complains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Whom to write to: "Chủ tịch Ủy ban nhân dân thành phố Hà Nội".
    pub to: String,
    /// Where the letter is taken: address, phone, page.
    pub place: String,
    /// Under which law: "Luật Khiếu nại".
    pub law: String,
    /// What the letter must say, one thing each.
    pub contents: Vec<String>,
    /// The sentence on the time limits, where the office has had it confirmed.
    pub time_limit: Option<String>,
}

impl ResultNotice {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let gate = |star, criterion: &str, required: &str, reached: &str| UnmetGate {
            star,
            criterion: criterion.to_owned(),
            required: required.to_owned(),
            reached: reached.to_owned(),
        };
        let story = gate(
            4,
            "5.1 Câu chuyện về sản phẩm",
            "tối thiểu mức “Câu chuyện có trong nội dung truy xuất điện tử” (từ 5 điểm trở lên)",
            "Có câu chuyện được tư liệu hóa",
        );
        let part = |name: &str, mean: &str, most| PartResult { name: name.to_owned(), mean: mean.to_owned(), most };
        let mut head = sample::head(sample::OFFICE, Some(587), "TB-SNNMT");
        head.signed_on = Some(jiff::civil::date(2026, 10, 15));
        Self {
            head,
            office: "Sở Nông nghiệp và Môi trường thành phố Hà Nội".to_owned(),
            producer: "Hộ kinh doanh Lụa Mai".to_owned(),
            address: "Phường Hà Đông, thành phố Hà Nội".to_owned(),
            product: "Khăn lụa tơ tằm Vạn Phúc".to_owned(),
            product_code: "01-09556-2-2026".to_owned(),
            dossier: "HS-2026-0031".to_owned(),
            round: "đợt 1 năm 2026".to_owned(),
            ruleset: "Bộ tiêu chí theo Quyết định số 26/2026/QĐ-TTg".to_owned(),
            stars: Some(3),
            standing: Standing::Recognised {
                decision: "Quyết định số 5123/QĐ-UBND ngày 12 tháng 10 năm 2026".to_owned(),
                certificate: "0124/GCN-OCOP".to_owned(),
            },
            held_back: String::new(),
            mean: "72,25".to_owned(),
            sheets: 4,
            band: "70 đến dưới 90".to_owned(),
            parts: vec![
                part("Phần A. Sản phẩm và sức mạnh cộng đồng", "29,50", 40),
                part("Phần B. Khả năng tiếp thị", "16,25", 25),
                part("Phần C. Chất lượng sản phẩm", "26,50", 35),
            ],
            missed: vec![story.clone()],
            knock_outs: vec![],
            next: Some(NextStar { star: 4, short: String::new(), gates: vec![story] }),
            reasons:
                "Hoa văn và độ bền màu được đánh giá cao.\nCâu chuyện đã có tờ gấp nhưng chưa đưa vào nội dung của mã \
                      truy xuất."
                    .to_owned(),
            complaint: Complaint {
                to: sample::CHAIR.to_owned(),
                place: "Ban Tiếp công dân thành phố Hà Nội, điện thoại 024 0000 0003".to_owned(),
                law: "Luật Khiếu nại".to_owned(),
                contents: sample::lines(&[
                    "Ngày, tháng, năm khiếu nại; tên, địa chỉ của người khiếu nại",
                    "Tên, địa chỉ của cơ quan, người bị khiếu nại",
                    "Nội dung, lý do khiếu nại, tài liệu có liên quan và yêu cầu giải quyết",
                    "Chữ ký hoặc điểm chỉ của người khiếu nại",
                ]),
                time_limit: None,
            },
            signer: Signer {
                titles: sample::lines(&["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG"]),
                name: "Bùi Văn Toàn".to_owned(),
            },
            copies: sample::lines(&["Như trên", "Ủy ban nhân dân phường Hà Đông", "Lưu: VT, PTNT"]),
            demo: true,
        }
    }

    /// A4, as many pages as it takes.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        outcome::stars(self.stars)?;
        self.letter().pdf(press)
    }

    /// The same as a Word file.
    pub fn docx(&self) -> Result<Vec<u8>, PaperError> {
        outcome::stars(self.stars)?;
        word::docx(&self.letter())
    }

    fn letter(&self) -> Letter {
        let mut blocks = vec![Block::To { names: vec![known(&self.producer)] }];
        blocks.push(field("Địa chỉ", &self.address));
        blocks.push(lead(&format!("{} thông báo kết quả đánh giá, phân hạng sản phẩm như sau:", known(&self.office))));
        blocks.extend([
            field("Sản phẩm", &self.product),
            field("Mã số sản phẩm", &self.product_code),
            field("Mã hồ sơ", &self.dossier),
            field("Đợt đánh giá", &self.round),
            field("Căn cứ chấm điểm", &self.ruleset),
        ]);
        let mut parts = Parts::arabic();
        blocks.push(parts.next("Kết quả"));
        blocks.extend(self.result());
        blocks.push(parts.next("Yêu cầu tối thiểu và trường hợp bị loại"));
        blocks.extend(self.conditions());
        if let Some(next) = &self.next {
            blocks.push(parts.next(&format!("Để đạt {} sao", next.star)));
            blocks.extend(next.blocks(&self.missed));
        }
        if !text::lines(&self.reasons).is_empty() {
            blocks.push(parts.next("Nhận xét, lý do của Hội đồng"));
            blocks.extend(passage(&self.reasons));
        }
        blocks.push(parts.next("Khiếu nại"));
        blocks.extend(self.complaint.blocks());
        blocks.push(closed(&format!("{} thông báo để chủ thể biết", known(&self.office))));
        blocks.push(Block::Close { copies: copies(&self.copies), left: None, right: self.signer.sign().into() });
        Letter {
            title: format!("Thông báo kết quả, hồ sơ {}", known(&self.dossier)),
            author: self.head.author(),
            head: Some(self.head.head()),
            name: "THÔNG BÁO".to_owned(),
            about: vec![format!("Kết quả đánh giá, phân hạng sản phẩm OCOP {}", text::line(&self.round))],
            blocks,
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }

    fn result(&self) -> Vec<Block> {
        let (label, rank) = match self.standing {
            // Five stars are the minister's to give (Điều 4.1.b QĐ 26/2026).
            Standing::Referred { .. } | Standing::Renewing { potential: true, .. } => {
                ("Kết quả:", "Đạt từ 90 điểm, đề nghị đánh giá cấp quốc gia (tiềm năng 5 sao)".to_owned())
            }
            Standing::Renewing { .. } => ("Kết quả:", "Đề nghị đánh giá, phân hạng lại ở cấp quốc gia".to_owned()),
            Standing::Kept { .. } => ("Kết quả:", format!("{}, không nâng hạng", outcome::rank(self.stars))),
            _ => ("Hạng:", outcome::rank(self.stars)),
        };
        let mut blocks = vec![Block::Runs { runs: vec![Line::plain(label), Line::strong(&rank)] }];
        blocks.extend(self.standing.blocks());
        if !text::line(&self.held_back).is_empty() {
            blocks.push(said("Sản phẩm đạt từ 90 điểm, hồ sơ không được gửi đánh giá ở cấp quốc gia."));
            blocks.push(field("Lý do không gửi", &self.held_back));
        }
        blocks.push(said(&format!(
            "Điểm trung bình: {} điểm, của {:02} phiếu; khung điểm: {}.",
            known(&self.mean),
            self.sheets,
            known(&self.band)
        )));
        if !self.parts.is_empty() {
            let columns = vec![
                Column::side("Phần của bộ tiêu chí", 0),
                Column::middle("Điểm trung bình", 32),
                Column::middle("Điểm tối đa", 26),
            ];
            let row = |part: &PartResult| Row {
                wide: false,
                cells: vec![cell(&part.name, ROOM), cell(&part.mean, ROOM), vec![Line::plain(&part.most.to_string())]],
            };
            blocks.push(Block::Table { columns, rows: self.parts.iter().map(row).collect() });
        }
        blocks
    }

    fn conditions(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.missed.is_empty() && self.knock_outs.is_empty() {
            let is_low = self.stars.is_some_and(|stars| stars < outcome::LEAST_RECOGNISED);
            blocks.push(said(if is_low {
                "Bộ tiêu chí không đặt yêu cầu tối thiểu cho hạng dưới 3 sao."
            } else {
                "Sản phẩm đạt mọi yêu cầu tối thiểu của hạng sao ứng với khung điểm."
            }));
        }
        if !self.missed.is_empty() {
            blocks.push(lead("Yêu cầu tối thiểu chưa đạt:"));
            blocks.push(gates(&self.missed));
        }
        if !self.knock_outs.is_empty() {
            let columns = vec![
                Column::middle("TT", 10),
                Column::side("Trường hợp bị loại theo bộ tiêu chí", 0),
                Column::side("Căn cứ", 70),
            ];
            let row = |(at, knock_out): (usize, &ConfirmedKnockOut)| Row {
                wide: false,
                cells: vec![number(at), cell(&knock_out.ground, ROOM), cell(&knock_out.evidence, ROOM)],
            };
            blocks.push(lead("Hội đồng xác nhận sản phẩm bị loại, không xếp hạng, vì:"));
            blocks.push(Block::Table { columns, rows: self.knock_outs.iter().enumerate().map(row).collect() });
        }
        blocks
    }
}

impl NextStar {
    /// Conditions that stand above already are not listed twice.
    fn blocks(&self, missed: &[UnmetGate]) -> Vec<Block> {
        let short = text::line(&self.short);
        let mut blocks = vec![said(&if short.is_empty() {
            "Điểm trung bình đã đủ.".to_owned()
        } else {
            format!("Điểm trung bình còn thiếu {short} điểm.")
        })];
        if self.gates.is_empty() {
            if self.star >= outcome::LEAST_RECOGNISED {
                blocks.push(said("Mọi yêu cầu tối thiểu đã đạt."));
            }
        } else if self.gates == missed {
            blocks.push(said("Còn phải đạt các yêu cầu tối thiểu nêu tại mục 2."));
        } else {
            blocks.push(lead("Còn phải đạt các yêu cầu tối thiểu sau:"));
            blocks.push(gates(&self.gates));
        }
        blocks
    }
}

impl Complaint {
    pub(super) fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![said(&format!(
            "Nếu không đồng ý với kết quả, chủ thể có quyền khiếu nại đến {} theo quy định của {}.",
            known(&self.to),
            known(&self.law)
        ))];
        if let Some(sentence) = self.time_limit.as_deref().map(text::line).filter(|words| !words.is_empty()) {
            blocks.push(said(&sentence));
        }
        blocks.push(field("Nơi nhận đơn", &self.place));
        blocks.extend(letter::items("Đơn khiếu nại ghi rõ:", &self.contents));
        blocks
    }
}

/// Each condition with what it takes and what there was.
fn gates(all: &[UnmetGate]) -> Block {
    let columns = vec![
        Column::middle("Hạng", 17),
        Column::side("Tiêu chí", 45),
        Column::side("Yêu cầu", 0),
        Column::side("Mức của sản phẩm", 48),
    ];
    let row = |gate: &UnmetGate| Row {
        wide: false,
        cells: vec![
            vec![Line::plain(&format!("{} sao", gate.star))],
            cell(&gate.criterion, ROOM),
            cell(&gate.required, ROOM),
            cell(&gate.reached, ROOM),
        ],
    };
    Block::Table { columns, rows: all.iter().map(row).collect() }
}
