//! The papers by which a certificate is withdrawn (Điều 8 QĐ 26/2026): the office's submission ("tờ trình") and the
//! decision of the chair of the province ("quyết định thu hồi"), both on one certificate.

use jiff::civil::{Date, date};

use crate::act::Act;
use crate::letter::{
    Block, Letter, Letterhead, Signer, bases, closed, copies, field, heading, items, known, lead, passage, said,
};
use crate::press::{PaperError, Press};
use crate::{word, words};

/// The certificate that both papers are about, and why it is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Number of the certificate.
    pub number: String,
    pub product: String,
    pub producer: String,
    pub address: String,
    pub stars: u8,
    pub issued_on: Date,
    pub valid_to: Date,
    /// The decision that recognised the product: "Quyết định số 612/QĐ-UBND ngày …".
    pub decision: String,
    /// Of Điều 8.1: "c".
    pub letter: char,
    /// The ground as the decision words it, without its letter.
    pub ground: String,
    /// The decision whose Điều 8 it is: "Quyết định số 26/2026/QĐ-TTg".
    pub criteria: String,
    /// What establishes the ground: "Kết luận số 12/KL-CCQLCL ngày … của …".
    pub conclusion: String,
}

impl Withdrawn {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        Self {
            number: "0123/GCN-OCOP".to_owned(),
            product: "Bình hút lộc men lam vẽ tay Bát Tràng".to_owned(),
            producer: "Hợp tác xã Gốm sứ Bát Tràng".to_owned(),
            address: "Xóm 5, xã Bát Tràng, thành phố Hà Nội".to_owned(),
            stars: 4,
            issued_on: date(2026, 10, 12),
            valid_to: date(2029, 10, 12),
            decision: "Quyết định số 5123/QĐ-UBND ngày 12 tháng 10 năm 2026".to_owned(),
            letter: 'đ',
            ground: "Chủ thể OCOP không còn hoạt động sản xuất sản phẩm OCOP".to_owned(),
            criteria: "Quyết định số 26/2026/QĐ-TTg".to_owned(),
            conclusion: "Văn bản số 88/UBND-KT ngày 05 tháng 3 năm 2027 của Ủy ban nhân dân xã Bát Tràng".to_owned(),
        }
    }

    /// "điểm đ khoản 1 Điều 8 Quyết định số 26/2026/QĐ-TTg: Chủ thể không còn …".
    fn grounded(&self) -> String {
        let ground = known(self.ground.trim_end_matches(['.', ';']));
        format!("điểm {} khoản 1 Điều 8 {}: {ground}", self.letter, known(&self.criteria))
    }

    fn fields(&self) -> Vec<Block> {
        let (from, to) = (words::long_date(self.issued_on), words::long_date(self.valid_to));
        vec![
            field("Số", &known(&self.number)),
            field("Sản phẩm", &known(&self.product)),
            field("Chủ thể", &known(&self.producer)),
            field("Địa chỉ", &known(&self.address)),
            field("Hạng được công nhận", &format!("{} sao", self.stars)),
            field("Công nhận tại", &known(&self.decision)),
            field("Có giá trị", &format!("từ {from} đến hết {to}")),
        ]
    }

    /// A certificate has one to five stars.
    fn checked(&self) -> Result<(), PaperError> {
        if (1..=5).contains(&self.stars) { Ok(()) } else { Err(PaperError::Stars(self.stars)) }
    }
}

/// What the submission says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevocationSubmission {
    pub head: Letterhead,
    /// Who asks, in a sentence.
    pub office: String,
    /// Whom it asks: "Chủ tịch Ủy ban nhân dân thành phố Hà Nội".
    pub addressee: String,
    /// "Căn cứ …", one document each.
    pub bases: Vec<String>,
    pub withdrawn: Withdrawn,
    /// What was found; a line break is kept.
    pub facts: String,
    /// By when it is to be decided, a sentence.
    pub term: String,
    /// What the chair is to do, after "kính đề nghị …": "ban hành Quyết định thu hồi …".
    pub asked: String,
    /// What goes with it, one a line.
    pub enclosures: Vec<String>,
    pub signer: Signer,
    /// "Nơi nhận", one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

