//! The product code "(T)-(X)-(STT)-20xx" (Mã số sản phẩm, QĐ 26/2026).

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

    /// Reads the code in force. Older codes carry a district (`83-832-28882-2-2022`): keep those as they are.
    fn from_str(text: &str) -> Result<Self, String> {
        let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = text.split('-').collect();
        if let [province, commune, serial, year] = parts[..]
            && digits(province, 2)
            && digits(commune, 5)
            && digits(year, 4)
            && let (Ok(serial), Ok(year)) = (serial.parse(), year.parse())
        {
            return Ok(Self { province: province.to_owned(), commune: commune.to_owned(), serial, year });
        }
        Err(format!("{text} is not a product code such as 01-00004-1-2026"))
    }
}
