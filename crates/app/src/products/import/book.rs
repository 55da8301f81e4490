//! The register as an import sees it: what is there, what the rows before this one made, and which of them a row
//! means. Equal names in the same district are one; what is only alike is entered apart and listed for a person.

use crate::error::Result;
use crate::platform::db::{Tx, id_at};
use crate::platform::fold::{fold, is_one_edit_apart, toned};
use crate::producers::{self, Form, Producer, bare_key, form_of, is_same_district, match_key};
use crate::products::store::{self, NewRow, Product, Recognition};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// Shorter names are alike by accident.
const SHORTEST_EDITED: usize = 6;
/// So many doubts of one row are worth a person's time.
const MOST_DOUBTS: usize = 3;

/// Why something may be what another row already is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// `producer` or `product`.
    pub kind: &'static str,
    pub reason: &'static str,
    /// What it is like.
    pub like: String,
    #[serde(skip)]
    pub(super) pair: (String, String),
}

/// A name under which something is known; several may lead to the same row.
struct Known {
    id: String,
    name: String,
    bare: String,
    district: String,
    commune: String,
    form: Form,
    /// The producer of a product, empty where the source names none.
    within: String,
}

#[derive(Default)]
struct Names {
    list: Vec<Known>,
    /// By scope and exact key; by scope and bare key; by scope and half of the bare key.
    exact: HashMap<(String, String), Vec<usize>>,
    bare: HashMap<(String, String), Vec<usize>>,
    halves: HashMap<(String, String), Vec<usize>>,
    by_id: HashMap<String, Vec<usize>>,
}

impl Names {
    fn add(&mut self, scope: &str, key: &str, known: Known) {
        let at = self.list.len();
        let key_of = |text: &str| (scope.to_owned(), text.to_owned());
        self.exact.entry(key_of(key)).or_default().push(at);
        for half in halves(&known.bare) {
            self.halves.entry(key_of(&half)).or_default().push(at);
        }
        self.bare.entry(key_of(&known.bare)).or_default().push(at);
        self.by_id.entry(known.id.clone()).or_default().push(at);
        self.list.push(known);
    }

    /// Says where something is that had said nothing of it; whether it was so.
    fn place(&mut self, id: &str, commune: &str, district: &str) -> bool {
        let mut was_silent = false;
        for at in self.by_id.get(id).into_iter().flatten() {
            let known = &mut self.list[*at];
            if known.commune.is_empty() && (known.district.is_empty() || !commune.is_empty()) {
                commune.clone_into(&mut known.commune);
                district.clone_into(&mut known.district);
                was_silent = true;
            }
        }
        was_silent
    }

    fn exact(&self, scope: &str, key: &str) -> impl Iterator<Item = &Known> {
        let found = self.exact.get(&(scope.to_owned(), key.to_owned()));
        found.into_iter().flatten().map(|at| &self.list[*at])
    }

    fn bare(&self, scope: &str, bare: &str) -> impl Iterator<Item = &Known> {
        let found = self.bare.get(&(scope.to_owned(), bare.to_owned()));
        found.into_iter().flatten().map(|at| &self.list[*at])
    }

    /// What is one letter away; a digit tells things apart.
    fn near(&self, scope: &str, bare: &str) -> Vec<&Known> {
        if bare.len() < SHORTEST_EDITED {
            return Vec::new();
        }
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let mut found = Vec::new();
        for half in halves(bare) {
            for at in self.halves.get(&(scope.to_owned(), half)).into_iter().flatten() {
                let known = &self.list[*at];
                if is_one_edit_apart(&known.bare, bare) && digits(&known.bare) == digits(bare) {
                    found.push(known);
                }
            }
        }
        found
    }
}

/// Of two texts one edit apart either the first or the last half is the same, whichever of the two is longer.
fn halves(bare: &str) -> Vec<String> {
    let letters: Vec<char> = bare.chars().collect();
    let mut list = Vec::new();
    for half in [letters.len() / 2, letters.len().saturating_sub(1) / 2] {
        list.push(format!("^{}", letters[..half].iter().collect::<String>()));
        list.push(format!("{}$", letters[letters.len() - half..].iter().collect::<String>()));
    }
    list.sort();
    list.dedup();
    list
}

#[derive(Default)]
pub(super) struct Book {
    producers: Names,
    products: Names,
    /// Products by exact key and district, whoever makes them: for rows that name no producer.
    anybody: Names,
    rows: HashMap<String, Recognition>,
    titles: HashMap<String, String>,
    /// The instant that new ids are made at.
    now: Timestamp,
    pub news: News,
}

