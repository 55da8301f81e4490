//! What the samples of the commune's papers share.

use jiff::civil::date;

use crate::letter::{Letterhead, Signer};

pub(super) fn head(number: Option<u32>, symbol: &str) -> Letterhead {
    Letterhead {
        parent_body: String::new(),
        issuer: "ỦY BAN NHÂN DÂN\nXÃ BÁT TRÀNG".to_owned(),
        number,
        symbol: symbol.to_owned(),
        place: "Bát Tràng".to_owned(),
        signed_on: Some(date(2027, 1, 13)),
        drafted_on: date(2027, 1, 12),
    }
}

pub(super) fn signer() -> Signer {
    let titles = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"];
    Signer { titles: titles.map(str::to_owned).into(), name: "Phạm Quốc Việt".to_owned() }
}

pub(super) fn bases() -> Vec<String> {
    vec![
        "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ban hành Bộ tiêu chí và \
         quy trình đánh giá, phân hạng sản phẩm mỗi xã một sản phẩm"
            .to_owned(),
        "Căn cứ hồ sơ của chủ thể đã nộp".to_owned(),
    ]
}

pub(super) fn copies() -> Vec<String> {
    ["Như trên", "Chủ thể", "Lưu: VT, KT"].map(str::to_owned).into()
}