impl RevocationSubmission {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        Self {
            head: head("SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG", Some(31), "TTr-SNNMT"),
            office: "Sở Nông nghiệp và Môi trường thành phố Hà Nội".to_owned(),
            addressee: "Chủ tịch Ủy ban nhân dân thành phố Hà Nội".to_owned(),
            bases: vec![CRITERIA.to_owned()],
            withdrawn: Withdrawn::sample(),
            facts: "Chủ thể đã tháo lò nung và chấm dứt hợp đồng thuê xưởng từ tháng 02 năm 2027.".to_owned(),
            term: "Quyết định thu hồi phải có chậm nhất hết ngày 22/03/2027 (15 ngày kể từ ngày kết luận)".to_owned(),
            asked: "ban hành Quyết định thu hồi Giấy chứng nhận nêu trên".to_owned(),
            enclosures: vec![
                Withdrawn::sample().conclusion,
                "Dự thảo Quyết định thu hồi Giấy chứng nhận sản phẩm OCOP".to_owned(),
            ],
            signer: Signer {
                titles: vec!["KT. GIÁM ĐỐC".to_owned(), "PHÓ GIÁM ĐỐC".to_owned()],
                name: "Lê Thị Thu Hương".to_owned(),
            },
            copies: vec!["Như trên".to_owned(), "Lưu: VT, PTNT".to_owned()],
            demo: true,
        }
    }

    /// A4, as many pages as it takes.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        self.withdrawn.checked()?;
        self.letter().pdf(press)
    }

    /// The same as a Word file.
    pub fn docx(&self) -> Result<Vec<u8>, PaperError> {
        self.withdrawn.checked()?;
        word::docx(&self.letter())
    }

    fn letter(&self) -> Letter {
        let (office, addressee) = (known(&self.office), known(&self.addressee));
        let mut blocks = vec![Block::To { names: vec![addressee.clone()] }];
        blocks.extend(bases(&self.bases));
        blocks.push(lead(&format!(
            "{office} kính trình {addressee} việc thu hồi Giấy chứng nhận sản phẩm OCOP như sau:"
        )));
        blocks.push(heading("I. Giấy chứng nhận"));
        blocks.extend(self.withdrawn.fields());
        blocks.push(heading("II. Căn cứ thu hồi"));
        blocks.push(said(&format!("Căn cứ: {}.", self.withdrawn.grounded())));
        blocks.push(said(&format!("Kết luận: {}.", known(&self.withdrawn.conclusion))));
        blocks.push(lead("Sự việc đã xác minh:"));
        blocks.extend(passage(&self.facts));
        blocks.push(heading("III. Đề nghị"));
        blocks.push(said(&format!("Thời hạn: {}.", known(self.term.trim_end_matches('.')))));
        blocks.push(said(&format!("{office} kính đề nghị {addressee} {}.", known(&self.asked))));
        blocks.extend(items("Hồ sơ trình kèm theo gồm có:", &self.enclosures));
        blocks.push(closed(&format!("{office} kính trình {addressee} xem xét, quyết định")));
        blocks.push(Block::Close { copies: copies(&self.copies), left: None, right: self.signer.sign().into() });
        Letter {
            title: format!("Tờ trình số {}", self.head.full_number()),
            author: self.head.author(),
            head: Some(self.head.head()),
            name: "TỜ TRÌNH".to_owned(),
            about: vec![ABOUT.to_owned()],
            blocks,
            demo: self.demo,
            dated: self.head.dated(),
            ..Letter::default()
        }
    }
}

/// What the decision says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevocationDecision {
    pub head: Letterhead,
    /// Who decides, in capitals; a line break is kept.
    pub authority: String,
    /// The same in a sentence.
    pub authority_name: String,
    /// "Căn cứ …" and last "Theo đề nghị của …", one a line.
    pub bases: Vec<String>,
    pub withdrawn: Withdrawn,
    /// Who is to do what, one sentence each.
    pub duties: Vec<String>,
    pub carried_out_by: String,
    pub signer: Signer,
    /// "Nơi nhận" besides whoever carries it out, one a line, without dash and semicolon.
    pub copies: Vec<String>,
    /// Marks a paper made from sample data.
    pub demo: bool,
}

