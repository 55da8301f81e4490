//! Dates in the wording of the decree on documents (NĐ 30/2020, phụ lục I): a leading zero before days under 10 and before
//! January and February; and how a sentence begins.

use jiff::civil::{Date, DateTime};

/// "ngày 05 tháng 02 năm 2026"; March to September stand without a zero.
pub fn long_date(date: Date) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    if month < 3 {
        format!("ngày {day:02} tháng {month:02} năm {year}")
    } else {
        format!("ngày {day:02} tháng {month} năm {year}")
    }
}

/// "05/02/2026", for tables and lists.
pub fn short_date(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// "08 giờ 05 phút, ngày 09 tháng 10 năm 2026".
pub fn moment(at: DateTime) -> String {
    format!("{:02} giờ {:02} phút, {}", at.hour(), at.minute(), long_date(at.date()))
}

/// The same words as the beginning of a sentence or of a cell: "Tự khai" of "tự khai".
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
