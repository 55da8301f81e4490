//! A frozen paper as a reader is shown it.

use crate::dossiers::snapshot::Kept;
use crate::locker::KeptFile;
use crate::platform::words::Words;
use rules::ruleset::Ruleset;
use serde::Deserialize;
use std::fmt::{Display, Formatter};

impl Kept {
    /// What it is called; by its kind where it has no name.
    pub fn title(&self, ruleset: &Ruleset, words: Words) -> String {
        let kind = ruleset.evidence.iter().find(|kind| kind.id == self.kind);
        let of_kind = || kind.map_or_else(String::new, |kind| words.pick(&kind.name_vi, &kind.name_en).to_owned());
        if self.name.is_empty() { of_kind() } else { self.name.clone() }
    }

    /// Number, issuer and days, as it says them.
    pub fn says(&self, words: Words) -> String {
        // words: reading-issued* reading-expires*
        let day = |key: &str, text: &str| text.parse().ok().map(|day| words.say1(key, "day", words.day(&day)));
        let said = [
            Some(self.number.clone()).filter(|text| !text.is_empty()),
            Some(self.issuer.clone()).filter(|text| !text.is_empty()),
            day("reading-issued", &self.issued_on),
            day("reading-expires", &self.expires_on),
        ];
        said.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Where the pages of a paper lie: file and page, both from 1.
pub fn pages(files: &[KeptFile]) -> Vec<(usize, i64)> {
    files.iter().zip(1..).flat_map(|(file, at)| (1..=file.pages).map(move |n| (at, n))).collect()
}

/// Degrees to the right that the pages are looked at in: a quarter, a half, three quarters, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "u32")]
pub struct Turn(u32);

impl From<u32> for Turn {
    fn from(degrees: u32) -> Self {
        Self(if matches!(degrees, 90 | 180 | 270) { degrees } else { 0 })
    }
}

impl Turn {
    /// A quarter more.
    pub fn to_the_right(self) -> u32 {
        (self.0 + 90) % 360
    }
}

impl Display for Turn {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
