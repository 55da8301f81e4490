//! The catalogue in memory: who looks for a product types a few letters, with or without accents, perhaps with one
//! letter wrong, and gets an answer at once. Built from the database, which stays the truth; every search asks the
//! database whether what is in memory is still true, so every node answers alike.

use super::certified::{self, Certificate};
use super::store::{self, Product, Recognition};
use crate::error::{Error, Result};
use crate::platform::db::Tx;
use crate::platform::fold::{fold, is_one_edit_apart, sort_key, toned};
use crate::platform::kept::{Kept, Made};
use jiff::civil::Date;
use rules::dossier::RenewalRules;
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// A shorter word with a letter wrong may be any word.
const SHORTEST_MISTYPED: usize = 4;
/// So many words are looked for; whoever types more has told enough with the longest.
const MOST_WORDS: usize = 6;
const EXACT: u32 = 4;
const BEGINS: u32 = 2;
const MISTYPED: u32 = 1;
/// The name itself as it was typed, accents and all, and the name without accents.
const WHOLE_NAME: u32 = 100;
const BARE_NAME: u32 = 40;
/// The words as they were typed, accents and all, and the words in their order.
const TONED_WORDS: u32 = 20;
const IN_ORDER: u32 = 10;
const IN_NAME: u32 = 3;

/// What a list shows of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub product: Product,
    /// What counts of its certificates today; nothing where it never had one.
    pub certified: Option<Certificate>,
    /// The newest recognition that a source tells of; nothing where none does.
    pub held: Option<Recognition>,
    /// What was said of it last, whatever it is.
    pub last: Option<Recognition>,
}

/// What is asked for. Empty fields ask for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    pub text: String,
    pub stars: Option<i64>,
    pub group: String,
}

/// What was found on one page, and how much there is.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub total: usize,
    pub entries: Vec<Entry>,
    /// How many products there are at all.
    pub all: usize,
}

struct Indexed {
    /// Its certificate is chosen on the day that somebody asks.
    entry: Entry,
    /// The newest first.
    certificates: Vec<Certificate>,
    toned: String,
    toned_name: String,
    bare: String,
    bare_name: String,
    sort_key: String,
}

#[derive(Default)]
struct Index {
    list: Vec<Indexed>,
    /// Which products hold a word, in the order of the list.
    words: BTreeMap<String, Vec<u32>>,
}

/// Kept by every node, built when it is first asked and again when the register has changed.
#[derive(Default)]
pub struct Catalogue(Kept<Index>);

impl Catalogue {
    /// Searches; `from` and `count` say which part of the answer is wanted.
    pub async fn search(
        &self,
        tx: &mut Tx,
        renewals: &RenewalRules,
        sought: &Sought,
        (from, count): (usize, usize),
    ) -> Result<Found> {
        let index = self.fresh(tx).await?;
        let index = &index.what;
        let today = tx.today();
        let found = index.search(sought, renewals, today);
        let entries = found.iter().skip(from).take(count).map(|at| index.list[*at as usize].on(today)).collect();
        Ok(Found { total: found.len(), entries, all: index.list.len() })
    }

    /// Every product that a source places in a commune of this name.
    pub async fn of_commune(&self, tx: &mut Tx, name: &str) -> Result<Vec<Entry>> {
        let index = self.fresh(tx).await?;
        let today = tx.today();
        let name = fold(name);
        let is_there = |indexed: &&Indexed| {
            let commune = fold(&indexed.entry.product.commune);
            commune == name || commune.strip_suffix(&name).is_some_and(|kind| kind.ends_with(' '))
        };
        Ok(index.what.list.iter().filter(is_there).map(|indexed| indexed.on(today)).collect())
    }

    async fn fresh(&self, tx: &mut Tx) -> Result<Arc<Made<Index>>> {
        let revision = store::revision(tx).await?;
        self.0.of(revision, async || Index::build(tx).await).await
    }
}

impl Index {
    async fn build(tx: &mut Tx) -> Result<Self> {
        let products = store::list(tx).await?;
        let recognitions = store::every_recognition(tx).await?;
        let certificates = certified::every(tx).await?;
        // Folding every name takes the processor for a while; the others do not wait for it.
        let of = move || Self::of(products, recognitions, certificates);
        tokio::task::spawn_blocking(of).await.map_err(Error::fault)
    }

    fn of(products: Vec<Product>, recognitions: Vec<Recognition>, certificates: Vec<Certificate>) -> Self {
        let mut said: HashMap<String, Vec<Recognition>> = HashMap::new();
        for recognition in recognitions {
            said.entry(recognition.product_id.clone()).or_default().push(recognition);
        }
        let mut certified: HashMap<String, Vec<Certificate>> = HashMap::new();
        for certificate in certificates {
            certified.entry(certificate.product_id.clone()).or_default().push(certificate);
        }
        let mut list: Vec<Indexed> = Vec::with_capacity(products.len());
        for product in products {
            let certificates = certified.remove(&product.id).unwrap_or_default();
            list.push(Indexed::of(product, &said, certificates));
        }
        list.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
        let mut words: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (at, indexed) in (0_u32..).zip(&list) {
            for word in indexed.bare.split(' ').filter(|word| !word.is_empty()) {
                let holders = words.entry(word.to_owned()).or_default();
                if holders.last() != Some(&at) {
                    holders.push(at);
                }
            }
        }
        Self { list, words }
    }

