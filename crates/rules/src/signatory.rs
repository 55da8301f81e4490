//! Who signs a paper, and what stands above the name (Nghị định 30/2020/NĐ-CP, phụ lục I, chữ ký của người có thẩm quyền).
//!
//! * TM. before the collective that is signed for, Q. before the title of whoever acts as head.
//! * KT. for the head whose deputy signs, TL. for the head by whose order another signs, TUQ. for the head who delegated it;
//!   the own title stands below.
//! * Capitals; a deputy of a collective's head has all three lines. A name carries no academic title.

use std::str::FromStr;

/// In which way somebody signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capacity {
    /// In the own name: the title alone.
    Own,
    /// TM. (thay mặt): for a collective.
    OnBehalf,
    /// Q. (quyền): as acting head.
    Acting,
    /// KT. (ký thay): a deputy for the head.
    InPlace,
    /// TL. (thừa lệnh): by order of the head.
    ByOrder,
    /// TUQ. (thừa ủy quyền): by delegation of the head.
    ByDelegation,
}

impl Capacity {
    /// The six ways.
    pub const ALL: [Self; 6] =
        [Self::Own, Self::OnBehalf, Self::Acting, Self::InPlace, Self::ByOrder, Self::ByDelegation];

    /// The word used in rows and forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::OnBehalf => "on_behalf",
            Self::Acting => "acting",
            Self::InPlace => "in_place",
            Self::ByOrder => "by_order",
            Self::ByDelegation => "by_delegation",
        }
    }

    /// The letters on paper; empty where somebody signs in the own name.
    pub fn letters(self) -> &'static str {
        match self {
            Self::Own => "",
            Self::OnBehalf => "TM.",
            Self::Acting => "Q.",
            Self::InPlace => "KT.",
            Self::ByOrder => "TL.",
            Self::ByDelegation => "TUQ.",
        }
    }

    /// Whether it names whom is signed for: a collective, or the title of a head.
    pub fn names_another(self) -> bool {
        !matches!(self, Self::Own | Self::Acting)
    }

    /// The lines above the signature. `signed_for` is what follows the letters; `collective` stands above a KT. where a
    /// deputy signs for the head of a collective, and is empty otherwise.
    pub fn lines(self, title: &str, signed_for: &str, collective: &str) -> Vec<String> {
        let title = title.to_uppercase();
        let letters = self.letters();
        match self {
            Self::Own => vec![title],
            Self::Acting => vec![format!("{letters} {title}")],
            _ => {
                let above = (self == Self::InPlace && !collective.is_empty()).then(|| Self::on_behalf_of(collective));
                above.into_iter().chain([format!("{letters} {}", signed_for.to_uppercase()), title]).collect()
            }
        }
    }

    /// The lines on a paper that a head signs by the head's own power, such as a decision of the chair of a province:
    /// nobody signs it for a collective.
    pub fn lines_of_head(self, title: &str, signed_for: &str) -> Vec<String> {
        let own = if self == Self::OnBehalf { Self::Own } else { self };
        own.lines(title, signed_for, "")
    }

    /// The lines on a paper of a collective, such as a letter of a People's Committee: whoever leads it, a deputy too,
    /// signs on its behalf. Who signs by order or by delegation of the head signs for the head alone.
    pub fn lines_of_collective(self, title: &str, signed_for: &str, collective: &str) -> Vec<String> {
        let lines = self.lines_of_head(title, signed_for);
        match self {
            Self::ByOrder | Self::ByDelegation => lines,
            _ => [Self::on_behalf_of(collective)].into_iter().chain(lines).collect(),
        }
    }

    /// "TM. ỦY BAN NHÂN DÂN"
    pub fn on_behalf_of(collective: &str) -> String {
        format!("{} {}", Self::OnBehalf.letters(), collective.to_uppercase())
    }
}

impl FromStr for Capacity {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|capacity| capacity.as_str() == text);
        found.ok_or_else(|| format!("{text} is no way of signing"))
    }
}

/// Academic titles and degrees, short and in words.
const ACADEMIC: [&str; 16] = [
    "gs",
    "pgs",
    "ts",
    "tskh",
    "ths",
    "cn",
    "ks",
    "bs",
    "cv",
    "ncs",
    "giáo sư",
    "phó giáo sư",
    "tiến sĩ",
    "thạc sĩ",
    "cử nhân",
    "kỹ sư",
];

/// Whether a name begins with an academic title, which a signature does not carry.
pub fn has_academic_title(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let begins = |title: &&str| name.strip_prefix(*title).is_some_and(|rest| rest.starts_with(['.', ' ', ',']));
    ACADEMIC.iter().any(begins)
}
