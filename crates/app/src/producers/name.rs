//! The name of a producer as duplicates compare it: the legal form taken off, usual abbreviations written out, one
//! tone placement. "HTX Nông nghiệp Vân Nam" and "Hợp tác xã nông nghiệp Vân Nam" are one.

use super::Producer;
use crate::platform::fold::{fold, toned};
use std::sync::LazyLock;

/// What a producer is in law, as far as two names can differ by it: two forms are two legal persons, whatever else
/// their names share. A household, its workshop and the artisan who runs it answer with the same person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A company or an enterprise of which nobody says which.
    Company,
    Limited,
    JointStock,
    Partnership,
    PrivateEnterprise,
    Cooperative,
    CooperativeUnion,
    CooperativeGroup,
    Household,
    Farm,
    Association,
    /// Neither the name nor the source says.
    Unsaid,
}

/// The legal forms that stand before a name, the longer before the shorter that begins it. Spellings of one form
/// are one: a company of one member is a limited one.
const FORMS: [(&str, Form); 32] = [
    ("công ty trách nhiệm hữu hạn một thành viên", Form::Limited),
    ("công ty trách nhiệm hữu hạn 1 thành viên", Form::Limited),
    ("công ty trách nhiệm hữu hạn mtv", Form::Limited),
    ("công ty trách nhiệm hữu hạn", Form::Limited),
    ("công ty tnhh một thành viên", Form::Limited),
    ("công ty tnhh 1 thành viên", Form::Limited),
    ("công ty tnhh mtv", Form::Limited),
    ("công ty tnhh", Form::Limited),
    ("tnhh một thành viên", Form::Limited),
    ("tnhh mtv", Form::Limited),
    ("tnhh", Form::Limited),
    ("công ty cổ phần", Form::JointStock),
    ("công ty cp", Form::JointStock),
    ("công ty hợp danh", Form::Partnership),
    ("công ty", Form::Company),
    ("doanh nghiệp tư nhân", Form::PrivateEnterprise),
    ("doanh nghiệp", Form::Company),
    ("liên hiệp các hợp tác xã", Form::CooperativeUnion),
    ("liên hiệp hợp tác xã", Form::CooperativeUnion),
    ("hợp tác xã", Form::Cooperative),
    ("tổ hợp tác", Form::CooperativeGroup),
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
    ("trang trại", Form::Farm),
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

/// Words that say what a producer does, not which it is; a newspaper leaves them out.
const LINES: [&str; 13] = [
    "nông lâm nghiệp",
    "nông nghiệp",
    "xuất nhập khẩu",
    "xnk",
    "dịch vụ",
    "thương mại",
    "sản xuất",
    "kinh doanh",
    "tổng hợp",
    "đầu tư",
    "phát triển",
    "chế biến",
    "chăn nuôi",
];

static TONED_LINES: LazyLock<Vec<String>> =
    LazyLock::new(|| LINES.iter().map(|line| format!(" {} ", toned(line))).collect());
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

/// The key without the words for lines of business; empty where nothing else is said.
pub fn core_key(name: &str) -> String {
    let mut key = format!(" {} ", match_key(name));
    for line in TONED_LINES.iter() {
        // Two of a kind in a row share the blank between them.
        while key.contains(line.as_str()) {
            key = key.replace(line.as_str(), " ");
        }
    }
    key.trim().to_owned()
}

/// `toned` ends a syllable with the number of its tone.
fn without_tone(word: &str) -> &str {
    let bare = word.strip_suffix(['1', '2', '3', '4', '5']).unwrap_or(word);
    if bare.ends_with(|c: char| c.is_ascii_alphabetic()) { bare } else { word }
}

/// What a producer is in law: as its name says, which tells more than a source's kind, else as the source says.
pub fn form_of(kind: &str, name: &str) -> Form {
    match (parse(name).1, kind) {
        (Form::Unsaid, "") => Form::Unsaid,
        (Form::Unsaid, "company") => Form::Company,
        (Form::Unsaid, "cooperative") => Form::Cooperative,
        (Form::Unsaid, "cooperative_group") => Form::CooperativeGroup,
        (Form::Unsaid, "farm") => Form::Farm,
        (Form::Unsaid, "association") => Form::Association,
        (Form::Unsaid, _) => Form::Household,
        (said, _) => said,
    }
}

impl Form {
    pub fn may_be(self, other: Self) -> bool {
        self == other || self.covers(other) || other.covers(self)
    }

    /// Whether this says less than the other, and nothing else.
    fn covers(self, other: Self) -> bool {
        let companies = [Self::Limited, Self::JointStock, Self::Partnership, Self::PrivateEnterprise];
        match self {
            Self::Unsaid => other != Self::Unsaid,
            Self::Company => companies.contains(&other),
            _ => false,
        }
    }

    /// What is known of a producer once this is said of it too.
    #[must_use]
    pub fn and(self, said: Self) -> Self {
        if self.covers(said) { said } else { self }
    }

    /// Whether a source may still say more of it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Unsaid | Self::Company)
    }
}

