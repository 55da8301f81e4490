//! How papers cite the decisions on criteria (NĐ 30/2020, phụ lục I).

use documents::words::long_date;
use rules::ruleset::Ruleset;

/// As papers name a decision: with "số" before its number.
pub fn numbered(decision: &str) -> String {
    decision.replacen("Quyết định ", "Quyết định số ", 1)
}

/// "Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ban hành …": what the criteria files
/// know of it, in full where it is first named.
pub fn in_full(ruleset: &Ruleset) -> String {
    let day = ruleset.decided_on.map(long_date).unwrap_or_default();
    let parts = [numbered(&ruleset.decision), day, "của Thủ tướng Chính phủ".to_owned(), ruleset.title_vi.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
