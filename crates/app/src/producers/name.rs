//! The name of a producer as duplicates compare it: the legal form taken off, usual abbreviations written out, one
//! tone placement. "HTX Nông nghiệp Vân Nam" and "Hợp tác xã nông nghiệp Vân Nam" are one.

use super::Producer;
use crate::platform::fold::{fold, toned};
use std::sync::LazyLock;

/// What a producer is in law, as far as two names can differ by it: a company and a co-operative of the same name
/// are two, a household and its workshop may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Company,
    Cooperative,
    Household,
    /// Neither the name nor the source says.
    Unsaid,
}

/// The legal forms that stand before a name, the longer before the shorter that begins it.
const FORMS: [(&str, Form); 25] = [
    ("công ty trách nhiệm hữu hạn một thành viên", Form::Company),
    ("công ty trách nhiệm hữu hạn", Form::Company),
    ("công ty tnhh một thành viên", Form::Company),
    ("công ty tnhh 1 thành viên", Form::Company),
    ("công ty tnhh mtv", Form::Company),
    ("công ty tnhh", Form::Company),
    ("công ty cổ phần", Form::Company),
    ("công ty cp", Form::Company),
    ("công ty", Form::Company),
    ("doanh nghiệp tư nhân", Form::Company),
    ("doanh nghiệp", Form::Company),
    ("liên hiệp hợp tác xã", Form::Cooperative),
    ("hợp tác xã", Form::Cooperative),
    ("tổ hợp tác", Form::Household),
    ("hộ kinh doanh cá thể", Form::Household),
    ("hộ kinh doanh", Form::Household),
    ("hộ sản xuất", Form::Household),
    ("hộ gia đình", Form::Household),
    ("hộ", Form::Household),
    ("cơ sở sản xuất", Form::Household),
    ("cơ sở", Form::Household),
    ("nghệ nhân nhân dân", Form::Household),
    ("nghệ nhân ưu tú", Form::Household),
    ("nghệ nhân", Form::Household),
    ("trang trại", Form::Household),
];

/// Abbreviations of one word, written out before anything is compared. `và` says nothing.
const SHORT: [(&str, &str); 15] = [
    ("htx", "hợp tác xã"),
    ("cty", "công ty"),
    ("ctcp", "công ty cổ phần"),
    ("dntn", "doanh nghiệp tư nhân"),
    ("hkd", "hộ kinh doanh"),
    ("tht", "tổ hợp tác"),
    ("cssx", "cơ sở sản xuất"),
    ("sx", "sản xuất"),
    ("tm", "thương mại"),
    ("dv", "dịch vụ"),
    ("nn", "nông nghiệp"),
    ("sxkd", "sản xuất kinh doanh"),
    ("sxtm", "sản xuất thương mại"),
    ("tmdv", "thương mại dịch vụ"),
    ("và", ""),
];

static TONED_FORMS: LazyLock<Vec<(String, Form)>> =
    LazyLock::new(|| FORMS.iter().map(|(words, form)| (toned(words), *form)).collect());
static TONED_SHORT: LazyLock<Vec<(String, String)>> =
    LazyLock::new(|| SHORT.iter().map(|(short, long)| (toned(short), toned(long))).collect());

/// The key of the same producer, and what the name says it is in law.
fn parse(name: &str) -> (String, Form) {
    let whole = toned(name);
    let long = |word: &str| TONED_SHORT.iter().find(|(short, _)| short == word).map(|(_, long)| long.clone());
    let written = whole.split(' ').map(|word| long(word).unwrap_or_else(|| word.to_owned()));
    let written: Vec<String> = written.filter(|word| !word.is_empty()).collect();
    let written = written.join(" ");
    for (words, form) in TONED_FORMS.iter() {
        if let Some(rest) = written.strip_prefix(words.as_str()).and_then(|rest| rest.strip_prefix(' ')) {
            return (rest.to_owned(), *form);
        }
    }
    (written, Form::Unsaid)
}

/// The name as duplicates compare it; accents count, their placement does not.
pub fn match_key(name: &str) -> String {
    parse(name).0
}