/// What an import enters.
#[derive(Default)]
pub(super) struct News {
    pub producers: Vec<Producer>,
    pub products: Vec<NewRow>,
    pub rows: Vec<Recognition>,
    pub doubts: Vec<Doubt>,
    /// Producers and products of which a row first says where they are.
    pub placed: Vec<(String, String)>,
    pub placed_products: Vec<(String, String, String)>,
}

/// The register as rows.
pub(super) struct Register {
    producers: Vec<Producer>,
    products: Vec<Product>,
    rows: Vec<Recognition>,
}

impl Register {
    pub async fn read(tx: &mut Tx) -> Result<Self> {
        let (producers, products) = (producers::every(tx).await?, store::every(tx).await?);
        Ok(Self { producers, products, rows: store::every_recognition(tx).await? })
    }
}

impl Book {
    pub fn of(register: Register, now: Timestamp) -> Self {
        let mut book = Self { now, ..Self::default() };
        for producer in &register.producers {
            book.know_producer(producer);
        }
        for product in &register.products {
            book.know_product(product);
        }
        book.rows = register.rows.into_iter().map(|row| (row.row_id.clone(), row)).collect();
        book
    }

    fn know_producer(&mut self, producer: &Producer) {
        let known = Known {
            id: producer.joined_to.clone().unwrap_or_else(|| producer.id.clone()),
            name: producer.name.clone(),
            bare: bare_key(&producer.name),
            district: producer.district.clone(),
            commune: String::new(),
            form: producer.form(),
            within: String::new(),
        };
        self.producers.add("", &match_key(&producer.name), known);
    }

    fn know_product(&mut self, product: &Product) {
        let id = product.joined_to.clone().unwrap_or_else(|| product.id.clone());
        self.titles.entry(id.clone()).or_insert_with(|| product.name.clone());
        let within = product.producer_id.clone().unwrap_or_default();
        self.know_name(&id, &product.name, &within, &product.commune, &product.district);
    }

    fn know_name(&mut self, id: &str, name: &str, within: &str, commune: &str, district: &str) {
        let known = || Known {
            id: id.to_owned(),
            name: name.to_owned(),
            bare: fold(name),
            district: district.to_owned(),
            commune: commune.to_owned(),
            form: Form::Unsaid,
            within: within.to_owned(),
        };
        self.products.add(within, &toned(name), known());
        self.anybody.add("", &toned(name), known());
    }

    /// The row of this number, if it is known.
    pub fn row(&self, row_id: &str) -> Option<&Recognition> {
        self.rows.get(row_id)
    }

    pub fn title(&self, product: &str) -> &str {
        self.titles.get(product).map_or("", String::as_str)
    }

    /// Finds or makes the producer and the product of a row and keeps the row; whether the product was there.
    pub fn take(&mut self, mut row: Recognition) -> Taken {
        let first = self.news.doubts.len();
        let producer = self.producer(&row);
        let (product, was_there) = self.product(&row, &producer);
        row.product_id.clone_from(&product);
        self.rows.insert(row.row_id.clone(), row.clone());
        self.news.rows.push(row);
        Taken { product, was_there, doubts: self.news.doubts[first..].to_vec() }
    }

    fn producer(&mut self, row: &Recognition) -> String {
        if row.producer_name.is_empty() {
            return String::new();
        }
        let key = match_key(&row.producer_name);
        let form = form_of(&row.producer_kind, &row.producer_name);
        let fits = |known: &&Known| known.form.may_be(form);
        let mut alike: Vec<&Known> = self.producers.exact("", &key).filter(fits).collect();
        alike.sort_by(|a, b| a.id.cmp(&b.id));
        let here = |known: &&&Known| is_same_district(&known.district, &row.district);
        if let Some(known) = alike.iter().find(here) {
            return known.id.clone();
        }
        let silent = |known: &&Known| known.district.is_empty() || row.district.is_empty();
        let silent: Vec<&Known> = alike.iter().copied().filter(silent).collect();
        let only = silent.first().filter(|first| silent.iter().all(|known| known.id == first.id));
        if let Some(known) = only {
            let id = known.id.clone();
            self.place(&id, &row.district);
            return id;
        }
        let producer = Producer {
            id: id_at(self.now),
            name: row.producer_name.clone(),
            kind: row.producer_kind.clone(),
            district: row.district.clone(),
            joined_to: None,
            demo: false,
        };
        let bare = bare_key(&producer.name);
        let mut doubts = Vec::new();
        let mut doubt = |known: &Known, reason| doubts.push((known.id.clone(), known.name.clone(), reason));
        for known in self.producers.exact("", &key) {
            let reason = match () {
                () if !known.form.may_be(form) => "kind",
                () if known.district.is_empty() || row.district.is_empty() => "silent",
                () => "district",
            };
            doubt(known, reason);
        }
        for known in self.producers.bare("", &bare) {
            let brackets = known.name.contains('(') != producer.name.contains('(');
            doubt(known, if brackets { "brackets" } else { "accents" });
        }
        for known in self.producers.near("", &bare) {
            doubt(known, "edit");
        }
        self.doubt("producer", &producer.id, doubts);
        self.know_producer(&producer);
        let id = producer.id.clone();
        self.news.producers.push(producer);
        id
    }

