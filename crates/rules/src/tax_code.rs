//! Mã số thuế: ten digits of a taxpayer, thirteen of a unit that depends on one, and since 1/7/2025 the twelve of the
//! personal identification number for households and individuals (Thông tư 86/2024/TT-BTC; from 1/7/2026 Thông tư
//! 90/2026/TT-BTC). That a code is well formed does not say that it was ever given.

use crate::code::is_hyphen;
use std::{fmt, str::FromStr};

/// What a code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaxPayer {
    /// An enterprise, a cooperative, an organisation, or a household registered before 1/7/2025: ten digits.
    Organisation,
    /// A unit that depends on one: ten digits of the principal, three of the unit.
    Unit,
    /// A household or an individual by the personal identification number: twelve digits.
    Person,
}

impl TaxPayer {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Unit => "unit",
            Self::Person => "person",
        }
    }
}

/// A tax code in digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxCode(String);

/// Why a text is not a tax code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TaxCodeFlaw {
    /// Something that is no digit.
    #[error("{0} is not a digit")]
    Symbol(char),
    /// Too few or too many digits.
    #[error("a tax code has 10, 12 or 13 digits, not {0}")]
    Length(usize),
    /// The tenth digit does not fit the others: something was misread.
    #[error("a digit is wrong: the tenth does not fit the nine before it")]
    Check,
    /// The seven digits of the serial number are all nought.
    #[error("the serial number, digits 3 to 9, starts at 0000001")]
    Serial,
    /// A unit is numbered 000.
    #[error("units are numbered from 001")]
    Unit,
    /// The first three digits of a personal number name no place.
    #[error("a personal number starts with the code of a place, never 000")]
    Place,
    /// The fourth digit of a personal number is for a century that has not come.
    #[error("the fourth digit of a personal number is 0 to 3, not {0}")]
    Century(char),
}

impl TaxCodeFlaw {
    /// The stable reason code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Symbol(_) => "symbol",
            Self::Length(_) => "length",
            Self::Check => "check",
            Self::Serial => "serial",
            Self::Unit => "unit",
            Self::Place => "place",
            Self::Century(_) => "century",
        }
    }
}

impl TaxCode {
    /// What it belongs to: its length says so.
    pub fn payer(&self) -> TaxPayer {
        match self.0.len() {
            10 => TaxPayer::Organisation,
            13 => TaxPayer::Unit,
            _ => TaxPayer::Person,
        }
    }

    /// The ten digits of the principal, where it is one or depends on one.
    pub fn principal(&self) -> Option<&str> {
        if self.payer() == TaxPayer::Person { None } else { self.0.get(..10) }
    }

    /// The year of birth in a personal number: fourth digit 0 and 1 for the 20th century, 2 and 3 for the 21st, then two
    /// digits of the year (Điều 7 Thông tư 07/2016/TT-BCA).
    pub fn birth_year(&self) -> Option<u16> {
        let person = (self.payer() == TaxPayer::Person).then_some(self.0.as_str())?;
        let century = if matches!(person.as_bytes().get(3)?, b'0' | b'1') { 1900 } else { 2000 };
        person.get(4..6)?.parse::<u16>().ok().map(|year| year.saturating_add(century))
    }

    /// The digits alone, as they are stored and compared.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TaxCode {
    /// As it is printed: a unit's number stands after a hyphen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.payer(), self.0.split_at_checked(10)) {
            (TaxPayer::Unit, Some((principal, unit))) => write!(f, "{principal}-{unit}"),
            _ => f.write_str(&self.0),
        }
    }
}

impl FromStr for TaxCode {
    type Err = TaxCodeFlaw;

    /// Reads what a person typed: spaces, full stops and hyphens are forgiven wherever they are.
    fn from_str(text: &str) -> Result<Self, TaxCodeFlaw> {
        let typed = text.chars().filter(|c| !c.is_whitespace() && *c != '.' && !is_hyphen(*c));
        let digit = |c: char| if c.is_ascii_digit() { Ok(c) } else { Err(TaxCodeFlaw::Symbol(c)) };
        let code = typed.map(digit).collect::<Result<String, _>>()?;
        match code.len() {
            10 => check_principal(&code)?,
            13 => {
                let (principal, unit) = code.split_at(10);
                check_principal(principal)?;
                if unit == "000" {
                    return Err(TaxCodeFlaw::Unit);
                }
            }
            12 => check_person(&code)?,
            other => return Err(TaxCodeFlaw::Length(other)),
        }
        Ok(Self(code))
    }
}

/// What the first nine digits are multiplied with.
const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// The tenth digit is ten less the remainder of the weighted sum by eleven; where that makes ten there is no such code.
/// The rule is the tax authority's: no published law was found that states it, but the codes of real companies hold it.
fn check_principal(code: &str) -> Result<(), TaxCodeFlaw> {
    let value = |byte: u8| u32::from(byte.saturating_sub(b'0'));
    let sum: u32 = code.bytes().zip(WEIGHTS).map(|(byte, weight)| value(byte).saturating_mul(weight)).sum();
    if code.bytes().next_back().map(value) != Some(10_u32.saturating_sub(sum % 11)) {
        return Err(TaxCodeFlaw::Check);
    }
    if code.get(2..9) == Some("0000000") { Err(TaxCodeFlaw::Serial) } else { Ok(()) }
}

/// Place of registration of the birth, century and sex, year, six digits by lot: there is no digit that checks the
/// others (Điều 13 Nghị định 137/2015/NĐ-CP, Điều 7 Thông tư 07/2016/TT-BCA). The places are not looked up: codes were
/// given for 63 provinces and for countries, and provinces merge.
fn check_person(code: &str) -> Result<(), TaxCodeFlaw> {
    if code.starts_with("000") {
        return Err(TaxCodeFlaw::Place);
    }
    match code.chars().nth(3) {
        Some(century) if !matches!(century, '0'..='3') => Err(TaxCodeFlaw::Century(century)),
        _ => Ok(()),
    }
}
