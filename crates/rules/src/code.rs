//! The product code "(T)-(X)-(STT)-20xx" (Mã số sản phẩm, QĐ 26/2026), and the code that checks a certificate.

use std::{fmt, str::FromStr};

/// Province, commune, serial number and year of evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductCode {
    /// Two digits.
    pub province: String,
    /// Five digits.
    pub commune: String,
    /// The commune's serial number; its scope is the programme's configuration.
    pub serial: u32,
    /// Year of evaluation.
    pub year: u16,
}

impl fmt::Display for ProductCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}-{}", self.province, self.commune, self.serial, self.year)
    }
}

impl FromStr for ProductCode {
    type Err = String;

    /// Reads the code in force, digits alone and a year of this century ("20xx"). Older codes carry a district (`83-832-28882-2-2022`): keep those as they are.
    fn from_str(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.split('-').collect();
        if let [province, commune, serial, year] = parts[..]
            && digits(province, 2).is_some()
            && digits(commune, 5).is_some()
            && year.starts_with("20")
            && let (Some(serial), Some(year)) = (whole(serial), digits(year, 4))
            && let Ok(year) = year.parse()
        {
            return Ok(Self { province: province.to_owned(), commune: commune.to_owned(), serial, year });
        }
        Err(format!("{text} is not a product code such as 01-00004-1-2026"))
    }
}

/// The text when it has so many digits and nothing else.
pub(crate) fn digits(text: &str, count: usize) -> Option<&str> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

/// A whole number written in digits alone: no sign, no space.
pub(crate) fn whole(text: &str) -> Option<u32> {
    digits(text, text.len())?.parse().ok()
}

/// The symbols of a check code: digits and capitals without I, L, O and U, which are misread (Crockford's base 32).
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Symbols of a check code, the last one computed from the others.
const LENGTH: usize = 10;

/// The code printed under the QR code of a certificate: nine symbols drawn by lot and one that checks them
/// (docs/decisions/0009). A wrong symbol is always found, and so are two symbols that changed places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CheckCode([u8; LENGTH]);

/// Why a text is not a check code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeFlaw {
    /// A symbol that no code has.
    #[error("{0} is not a symbol of a code")]
    Symbol(char),
    /// Too few or too many symbols.
    #[error("a code has 10 symbols, not {0}")]
    Length(usize),
    /// The last symbol does not fit the others: something was misread.
    #[error("a symbol is wrong")]
    Check,
}

impl CodeFlaw {
    /// The stable reason code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Symbol(_) => "symbol",
            Self::Length(_) => "length",
            Self::Check => "check",
        }
    }
}

/// A number below 32 times the element that generates GF(32), modulo x^5 + x^2 + 1.
const fn times_x(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled < 32 { doubled } else { doubled ^ 0b10_0101 }
}

/// The symbol that checks the others. Each stands at its own power of x, and the weighted sum of the whole code
/// is nothing. Adding is exclusive or; the powers are all different and none is nothing, so one wrong symbol
/// moves the sum by (a + b) times a power, and an exchange by (a + b) times the difference of two powers.
fn check_symbol(drawn: &[u8]) -> u8 {
    drawn.iter().fold(0, |sum, value| times_x(sum ^ value))
}

impl CheckCode {
    /// The code of 45 bits drawn by lot: five for each symbol, from the lowest.
    pub fn from_lot(lot: u64) -> Self {
        let mut values = [0; LENGTH];
        let mut rest = lot;
        for value in &mut values[..LENGTH - 1] {
            *value = (rest & 31) as u8;
            rest >>= 5;
        }
        values[LENGTH - 1] = check_symbol(&values[..LENGTH - 1]);
        Self(values)
    }

    /// In two groups, as people read it aloud: `7K3QX M2A9D`.
    pub fn grouped(&self) -> String {
        let text = self.to_string();
        let (left, right) = text.split_at(LENGTH / 2);
        format!("{left} {right}")
    }
}

impl fmt::Display for CheckCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|value| write!(f, "{}", char::from(SYMBOLS[usize::from(*value & 31)])))
    }
}

impl FromStr for CheckCode {
    type Err = CodeFlaw;

    /// Reads what a person typed: small letters, spaces and hyphens are forgiven, O is 0, I and L are 1.
    fn from_str(text: &str) -> Result<Self, CodeFlaw> {
        let typed = text.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c));
        let values = typed.map(value_of).collect::<Result<Vec<u8>, CodeFlaw>>()?;
        let count = values.len();
        let values: [u8; LENGTH] = values.try_into().map_err(|_| CodeFlaw::Length(count))?;
        let (drawn, check) = values.split_at(LENGTH - 1);
        if check == [check_symbol(drawn)] { Ok(Self(values)) } else { Err(CodeFlaw::Check) }
    }
}

/// A hyphen or what looks like one.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn value_of(typed: char) -> Result<u8, CodeFlaw> {
    let symbol = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let found = SYMBOLS.iter().zip(0..).find(|(known, _)| char::from(**known) == symbol);
    found.map(|(_, value)| value).ok_or(CodeFlaw::Symbol(typed))
}
