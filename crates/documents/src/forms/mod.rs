//! The forms of the dossier (Phụ lục III, QĐ 26/2026/QĐ-TTg) and the letters that
//! go with it, from the registration slip to the apology for a late answer. The
//! three forms keep the words and the order of the annex; the letters have no
//! model there and follow the decree on documents.

mod apology;
mod commune_report;
mod proposal;
mod receipt;
mod registration;
mod returned;
mod sample;
mod self_assessment;
mod supplement;

use jiff::civil::Date;

use crate::letter::{Block, Sign, day, field, lead, pair};
use crate::{text, words};

pub use apology::Apology;
pub use commune_report::{CommuneReport, Consultation, Finding};
pub use proposal::{Proposal, ProposalKind, ProposedDossier};
pub use receipt::{Receipt, ReceivedPaper};
pub use registration::{Intake, RegistrationSlip};
pub use returned::ReturnNotice;
pub use self_assessment::{Held, Passage, SelfAssessment};
pub use supplement::{Missing, SupplementRequest};

/// The unit that makes the product ("chủ thể"). What is empty is left to the pen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Producer {
    pub name: String,
    /// The kind of organisation: "Hợp tác xã".
    pub kind: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    /// Who acts for it by law.
    pub representative: String,
    /// The office of the representative: "Giám đốc".
    pub position: String,
    /// Of the representative: "Nam", "Nữ".
    pub sex: String,
    /// Of the representative: "Kinh".
    pub ethnicity: String,
    /// Of the representative.
    pub permanent_address: String,
}

/// The product, with its place in Phụ lục I of the decision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Product {
    pub name: String,
    /// "Ngành".
    pub industry: String,
    /// "Nhóm".
    pub group: String,
    /// "Phân nhóm".
    pub subgroup: String,
}

/// Why a product is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// For the first time.
    First,
    /// To reach a higher star.
    Upgrade,
    /// Again, before its certificate ends.
    Renewal,
}

impl Case {
    pub(crate) const ALL: [Self; 3] = [Self::First, Self::Upgrade, Self::Renewal];

    /// As the forms call it.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::First => "Lần đầu",
            Self::Upgrade => "Nâng hạng",
            Self::Renewal => "Đánh giá lại",
        }
    }
}

impl Producer {
    /// The producer of the samples.
    pub fn sample() -> Self {
        Self {
            name: "Hợp tác xã Gốm sứ Bát Tràng".to_owned(),
            kind: "Hợp tác xã".to_owned(),
            address: "Xóm 5, xã Bát Tràng, thành phố Hà Nội".to_owned(),
            phone: "024 0000 0000".to_owned(),
            email: "lienhe@gom.example".to_owned(),
            representative: "Nguyễn Thị Lan".to_owned(),
            position: "Giám đốc".to_owned(),
            sex: "Nữ".to_owned(),
            ethnicity: "Kinh".to_owned(),
            permanent_address: "Xóm 5, xã Bát Tràng, thành phố Hà Nội".to_owned(),
        }
    }

    /// Telephone and mail, with the number that the form gives the line.
    fn reach(&self, label: &str) -> Block {
        pair((label, &self.phone), ("Email", &self.email))
    }

    /// Who acts for it, as Mẫu 02 and Mẫu 03 ask.
    fn person(&self, label: &str) -> [Block; 4] {
        [
            lead(&format!("{label}:")),
            field("- Họ tên", &self.representative),
            pair(("- Giới tính", &self.sex), ("Dân tộc", &self.ethnicity)),
            field("- Địa chỉ thường trú", &self.permanent_address),
        ]
    }
}

impl Product {
    /// The product of the samples.
    pub fn sample() -> Self {
        Self {
            name: "Bình hút lộc men lam vẽ tay Bát Tràng".to_owned(),
            industry: "Thủ công mỹ nghệ".to_owned(),
            group: "Thủ công mỹ nghệ gia dụng, trang trí".to_owned(),
            subgroup: "Thủ công mỹ nghệ gia dụng, trang trí".to_owned(),
        }
    }

    /// Its place in the list of Phụ lục I, from the widest to the narrowest; empty when nothing is known.
    fn place(&self) -> String {
        let names = [&self.industry, &self.group, &self.subgroup].map(|name| text::line(name));
        names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join("; ")
    }
}

/// The producer signs below place and day.
fn producer_signs(titles: &[&str], place: &str, signed_on: Option<Date>, name: &str) -> Block {
    let place = text::line(place);
    let right = Sign {
        place: if place.is_empty() { "………".to_owned() } else { place },
        day: day(signed_on),
        titles: titles.iter().map(|&title| title.to_owned()).collect(),
        hint: "(Ký, đóng dấu, ghi rõ họ tên)".to_owned(),
        name: text::line(name),
    };
    Block::Close { copies: vec![], left: None, right: right.into() }
}

/// "05/01/2027, 20/01/2027".
fn days(list: &[Date]) -> String {
    let mut list = list.to_vec();
    list.dedup();
    list.iter().map(|day| words::short_date(*day)).collect::<Vec<_>>().join(", ")
}

/// Under the title: that the dossier was completed after it was filed.
fn completed(on: &[Date]) -> Option<String> {
    (!on.is_empty()).then(|| format!("Bổ sung ngày {}", days(on)))
}

/// How many samples, or that there are none of a service.
fn samples(number: Option<u32>, is_service: bool) -> String {
    if is_service { "Không (dịch vụ du lịch)".to_owned() } else { count(number) }
}

/// A count, or nothing.
fn count(number: Option<u32>) -> String {
    number.map(|number| format!("{number:02}")).unwrap_or_default()
}

/// "Mẫu số 01, Phụ lục III …", in the corner of a form.
fn form(number: &str) -> String {
    format!("Mẫu số {number}, Phụ lục III Quyết định số 26/2026/QĐ-TTg")
}
