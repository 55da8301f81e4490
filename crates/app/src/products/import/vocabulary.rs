//! What a file may write for a status, a kind of producer or a group: the code, or what people call it, with accents
//! or without. The database keeps the code.

use crate::platform::fold::fold;
use std::collections::HashMap;

/// A code with the words for it.
pub(super) type Said = (&'static str, &'static [&'static str]);

const STATUSES: [Said; 5] = [
    ("recognised", &["được công nhận", "đã công nhận", "công nhận"]),
    ("potential_5", &["tiềm năng 5 sao", "tiềm năng năm sao"]),
    ("district_scored", &["cấp huyện đã chấm", "cấp huyện đã chấm, chưa công nhận"]),
    ("evaluated", &["đã đánh giá", "đã đưa ra đánh giá", "đã đưa ra đánh giá, chưa rõ kết quả"]),
    ("registered", &["đã đăng ký", "đã đăng ký dự đánh giá"]),
];

const KINDS: [Said; 8] = [
    ("company", &["doanh nghiệp", "công ty", "công ty TNHH", "công ty cổ phần", "doanh nghiệp tư nhân"]),
    ("cooperative", &["hợp tác xã", "HTX"]),
    ("cooperative_group", &["tổ hợp tác", "THT"]),
    ("farm", &["trang trại"]),
    ("household_business", &["hộ kinh doanh", "hộ sản xuất", "hộ kinh doanh, hộ sản xuất"]),
    ("association", &["hội", "hiệp hội", "hội, hiệp hội"]),
    ("facility", &["cơ sở sản xuất", "cơ sở"]),
    ("artisan", &["nghệ nhân"]),
];

const GROUPS: [Said; 8] = [
    ("food", &["thực phẩm"]),
    ("beverage", &["đồ uống"]),
    ("herbal", &["dược liệu", "dược liệu và sản phẩm từ dược liệu", "thảo dược"]),
    ("craft", &["thủ công mỹ nghệ", "hàng thủ công mỹ nghệ"]),
    ("textile", &["vải, may mặc", "vải và may mặc", "may mặc"]),
    ("ornamental", &["sinh vật cảnh"]),
    ("tourism", &["du lịch nông thôn", "dịch vụ du lịch", "du lịch"]),
    ("other", &["khác"]),
];

/// The words that may stand in a column; none where anything may.
pub(super) fn words_of(column: &str) -> &'static [Said] {
    match column {
        "status" => &STATUSES,
        "producer_kind" => &KINDS,
        "product_group" => &GROUPS,
        _ => &[],
    }
}

/// The words of a column, folded once for a whole file.
pub(super) struct Vocabulary(HashMap<String, &'static str>);

impl Vocabulary {
    pub fn of(column: &str) -> Self {
        let said = words_of(column).iter();
        let keys = |(code, words): &Said| {
            let code = *code;
            words.iter().copied().chain([code]).map(move |word| (fold(word), code)).collect::<Vec<_>>()
        };
        Self(said.flat_map(keys).collect())
    }

    /// The code that a text means; the text itself when it means none.
    pub fn code(&self, text: String) -> String {
        if text.is_empty() {
            return text;
        }
        self.0.get(&fold(&text)).map_or(text, |code| (*code).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::words::Words;
    use crate::{producers, products};

    #[test]
    fn every_code_has_words_of_its_own_and_what_the_catalogue_calls_it_is_one_of_them() {
        for (column, codes, family) in [
            ("status", products::STATUSES.as_slice(), "product-status"),
            ("producer_kind", &producers::KINDS, "producer-kind"),
            ("product_group", &products::GROUPS, "product-group"),
        ] {
            let said = words_of(column);
            assert_eq!(said.iter().map(|(code, _)| *code).collect::<Vec<_>>(), codes, "{column}");
            let vocabulary = Vocabulary::of(column);
            for (code, words) in said {
                let shown = Words::default().say(&format!("{family}-{code}"));
                let shown = shown.split(" (").next().unwrap_or_default().to_owned();
                for word in words.iter().map(|word| (*word).to_owned()).chain([shown, (*code).to_owned()]) {
                    for written in [word.clone(), word.to_uppercase(), fold(&word), format!("  {word}. ")] {
                        assert_eq!(vocabulary.code(written.clone()), *code, "{column}: {written}");
                    }
                }
            }
            assert_eq!(vocabulary.code("đạt".to_owned()), "đạt", "what is no word stays as it stands");
        }
    }
}