impl RevocationDecision {
    /// The sample that pages and tests show.
    pub fn sample() -> Self {
        let lines = |all: &[&str]| all.iter().map(|&each| each.to_owned()).collect::<Vec<_>>();
        Self {
            head: Letterhead {
                parent_body: String::new(),
                ..head("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", None, "QĐ-UBND")
            },
            authority: "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI".to_owned(),
            authority_name: "Chủ tịch Ủy ban nhân dân thành phố Hà Nội".to_owned(),
            bases: lines(&[
                CRITERIA,
                "Theo đề nghị của Sở Nông nghiệp và Môi trường thành phố Hà Nội tại Tờ trình số 31/TTr-SNNMT ngày 12 \
                 tháng 3 năm 2027",
            ]),
            withdrawn: Withdrawn::sample(),
            duties: lines(&[
                "Sở Nông nghiệp và Môi trường gửi Quyết định này đến chủ thể, Ủy ban nhân dân cấp xã và các cơ quan có \
                 liên quan.",
            ]),
            carried_out_by:
                "Giám đốc Sở Nông nghiệp và Môi trường, Hợp tác xã Gốm sứ Bát Tràng và các cơ quan, đơn vị có \
                             liên quan"
                    .to_owned(),
            signer: Signer {
                titles: lines(&["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
                name: "Nguyễn Thị Minh Hạnh".to_owned(),
            },
            copies: lines(&[
                "Bộ Nông nghiệp và Môi trường (để báo cáo)",
                "Hợp tác xã Gốm sứ Bát Tràng",
                "Ủy ban nhân dân xã Bát Tràng",
                "Sở Công Thương",
                "Lưu: VT, NNMT",
            ]),
            demo: true,
        }
    }

    /// A4, as many pages as it takes.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, PaperError> {
        self.withdrawn.checked()?;
        self.letter().pdf(press)
    }

    /// The same as a Word file.
    pub fn docx(&self) -> Result<Vec<u8>, PaperError> {
        self.withdrawn.checked()?;
        word::docx(&self.letter())
    }

    fn letter(&self) -> Letter {
        let withdrawn = &self.withdrawn;
        let what = format!(
            "Thu hồi Giấy chứng nhận sản phẩm OCOP số {} cấp cho sản phẩm {} ({} sao) của {}, được công nhận tại {}.",
            known(&withdrawn.number),
            known(&withdrawn.product),
            withdrawn.stars,
            known(&withdrawn.producer),
            known(&withdrawn.decision)
        );
        let why = format!("Căn cứ thu hồi: {}; theo {}.", withdrawn.grounded(), known(&withdrawn.conclusion));
        let from = "Giấy chứng nhận nêu tại Điều 1 không còn giá trị kể từ ngày Quyết định này có hiệu lực.".to_owned();
        let act = Act {
            head: &self.head,
            authority: &self.authority,
            authority_name: &self.authority_name,
            bases: &self.bases,
            about: ABOUT.to_owned(),
            articles: vec![format!("{what} {why}"), from],
            duties: &self.duties,
            carried_out_by: &self.carried_out_by,
            listed: None,
            signer: &self.signer,
            copies: &self.copies,
            demo: self.demo,
        };
        act.letter()
    }
}

const ABOUT: &str = "Về việc thu hồi Giấy chứng nhận sản phẩm OCOP";

const CRITERIA: &str = "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ban hành Bộ \
                        tiêu chí và quy trình đánh giá, phân hạng sản phẩm mỗi xã một sản phẩm";

fn head(issuer: &str, number: Option<u32>, symbol: &str) -> Letterhead {
    Letterhead {
        parent_body: "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI".to_owned(),
        issuer: issuer.to_owned(),
        number,
        symbol: symbol.to_owned(),
        place: "Hà Nội".to_owned(),
        signed_on: number.map(|_| date(2027, 3, 12)),
        drafted_on: date(2027, 3, 12),
    }
}