    /// The places in the list of what fits, the best first.
    fn search(&self, sought: &Sought, renewals: &RenewalRules, today: Date) -> Vec<u32> {
        let bare = fold(&sought.text);
        let mut holders: Vec<Holders<'_>> = words(&bare).into_iter().map(|word| self.holders(word)).collect();
        // The rarest word first: what it leaves is all that the others are asked about.
        holders.sort_by_key(|holders| holders.iter().map(|(list, _)| list.len()).sum::<usize>());
        let mut scores: Option<HashMap<u32, u32>> = None;
        for holders in holders {
            scores = Some(narrowed(scores, &holders));
        }
        let fits = |at: &u32| {
            let indexed = &self.list[*at as usize];
            (sought.stars.is_none() || sought.stars == indexed.stars(renewals, today))
                && (sought.group.is_empty() || sought.group == indexed.entry.product.product_group)
        };
        let Some(scores) = scores else {
            let all = 0..u32::try_from(self.list.len()).unwrap_or(u32::MAX);
            return all.filter(fits).collect();
        };
        let toned = toned(&sought.text);
        let mut found: Vec<(u32, u32)> = scores
            .into_iter()
            .filter(|(at, _)| fits(at))
            .map(|(at, score)| (at, score + self.list[at as usize].bonus(&toned, &bare)))
            .collect();
        found.sort_by_key(|(at, score)| (std::cmp::Reverse(*score), *at));
        found.into_iter().map(|(at, _)| at).collect()
    }

    /// Which products hold a word that is this one, begins with it, or is it with one letter wrong.
    fn holders(&self, word: &str) -> Holders<'_> {
        let mut found = Vec::new();
        for (known, holders) in self.words.range(word.to_owned()..).take_while(|(known, _)| known.starts_with(word)) {
            found.push((holders.as_slice(), if known == word { EXACT } else { BEGINS }));
        }
        if word.len() >= SHORTEST_MISTYPED {
            for (known, holders) in self.words.iter().filter(|(known, _)| is_one_edit_apart(known, word)) {
                found.push((holders.as_slice(), if known.starts_with(word) { BEGINS } else { MISTYPED }));
            }
        }
        found
    }
}

/// Lists of products that hold a word, each with what it is worth.
type Holders<'a> = Vec<(&'a [u32], u32)>;

/// The words that are looked for, each once: the longest, which tell most.
fn words(bare: &str) -> Vec<&str> {
    let mut words: Vec<&str> = bare.split(' ').filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words.dedup();
    words.truncate(MOST_WORDS);
    words
}

/// Those of before that hold another word too, each with the best that it is worth; at first all that hold it.
fn narrowed(before: Option<HashMap<u32, u32>>, holders: &[(&[u32], u32)]) -> HashMap<u32, u32> {
    let mut best: HashMap<u32, u32> = HashMap::new();
    for (list, score) in holders {
        for at in *list {
            if before.as_ref().is_none_or(|before| before.contains_key(at)) {
                let known = best.entry(*at).or_insert(*score);
                *known = (*known).max(*score);
            }
        }
    }
    if let Some(before) = before {
        for (at, score) in &mut best {
            *score += before.get(at).copied().unwrap_or_default();
        }
    }
    best
}

impl Indexed {
    fn of(product: Product, said: &HashMap<String, Vec<Recognition>>, certificates: Vec<Certificate>) -> Self {
        let said = said.get(&product.id).map_or(&[][..], Vec::as_slice);
        let held = said.iter().find(|recognition| recognition.is_recognised()).cloned();
        let text =
            [&product.name, &product.producer, &product.commune, &product.district].map(String::as_str).join(" ");
        Self {
            toned: toned(&text),
            toned_name: toned(&product.name),
            bare: fold(&text),
            bare_name: fold(&product.name),
            sort_key: sort_key(&product.name),
            entry: Entry { certified: None, held, last: said.first().cloned(), product },
            certificates,
        }
    }

    fn on(&self, today: Date) -> Entry {
        Entry { certified: certified::current(&self.certificates, today).cloned(), ..self.entry.clone() }
    }

    /// The stars under which it is found. Where the register knows the product, it decides; else what sources say.
    fn stars(&self, renewals: &RenewalRules, today: Date) -> Option<i64> {
        match certified::current(&self.certificates, today) {
            Some(certificate) => certificate.holds(renewals, today).then_some(certificate.stars),
            None => self.entry.held.as_ref().and_then(|held| held.stars),
        }
    }

    fn bonus(&self, toned: &str, bare: &str) -> u32 {
        let when = |holds: bool, bonus: u32| if holds { bonus } else { 0 };
        when(self.toned_name == toned, WHOLE_NAME)
            + when(self.bare_name == bare, BARE_NAME)
            + when(self.toned.contains(toned), TONED_WORDS)
            + when(self.bare.contains(bare), IN_ORDER)
            + when(self.bare_name.contains(bare), IN_NAME)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_looked_for_once_and_only_the_longest_of_many_are() {
        assert_eq!(words(&"a ".repeat(50)), ["a"]);
        assert_eq!(words("goi a b c d e f g com"), ["com", "goi", "a", "b", "c", "d"]);
        assert_eq!(words(""), [""; 0]);
    }

    #[test]
    fn a_further_word_asks_only_about_what_the_words_before_left() {
        let (rare, common) = ([3, 9], (0..100).collect::<Vec<u32>>());
        let first = narrowed(None, &[(&rare[..], EXACT)]);
        let both = narrowed(Some(first), &[(&common[..], BEGINS), (&common[5..], EXACT)]);
        assert_eq!(both, HashMap::from([(3, EXACT + BEGINS), (9, EXACT + EXACT)]));
    }
}