    /// A producer of whom nobody had said where it is.
    fn place(&mut self, id: &str, district: &str) {
        if district.is_empty() {
            return;
        }
        if self.producers.place(id, "", district) {
            self.news.placed.push((id.to_owned(), district.to_owned()));
        }
    }

    fn product(&mut self, row: &Recognition, producer: &str) -> (String, bool) {
        let key = toned(&row.product_name);
        let here = |known: &&Known| {
            let communes = [known.commune.as_str(), row.commune.as_str()];
            let silent = communes.contains(&"");
            is_same_district(&known.district, &row.district) && (silent || toned(communes[0]) == toned(communes[1]))
        };
        let fits = |known: &&Known| !producer.is_empty() || here(known);
        let known = self.products.exact(producer, &key).find(fits);
        if let Some((id, silent)) = known.map(|known| (known.id.clone(), known.commune.is_empty())) {
            if silent && !row.commune.is_empty() {
                self.place_product(&id, &row.commune, &row.district);
            }
            return (id, true);
        }
        let new = NewRow {
            id: id_at(self.now),
            producer_id: Some(producer.to_owned()).filter(|producer| !producer.is_empty()),
            name: row.product_name.clone(),
            product_group: row.product_group.clone(),
            commune: row.commune.clone(),
            district: row.district.clone(),
            demo: false,
        };
        let bare = fold(&new.name);
        let near_enough = |known: &&Known| !producer.is_empty() || is_same_district(&known.district, &row.district);
        let mut doubts = Vec::new();
        let mut doubt = |known: &Known, reason| doubts.push((known.id.clone(), known.name.clone(), reason));
        for known in self.products.bare(producer, &bare).filter(near_enough) {
            doubt(known, if toned(&known.name) == key { "silent" } else { "accents" });
        }
        for known in self.products.near(producer, &bare).into_iter().filter(near_enough) {
            doubt(known, "edit");
        }
        let nameless = |known: &&Known| known.within.is_empty() != producer.is_empty();
        for known in self.anybody.exact("", &key).filter(nameless) {
            if is_same_district(&known.district, &row.district) {
                doubt(known, "unnamed");
            }
        }
        self.doubt("product", &new.id, doubts);
        self.titles.insert(new.id.clone(), new.name.clone());
        self.know_name(&new.id, &new.name, producer, &new.commune, &new.district);
        let id = new.id.clone();
        self.news.products.push(new);
        (id, false)
    }

    /// A product of which nobody had said in which commune it is made.
    fn place_product(&mut self, id: &str, commune: &str, district: &str) {
        self.anybody.place(id, commune, district);
        if self.products.place(id, commune, district) {
            self.news.placed_products.push((id.to_owned(), commune.to_owned(), district.to_owned()));
        }
    }

    /// Lists what a person must look at, each pair once.
    fn doubt(&mut self, kind: &'static str, id: &str, found: Vec<(String, String, &'static str)>) {
        let mut seen = HashSet::new();
        for (other, like, reason) in found.into_iter().filter(|(other, _, _)| other != id) {
            if seen.len() < MOST_DOUBTS && seen.insert(other.clone()) {
                self.news.doubts.push(Doubt { kind, reason, like, pair: (other, id.to_owned()) });
            }
        }
    }
}

/// Where a row went.
pub(super) struct Taken {
    pub product: String,
    pub was_there: bool,
    pub doubts: Vec<Doubt>,
}