/// The same without accents, and without what stands in brackets.
pub fn bare_key(name: &str) -> String {
    let outside = name.split('(').next().filter(|outside| !outside.trim().is_empty()).unwrap_or(name);
    let key = fold(&match_key(outside));
    key.split(' ').map(without_tone).collect::<Vec<_>>().join(" ")
}

/// `toned` ends a syllable with the number of its tone.
fn without_tone(word: &str) -> &str {
    let bare = word.strip_suffix(['1', '2', '3', '4', '5']).unwrap_or(word);
    if bare.ends_with(|c: char| c.is_ascii_alphabetic()) { bare } else { word }
}

/// What a producer is in law: as the source says, else as its name says.
pub fn form_of(kind: &str, name: &str) -> Form {
    match kind {
        "company" => Form::Company,
        "cooperative" => Form::Cooperative,
        "" | "association" => parse(name).1,
        _ => Form::Household,
    }
}

impl Form {
    pub fn may_be(self, other: Self) -> bool {
        self == other || self == Self::Unsaid || other == Self::Unsaid
    }
}

impl Producer {
    pub fn form(&self) -> Form {
        form_of(&self.kind, &self.name)
    }
}

/// "huyện Gia Lâm" and "Gia Lâm" are one.
pub fn is_same_district(a: &str, b: &str) -> bool {
    district_key(a) == district_key(b)
}

/// A district as it is compared, the kind of unit taken off.
pub fn district_key(text: &str) -> String {
    let key = toned(text);
    let kinds = ["quận ", "huyện ", "thị xã ", "thành phố "].map(|kind| format!("{} ", toned(kind)));
    let bare = kinds.iter().find_map(|kind| key.strip_prefix(kind.as_str()).map(str::to_owned));
    bare.unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_legal_form_case_tone_placement_and_abbreviations_make_no_other_producer() {
        for (a, b) in [
            ("HTX Nông nghiệp Vân Nam", "Hợp tác xã nông nghiệp Vân Nam"),
            (
                "Công ty TNHH MTV SXTM&DV Hòa Phát",
                "CÔNG TY TNHH Một thành viên Sản xuất Thương mại và Dịch vụ Hoà Phát",
            ),
            ("Công ty CP y dược Phong Phú", "Công ty Cổ phần Y dược Phong Phú"),
            ("CTCP Dược thảo Thiên Phúc", "Công ty cổ phần dược thảo Thiên Phúc"),
            ("HKD Tuấn Khanh", "Hộ kinh doanh Tuấn Khanh"),
            ("Cơ sở sản xuất Quỳnh Ngọc", "CSSX Quỳnh Ngọc"),
        ] {
            assert_eq!(match_key(a), match_key(b));
            assert_eq!(bare_key(a), bare_key(b));
        }
        assert_eq!(match_key("HTX Vân Nam"), toned("Vân Nam"));
        assert_ne!(match_key("HTX Vân Nam"), match_key("HTX Văn Nam"));
        assert_eq!(bare_key("HTX Vân Nam"), bare_key("HTX Văn Nam"));
        assert_eq!(bare_key("Hộ kinh doanh Lưu Thị Hiền (Hiền Xiêm)"), "luu thi hien");
        assert_eq!(match_key("Hợp tác xã"), toned("hợp tác xã"), "nothing is left of a bare form");
    }

    #[test]
    fn a_company_and_a_cooperative_are_two_a_household_and_its_workshop_may_be_one() {
        assert!(!form_of("", "Công ty TNHH Vân Nam").may_be(form_of("", "HTX Vân Nam")));
        assert!(form_of("", "Hộ kinh doanh Minh Ý").may_be(form_of("facility", "Minh Ý")));
        assert!(form_of("", "Công Thịnh").may_be(form_of("company", "Công Thịnh")));
    }

    #[test]
    fn a_district_is_the_same_with_and_without_its_kind() {
        assert!(is_same_district("huyện Gia Lâm", "Gia Lâm"));
        assert!(!is_same_district("Gia Lâm", "Gia Lam"));
    }
}
