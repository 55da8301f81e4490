//! The number of a registration slip, `…/PĐK-(Mã tỉnh)-(Mã xã)-(Năm)` (Mẫu 01 Phụ lục III QĐ 26/2026): the commune and
//! the province's office each put one on the slip when they receive it.

use crate::code::{digits, whole};
use std::{fmt, str::FromStr};

/// Its number, where and in which year it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipNumber {
    /// The running number of the office.
    pub number: u32,
    /// Two digits (QĐ 19/2025/QĐ-TTg).
    pub province: String,
    /// Five digits (QĐ 19/2025/QĐ-TTg).
    pub commune: String,
    /// The year, four digits.
    pub year: u16,
}

/// Why a text is not the number of a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SlipFlaw {
    /// It is not written like `05/PĐK-01-00004-2026`.
    #[error("a slip is numbered like 05/PĐK-01-00004-2026")]
    Form,
    /// The running number is not one.
    #[error("the running number must be a whole number from 1")]
    Number,
    /// The province does not have two digits.
    #[error("the code of a province has two digits")]
    Province,
    /// The commune does not have five digits.
    #[error("the code of a commune has five digits")]
    Commune,
    /// The year does not have four digits.
    #[error("the year has four digits")]
    Year,
}

impl SlipFlaw {
    /// The stable reason code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Number => "number",
            Self::Province => "province",
            Self::Commune => "commune",
            Self::Year => "year",
        }
    }
}

impl fmt::Display for SlipNumber {
    /// A number below ten has a nought before it (Phụ lục I Nghị định 30/2020/NĐ-CP).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}/PĐK-{}-{}-{}", self.number, self.province, self.commune, self.year)
    }
}

impl FromStr for SlipNumber {
    type Err = SlipFlaw;

    /// Reads what a person typed: spaces are forgiven, small letters too, and D for Đ.
    fn from_str(text: &str) -> Result<Self, SlipFlaw> {
        let typed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (number, rest) = typed.split_once('/').ok_or(SlipFlaw::Form)?;
        let parts: Vec<&str> = rest.split('-').collect();
        let [kind, province, commune, year] = parts[..] else { return Err(SlipFlaw::Form) };
        if !is_slip(kind) {
            return Err(SlipFlaw::Form);
        }
        let number = whole(number).filter(|number| *number > 0).ok_or(SlipFlaw::Number)?;
        digits(province, 2).ok_or(SlipFlaw::Province)?;
        digits(commune, 5).ok_or(SlipFlaw::Commune)?;
        let year = digits(year, 4).and_then(|year| year.parse().ok()).ok_or(SlipFlaw::Year)?;
        Ok(Self { number, province: province.to_owned(), commune: commune.to_owned(), year })
    }
}

/// PĐK, phiếu đăng ký; the letter of the Icelanders looks like Đ and comes from some keyboards.
fn is_slip(kind: &str) -> bool {
    let folded = kind.chars().map(|c| if matches!(c, 'Đ' | 'đ' | 'Ð' | 'ð') { 'D' } else { c.to_ascii_uppercase() });
    folded.eq("PDK".chars())
}
