//! The names under which something is known: found by being equal, or by being alike. Whoever wrote the file chose
//! the names, so only so many are compared with one, and only so many with all; what was not compared is said.

use crate::platform::fold::is_one_edit_apart;
use crate::producers::Form;
use std::collections::HashMap;

/// Shorter names are alike by accident.
pub(in crate::products) const SHORTEST_EDITED: usize = 6;
/// Where more are alike than this, no person reads through them either.
const LARGEST_BUCKET: usize = 200;
/// What all rows of a file together may be compared with.
const MOST_COMPARED: usize = 2_000_000;

/// A name under which something is known; several may lead to the same row.
pub(super) struct Known {
    pub id: String,
    pub name: String,
    /// The name as equals compare it.
    pub key: String,
    /// The name as likes compare it.
    pub bare: String,
    /// A producer's name without its lines of business; a product has none.
    pub core: String,
    /// The places as they are compared.
    pub district: String,
    pub commune: String,
    pub form: Form,
    /// The producer of a product, empty where the source names none.
    pub within: String,
}

/// How much comparing is left, and whether anything was left uncompared.
pub(super) struct Work {
    left: usize,
    crowded: bool,
}

impl Default for Work {
    fn default() -> Self {
        Self { left: MOST_COMPARED, crowded: false }
    }
}

impl Work {
    /// Whether something was left uncompared since this was last asked.
    pub fn was_crowded(&mut self) -> bool {
        std::mem::take(&mut self.crowded)
    }

    fn take<'a>(&mut self, bucket: Option<&'a Vec<usize>>) -> &'a [usize] {
        let bucket = bucket.map_or(&[][..], Vec::as_slice);
        if bucket.len() > LARGEST_BUCKET || bucket.len() > self.left {
            self.crowded = true;
            return &[];
        }
        self.left -= bucket.len();
        bucket
    }
}

#[derive(Default)]
pub(super) struct Names {
    list: Vec<Known>,
    /// By what `place` says of them.
    equal: HashMap<String, Vec<usize>>,
    /// By scope and bare key; by scope, half of the bare key and its digits; by core. Never more than a bucket and one.
    bare: HashMap<String, Vec<usize>>,
    halves: HashMap<String, Vec<usize>>,
    core: HashMap<String, Vec<usize>>,
    by_id: HashMap<String, Vec<usize>>,
}

/// The scope of a product's name whoever makes it.
const ANYBODY: &str = "*";

fn place(parts: &[&str]) -> String {
    parts.join("\u{1f}")
}

/// A name in its scope; there in a district; there in a commune; in a district, whoever makes it.
fn places(known: &Known) -> [String; 4] {
    let Known { within, key, district, commune, .. } = known;
    [
        place(&[within, key]),
        place(&[within, key, district]),
        place(&[within, key, district, commune]),
        place(&[ANYBODY, key, district]),
    ]
}

fn push(bucket: &mut Vec<usize>, at: usize) {
    if bucket.len() <= LARGEST_BUCKET {
        bucket.push(at);
    }
}

impl Names {
    pub fn add(&mut self, known: Known) {
        let at = self.list.len();
        for place in places(&known) {
            self.equal.entry(place).or_default().push(at);
        }
        for half in halves(&known.within, &known.bare) {
            push(self.halves.entry(half).or_default(), at);
        }
        push(self.bare.entry(place(&[&known.within, &known.bare])).or_default(), at);
        if !known.core.is_empty() {
            push(self.core.entry(known.core.clone()).or_default(), at);
        }
        self.by_id.entry(known.id.clone()).or_default().push(at);
        self.list.push(known);
    }

    /// Says where something is that had said nothing of it; whether it was so.
    pub fn place(&mut self, id: &str, commune: &str, district: &str) -> bool {
        let mut was_silent = false;
        for at in self.by_id.get(id).into_iter().flatten() {
            let known = &mut self.list[*at];
            if known.commune.is_empty() && (known.district.is_empty() || !commune.is_empty()) {
                let before = places(known);
                commune.clone_into(&mut known.commune);
                district.clone_into(&mut known.district);
                for (old, new) in before.into_iter().zip(places(known)).filter(|(old, new)| old != new) {
                    self.equal.entry(old).or_default().retain(|other| other != at);
                    self.equal.entry(new).or_default().push(*at);
                }
                was_silent = true;
            }
        }
        was_silent
    }

    /// Whether a source may still say more of the legal form of something.
    pub fn is_open(&self, id: &str) -> bool {
        self.by_id.get(id).into_iter().flatten().any(|at| self.list[*at].form.is_open())
    }

    /// A source says of which form something of this name is.
    pub fn form(&mut self, id: &str, key: &str, form: Form) {
        for at in self.by_id.get(id).into_iter().flatten() {
            let known = &mut self.list[*at];
            if known.key == key {
                known.form = known.form.and(form);
            }
        }
    }

    fn of<'a>(&'a self, bucket: &'a [usize]) -> impl Iterator<Item = &'a Known> {
        bucket.iter().map(|at| &self.list[*at])
    }

    /// Every one of these names: what decides whether a row is new is never left out.
    pub fn equal(&self, parts: &[&str]) -> impl Iterator<Item = &Known> + use<'_> {
        self.of(self.equal.get(&place(parts)).map_or(&[][..], Vec::as_slice))
    }

    /// What has the same name in its scope, wherever it is.
    pub fn same<'a>(&'a self, scope: &str, key: &str, work: &mut Work) -> impl Iterator<Item = &'a Known> + use<'a> {
        self.of(work.take(self.equal.get(&place(&[scope, key]))))
    }

    /// What has the same name in a district, whoever makes it.
    pub fn anybodys<'a>(
        &'a self,
        key: &str,
        district: &str,
        work: &mut Work,
    ) -> impl Iterator<Item = &'a Known> + use<'a> {
        self.of(work.take(self.equal.get(&place(&[ANYBODY, key, district]))))
    }

    pub fn bare<'a>(&'a self, scope: &str, bare: &str, work: &mut Work) -> impl Iterator<Item = &'a Known> + use<'a> {
        self.of(work.take(self.bare.get(&place(&[scope, bare]))))
    }

    /// What has another name of the same core.
    pub fn core<'a>(&'a self, core: &str, key: &str, work: &mut Work) -> impl Iterator<Item = &'a Known> + use<'a> {
        let found = self.of(work.take(self.core.get(core)));
        let key = key.to_owned();
        found.filter(move |known| known.key != key)
    }

    /// What is one letter away; a digit tells things apart.
    pub fn near(&self, scope: &str, bare: &str, work: &mut Work) -> Vec<&Known> {
        if bare.len() < SHORTEST_EDITED {
            return Vec::new();
        }
        let mut found = Vec::new();
        for half in halves(scope, bare) {
            let alike = self.of(work.take(self.halves.get(&half)));
            found.extend(alike.filter(|known| is_one_edit_apart(&known.bare, bare)));
        }
        found
    }
}

/// Of two texts one edit apart either the first or the last half is the same, whichever of the two is longer; and
/// so are all of their digits.
fn halves(scope: &str, bare: &str) -> Vec<String> {
    let letters: Vec<char> = bare.chars().collect();
    let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
    let mut halves = Vec::new();
    for half in [letters.len() / 2, letters.len().saturating_sub(1) / 2] {
        let first: String = letters[..half].iter().collect();
        let last: String = letters[letters.len() - half..].iter().collect();
        halves.push(place(&[scope, "^", &first, &digits]));
        halves.push(place(&[scope, "$", &last, &digits]));
    }
    halves.sort();
    halves.dedup();
    halves
}
