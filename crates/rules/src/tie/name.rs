//! Names of people and of bodies, as far as two of them can be told to be one.

use super::text::{bare, words};

/// The surnames that two in three Vietnamese have, without accents: in a hamlet they tell nothing.
const COMMON: [&str; 4] = ["nguyen", "tran", "le", "pham"];

/// Middle names that are everybody's; another that two share was given by one family.
const ANYBODYS: [&str; 2] = ["van", "thi"];

/// What stands before a name.
const TITLES: [&str; 9] = ["ong", "ba", "anh", "chi", "ts", "ths", "pgs", "gs", "bs"];

/// A person's name as far as it tells of a family: without accents, as people leave them out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PersonName {
    surname: Option<String>,
    middle: Option<String>,
}

impl PersonName {
    pub(super) fn read(text: &str) -> Self {
        let name: Vec<String> = words(text).iter().map(|word| bare(word)).collect();
        let titles = name.iter().take_while(|word| TITLES.contains(&word.as_str())).count();
        match name.get(titles..).unwrap_or_default() {
            [surname, middle, _, ..] => Self {
                surname: Some(surname.clone()),
                middle: Some(middle.clone()).filter(|middle| !ANYBODYS.contains(&middle.as_str())),
            },
            [surname, _] => Self { surname: Some(surname.clone()), middle: None },
            _ => Self::default(),
        }
    }

    pub(super) fn surname(&self) -> Option<&str> {
        self.surname.as_deref()
    }

    pub(super) fn shares_surname(&self, other: &Self) -> bool {
        self.surname.is_some() && self.surname == other.surname
    }

    /// Whether the two are of one family as far as names tell where hundreds live: a rare surname, or a common one with
    /// one middle name.
    pub(super) fn is_of_one_family(&self, other: &Self) -> bool {
        let is_common = self.surname().is_some_and(|surname| COMMON.contains(&surname));
        self.shares_surname(other) && (!is_common || (self.middle.is_some() && self.middle == other.middle))
    }
}

/// How people shorten the legal form of a body, and words that say nothing of which body it is.
const WRITTEN_OUT: [(&str, &str); 14] = [
    ("htx", "hợp tác xã"),
    ("tht", "tổ hợp tác"),
    ("cty", "công ty"),
    ("ct", "công ty"),
    ("tnhh", "trách nhiệm hữu hạn"),
    ("cp", "cổ phần"),
    ("mtv", "một thành viên"),
    ("1tv", "một thành viên"),
    ("dntn", "doanh nghiệp tư nhân"),
    ("hkd", "hộ kinh doanh"),
    ("nn", "nông nghiệp"),
    ("dv", "dịch vụ"),
    ("sx", "sản xuất"),
    ("tm", "thương mại"),
];

/// The name of a body made comparable: shortened words written out, without accents, without "và" and signs.
pub(super) fn body(text: &str) -> String {
    let mut all = Vec::new();
    for word in words(text) {
        match WRITTEN_OUT.iter().find(|(short, _)| *short == bare(&word)) {
            Some((_, long)) => all.extend(words(long).iter().map(|word| bare(word))),
            None => all.push(bare(&word)),
        }
    }
    all.retain(|word| word != "va");
    all.join(" ")
}
