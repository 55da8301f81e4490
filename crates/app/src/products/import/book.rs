//! The register as an import sees it: what is there, what the rows before this one made, and which of them a row
//! means. Equal names in the same district are one; what is only alike is entered apart and listed for a person.

use super::names::{Known, Names, Work};
use crate::error::Result;
use crate::platform::db::{Tx, id_at};
use crate::platform::fold::{fold, toned};
use crate::producers::{self, Form, Producer, bare_key, core_key, district_key, form_of, match_key, meant};
use crate::products::store::{self, NewRow, Product, Recognition};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

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

#[derive(Default)]
pub(super) struct Book {
    producers: Names,
    products: Names,
    rows: HashMap<String, Recognition>,
    titles: HashMap<String, String>,
    /// The instant that new ids are made at.
    now: Timestamp,
    work: Work,
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
        book.learn_forms(&register);
        book.rows = register.rows.into_iter().map(|row| (row.row_id.clone(), row)).collect();
        book
    }

    fn know_producer(&mut self, producer: &Producer) {
        let known = Known {
            id: producer.joined_to.clone().unwrap_or_else(|| producer.id.clone()),
            name: producer.name.clone(),
            key: match_key(&producer.name),
            bare: bare_key(&producer.name),
            core: core_key(&producer.name),
            district: district_key(&producer.district),
            commune: String::new(),
            form: producer.form(),
            within: String::new(),
        };
        self.producers.add(known);
    }

    /// What is entered of a producer may say less than the rows that were joined to it since.
    fn learn_forms(&mut self, register: &Register) {
        let makers: HashMap<&str, &str> = register
            .products
            .iter()
            .filter_map(|product| Some((product.id.as_str(), product.producer_id.as_deref()?)))
            .collect();
        for row in &register.rows {
            let Some(producer) = makers.get(row.product_id.as_str()) else { continue };
            if self.producers.is_open(producer) {
                let form = form_of(&row.producer_kind, &row.producer_name);
                self.producers.form(producer, &match_key(&row.producer_name), form);
            }
        }
    }

    fn know_product(&mut self, product: &Product) {
        let id = product.joined_to.clone().unwrap_or_else(|| product.id.clone());
        self.titles.entry(id.clone()).or_insert_with(|| product.name.clone());
        let within = product.producer_id.clone().unwrap_or_default();
        self.know_name(&id, &product.name, &within, &product.commune, &product.district);
    }

    fn know_name(&mut self, id: &str, name: &str, within: &str, commune: &str, district: &str) {
        self.products.add(Known {
            id: id.to_owned(),
            name: name.to_owned(),
            key: toned(name),
            bare: fold(name),
            core: String::new(),
            district: district_key(district),
            commune: toned(commune),
            form: Form::Unsaid,
            within: within.to_owned(),
        });
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
        Taken { product, was_there, doubts: self.news.doubts[first..].to_vec(), crowded: self.work.was_crowded() }
    }

    fn producer(&mut self, row: &Recognition) -> String {
        if row.producer_name.is_empty() {
            return String::new();
        }
        let key = match_key(&row.producer_name);
        let form = form_of(&row.producer_kind, &row.producer_name);
        let district = district_key(&row.district);
        let forms = |known: &Known| (known.id.clone(), known.form);
        let here: Vec<_> = self.producers.equal(&["", &key, &district]).map(forms).collect();
        let here: Vec<_> = here.iter().map(|(id, form)| (id.as_str(), *form)).collect();
        if let Some(id) = meant(&here, form) {
            self.producers.form(id, &key, form);
            return id.to_owned();
        }
        if !here.iter().any(|(_, known)| known.may_be(form))
            && let Some(id) = self.elsewhere(&key, &district, form)
        {
            self.producers.form(&id, &key, form);
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
        let mut same: Vec<&Known> = self.producers.same("", &key, &mut self.work).collect();
        same.sort_by_key(|known| known.district != district);
        for known in same {
            let reason = match () {
                () if !known.form.may_be(form) => "kind",
                () if known.district.is_empty() || district.is_empty() => "silent",
                () if known.district == district => "unsaid",
                () => "district",
            };
            doubt(known, reason);
        }
        for known in self.producers.bare("", &bare, &mut self.work) {
            let brackets = known.name.contains('(') != producer.name.contains('(');
            doubt(known, if brackets { "brackets" } else { "accents" });
        }
        for known in self.producers.near("", &bare, &mut self.work) {
            doubt(known, "edit");
        }
        let near_enough = |known: &&Known| {
            let silent = known.district.is_empty() || district.is_empty();
            known.form.may_be(form) && (silent || known.district == district)
        };
        for known in self.producers.core(&core_key(&producer.name), &key, &mut self.work).filter(near_enough) {
            doubt(known, "line");
        }
        self.doubt("producer", &producer.id, doubts);
        self.know_producer(&producer);
        let id = producer.id.clone();
        self.news.producers.push(producer);
        id
    }

    /// Whoever says nothing of the place means the only one of the name, wherever it is.
    fn elsewhere(&mut self, key: &str, district: &str, form: Form) -> Option<String> {
        let known: Vec<&Known> = if district.is_empty() {
            self.producers.same("", key, &mut self.work).collect()
        } else {
            self.producers.equal(&["", key, ""]).collect()
        };
        let mut fit = known.into_iter().filter(|known| known.form.may_be(form)).map(|known| &known.id);
        let first = fit.next()?;
        fit.all(|id| id == first).then(|| first.clone())
    }

    /// A producer of whom nobody had said where it is.
    fn place(&mut self, id: &str, district: &str) {
        if district.is_empty() {
            return;
        }
        if self.producers.place(id, "", &district_key(district)) {
            self.news.placed.push((id.to_owned(), district.to_owned()));
        }
    }

    fn product(&mut self, row: &Recognition, producer: &str) -> (String, bool) {
        let key = toned(&row.product_name);
        let (district, commune) = (district_key(&row.district), toned(&row.commune));
        let known = if !producer.is_empty() {
            self.products.equal(&[producer, &key]).next()
        } else if commune.is_empty() {
            self.products.equal(&["", &key, &district]).next()
        } else {
            let here = ["", &commune].map(|commune| self.products.equal(&["", &key, &district, commune]).next());
            here.into_iter().flatten().next()
        };
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
        let near_enough = |known: &&Known| !producer.is_empty() || known.district == district;
        let mut doubts = Vec::new();
        let mut doubt = |known: &Known, reason| doubts.push((known.id.clone(), known.name.clone(), reason));
        for known in self.products.bare(producer, &bare, &mut self.work).filter(near_enough) {
            doubt(known, if known.key == key { "silent" } else { "accents" });
        }
        for known in self.products.near(producer, &bare, &mut self.work).into_iter().filter(near_enough) {
            doubt(known, "edit");
        }
        // Two makers of one thing in one district may be one maker under two names.
        for known in self.products.anybodys(&key, &district, &mut self.work) {
            match (known.within.is_empty(), producer.is_empty()) {
                _ if known.within == producer => {}
                (false, false) if district.is_empty() => {}
                (false, false) => doubt(known, "makers"),
                _ => doubt(known, "unnamed"),
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
        if self.products.place(id, &toned(commune), &district_key(district)) {
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
    /// Too much is alike to be compared: there may be doubts that are not listed.
    pub crowded: bool,
}