/// The one that a name of this form means among all of the name: the one of the same form, else the only one that
/// may be it. Where it may be several, a person must say which.
pub fn meant<'a>(known: &[(&'a str, Form)], form: Form) -> Option<&'a str> {
    if let Some(id) = known.iter().filter(|(_, other)| *other == form).map(|(id, _)| *id).min() {
        return Some(id);
    }
    let mut fit = known.iter().filter(|(_, other)| other.may_be(form)).map(|(id, _)| *id);
    let first = fit.next()?;
    fit.all(|id| id == first).then_some(first)
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
    fn two_legal_forms_are_two_producers_and_two_spellings_of_one_form_are_one() {
        let forms = [
            ["Công ty TNHH Minh Ý", "TNHH Minh Ý", "Công ty trách nhiệm hữu hạn MTV Minh Ý"],
            ["Công ty CP Minh Ý", "CTCP Minh Ý", "Công ty Cổ phần Minh Ý"],
            ["DNTN Minh Ý", "Doanh nghiệp tư nhân Minh Ý", "Doanh nghiệp tư nhân MINH Ý"],
            ["HTX Minh Ý", "Hợp tác xã Minh Ý", "hợp tác xã minh ý"],
            ["Liên hiệp HTX Minh Ý", "Liên hiệp hợp tác xã Minh Ý", "Liên hiệp các HTX Minh Ý"],
            ["Tổ hợp tác Minh Ý", "THT Minh Ý", "tổ hợp tác Minh Ý"],
            ["HKD Minh Ý", "Hộ kinh doanh Minh Ý", "Cơ sở Minh Ý"],
            ["Trang trại Minh Ý", "trang trại Minh Ý", "TRANG TRẠI MINH Ý"],
        ];
        for (at, spellings) in forms.iter().enumerate() {
            for name in spellings {
                assert_eq!(match_key(name), toned("Minh Ý"), "{name}");
                for (other, others) in forms.iter().enumerate() {
                    let may_be = form_of("", name).may_be(form_of("", others[0]));
                    assert_eq!(may_be, at == other, "{name} and {}", others[0]);
                }
                assert!(form_of("", name).may_be(form_of("", "Minh Ý")), "{name} and no form");
            }
        }
        let company = form_of("company", "Minh Ý");
        assert!(company.may_be(form_of("", "Công ty TNHH Minh Ý")) && company.may_be(form_of("", "CTCP Minh Ý")));
        assert!(!company.may_be(form_of("", "HTX Minh Ý")));
        assert!(form_of("", "Hộ kinh doanh Minh Ý").may_be(form_of("facility", "Minh Ý")));
        assert_eq!(form_of("", "Công ty Minh Ý").and(Form::Limited), Form::Limited);
        assert_eq!(Form::Limited.and(Form::JointStock), Form::Limited, "what was said stays said");
    }

    #[test]
    fn a_name_without_a_form_means_the_only_producer_of_that_name_and_none_of_several() {
        let (limited, stock) = (("a", Form::Limited), ("b", Form::JointStock));
        assert_eq!(meant(&[limited], Form::Unsaid), Some("a"));
        assert_eq!(meant(&[limited, stock], Form::Unsaid), None);
        assert_eq!(meant(&[limited, stock], Form::JointStock), Some("b"));
        assert_eq!(meant(&[limited, ("a", Form::JointStock)], Form::Unsaid), Some("a"), "both were said to be one");
        assert_eq!(meant(&[limited], Form::Cooperative), None);
    }

    #[test]
    fn a_line_of_business_is_not_what_a_producer_is_called() {
        for name in ["HTX Nông nghiệp Vân Nam", "HTX DV NN Vân Nam", "HTX SXKD dịch vụ dịch vụ Vân Nam"] {
            assert_eq!(core_key(name), toned("Vân Nam"), "{name}");
        }
        assert_eq!(core_key("HTX Dịch vụ nông nghiệp"), "", "nothing else is said");
        assert_ne!(core_key("HTX Rau Vân Nam"), core_key("HTX Nông nghiệp Vân Nam"));
    }

    #[test]
    fn a_district_is_the_same_with_and_without_its_kind() {
        assert!(is_same_district("huyện Gia Lâm", "Gia Lâm"));
        assert!(!is_same_district("Gia Lâm", "Gia Lam"));
    }
}
