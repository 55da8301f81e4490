//! Loading the official tables. What a file says replaces what stood there; loading it again changes nothing.
//! The tables' known faults are kept as they are: rows without an old code, codes without a row.

use super::store::{self, Succession, Unit};
use crate::app::App;
use crate::audit::{self, Changes, File, Source};
use crate::error::{Result, refused, refused_with};
use crate::identity::{Act, Actor};
use crate::platform::{db::Tx, fold::clean};
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What loading did, or on a dry run would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub dry_run: bool,
    pub units: usize,
    pub successions: usize,
    pub created: usize,
    pub changed: usize,
    pub same: usize,
}

#[derive(Default)]
struct Tables {
    units: BTreeMap<(String, String), Unit>,
    successions: BTreeMap<[String; 5], Succession>,
    points: HashMap<String, (i64, i64)>,
    /// Old province and new province of every commune that has both.
    provinces: BTreeSet<(String, String)>,
}

/// Loads unit tables, mappings and points, whichever the files are; all of it or nothing, with one event.
pub async fn import(app: &App, actor: &Actor, files: &[File<'_>], dry_run: bool) -> Result<Report> {
    actor.may(Act::ImportReference)?;
    let mut tables = Tables::default();
    for file in files {
        tables.read(file.bytes)?;
    }
    tables.continue_codes();
    tables.derive_provinces();
    if dry_run {
        return app.db.read(async |tx| Ok(difference(tx, &mut tables, true).await?.report)).await;
    }
    app.db
        .write(async |tx| {
            let difference = difference(tx, &mut tables, false).await?;
            let report = difference.report.clone();
            if report.created + report.changed > 0 {
                keep(tx, &difference).await?;
                let (source, changes) = (Source::of(files), tables.changes(&difference));
                let detail = json!({"source": source, "created": report.created, "changed": report.changed,
                                    "changes": changes});
                tx.record(audit::Act::new(actor, "units.imported", "file", &source.sha256, detail)).await?;
            }
            Ok(report)
        })
        .await
}

struct Difference {
    report: Report,
    gone_units: Vec<Unit>,
    new_units: Vec<Unit>,
    gone_rows: Vec<Succession>,
    new_rows: Vec<Succession>,
    /// What a unit lies in, by its code: the names, all the way up.
    places: HashMap<String, String>,
}

async fn difference(tx: &mut Tx, tables: &mut Tables, dry_run: bool) -> Result<Difference> {
    let units: HashMap<(String, String), Unit> =
        store::every_unit(tx).await?.into_iter().map(|unit| (unit_key(&unit), unit)).collect();
    tables.place_points(&units);
    let rows: HashMap<[String; 5], Succession> =
        store::every_succession(tx).await?.into_iter().map(|row| (row_key(&row), row)).collect();
    let mut report = Report { dry_run, ..Report::default() };
    (report.units, report.successions) = (tables.units.len(), tables.successions.len());
    let (new_units, gone_units) = compare(&tables.units, &units, &mut report);
    let (new_rows, gone_rows) = compare(&tables.successions, &rows, &mut report);
    let places = places(tables.units.values().chain(units.values()));
    Ok(Difference { report, gone_units, new_units, gone_rows, new_rows, places })
}

/// What is to be entered, and what stands in its place now.
fn compare<K: Ord + std::hash::Hash, T: Clone + PartialEq>(
    after: &BTreeMap<K, T>,
    before: &HashMap<K, T>,
    report: &mut Report,
) -> (Vec<T>, Vec<T>) {
    let (mut new, mut gone) = (Vec::new(), Vec::new());
    for (key, row) in after {
        match before.get(key) {
            Some(old) if old == row => report.same += 1,
            Some(old) => {
                report.changed += 1;
                gone.push(old.clone());
                new.push(row.clone());
            }
            None => {
                report.created += 1;
                new.push(row.clone());
            }
        }
    }
    (new, gone)
}

async fn keep(tx: &mut Tx, difference: &Difference) -> Result<()> {
    for unit in &difference.gone_units {
        store::remove(tx, unit).await?;
    }
    for row in &difference.gone_rows {
        store::remove_succession(tx, row).await?;
    }
    let place = |unit: &Unit| difference.places.get(&unit.parent_code).cloned().unwrap_or_default();
    store::insert(tx, &difference.new_units, place).await?;
    store::insert_successions(tx, &difference.new_rows).await
}

/// "Huyện Gia Lâm, Hà Nội", by code.
fn places<'a>(units: impl Iterator<Item = &'a Unit>) -> HashMap<String, String> {
    let above: HashMap<&str, &Unit> =
        units.filter(|unit| unit.code.len() < 5).map(|unit| (unit.code.as_str(), unit)).collect();
    // A province without its kind: half the country lies in a "thành phố", and "thanh" is looked for as a name.
    let name = |unit: &Unit| match above.get(unit.parent_code.as_str()) {
        Some(parent) => format!("{}, {}", unit.full_name, parent.name),
        None => unit.name.clone(),
    };
    above.iter().map(|(code, unit)| ((*code).to_owned(), name(unit))).collect()
}

fn unit_key(unit: &Unit) -> (String, String) {
    (unit.code.clone(), unit.valid_from.clone())
}

fn row_key(row: &Succession) -> [String; 5] {
    [&row.effective, &row.old_code, &row.old_name, &row.old_parent_code, &row.new_code].map(Clone::clone)
}

impl Tables {
    /// What was said otherwise before.
    fn changes(&self, difference: &Difference) -> Changes {
        let mut changes = Changes::default();
        for (old, new) in difference.gone_units.iter().filter_map(|old| Some((old, self.units.get(&unit_key(old))?))) {
            changes.tell(&json!({"unit": unit_key(old)}), old, new);
        }
        for (old, new) in
            difference.gone_rows.iter().filter_map(|old| Some((old, self.successions.get(&row_key(old))?)))
        {
            changes.tell(&json!({"succession": row_key(old)}), old, new);
        }
        changes
    }

    /// Reads a file by what its first line says it is.
    fn read(&mut self, file: &[u8]) -> Result<()> {
        let file = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
        let mut reader = csv::Reader::from_reader(file);
        let heads = reader.headers().map_err(|_| refused("units-unreadable"))?.clone();
        let place = |name: &&str| heads.iter().position(|head| head == *name);
        let places = |names: &[&str]| names.iter().map(place).collect::<Option<Vec<usize>>>();
        let (kind, places) = if let Some(places) = places(&UNITS) {
            (Kind::Units, places)
        } else if let Some(places) = places(&MAPPING) {
            (Kind::Mapping, places)
        } else if let Some(places) = places(&CITY) {
            (Kind::City, places)
        } else if let Some(places) = places(&POINTS) {
            (Kind::Points, places)
        } else {
            return Err(refused("units-unknown-file"));
        };
        for record in reader.records() {
            let record = record.map_err(|_| refused("units-unreadable"))?;
            let cells: Vec<String> = places.iter().map(|at| clean(record.get(*at).unwrap_or_default())).collect();
            let line = record.position().map_or(0, csv::Position::line);
            let wrong = || refused_with("units-row", [("line", line.to_string())]);
            match kind {
                Kind::Units => self.take_unit(cells).ok_or_else(wrong)?,
                Kind::Mapping => self.take_mapping(cells).ok_or_else(wrong)?,
                Kind::City => self.take_city(cells).ok_or_else(wrong)?,
                Kind::Points => {
                    let [code, lat, lon] = array(cells).ok_or_else(wrong)?;
                    let point = degrees(&lat).zip(degrees(&lon)).ok_or_else(wrong)?;
                    self.points.insert(code, point);
                }
            }
        }
        Ok(())
    }

    fn take_unit(&mut self, cells: Vec<String>) -> Option<()> {
        let [code, name, kind, parent_code, valid_from, valid_to, full_name] = array(cells)?;
        let unit = Unit { code, valid_from, valid_to, name, full_name, kind, parent_code, lat_e4: None, lon_e4: None };
        let is_day = |text: &str| text.is_empty() || text.parse::<jiff::civil::Date>().is_ok();
        let good = matches!(unit.code.len(), 2 | 3 | 5) && !unit.name.is_empty();
        let good = good && is_day(&unit.valid_from) && is_day(&unit.valid_to);
        good.then(|| self.units.insert(unit_key(&unit), unit)).map(|_| ())
    }

    fn take_mapping(&mut self, cells: Vec<String>) -> Option<()> {
        let [
            old_code,
            old_name,
            old_parent_code,
            old_parent,
            old_province,
            new_code,
            new_name,
            new_province,
            relation,
            relation_text,
            effective,
        ] = array(cells)?;
        self.provinces.insert((old_province, new_province));
        self.take(Succession {
            effective,
            old_code,
            old_name,
            old_parent_code,
            old_parent,
            new_code,
            new_name,
            relation,
            relation_text,
            basis: "official_table".to_owned(),
            source_url: String::new(),
        });
        Some(())
    }

    fn take_city(&mut self, cells: Vec<String>) -> Option<()> {
        let [
            old_code,
            old_name,
            old_parent_code,
            old_parent,
            new_code,
            new_name,
            relation,
            basis,
            effective,
            source_url,
        ] = array(cells)?;
        self.take(Succession {
            effective,
            old_code,
            old_name,
            old_parent_code,
            old_parent,
            new_code,
            new_name,
            relation,
            relation_text: String::new(),
            basis,
            source_url,
        });
        Some(())
    }

    fn take(&mut self, row: Succession) {
        self.successions.insert(row_key(&row), row);
    }

    /// Gives the units of the 2025 map their points; a file without points leaves those that are known.
    fn place_points(&mut self, known: &HashMap<(String, String), Unit>) {
        for (key, unit) in self.units.iter_mut().filter(|((_, from), _)| from.as_str() >= "2025-07-01") {
            let before = known.get(key).and_then(|unit| unit.lat_e4.zip(unit.lon_e4));
            if let Some((lat, lon)) = self.points.get(&unit.code).copied().or(before) {
                (unit.lat_e4, unit.lon_e4) = (Some(lat), Some(lon));
            }
        }
    }

    /// A code that goes on under another name or kind continues the same unit, where no table says otherwise.
    /// Not on 1/7/2025: that day's table is complete, and what it leaves out is not guessed.
    fn continue_codes(&mut self) {
        let known: BTreeSet<(String, String)> =
            self.successions.values().map(|row| (row.old_code.clone(), row.effective.clone())).collect();
        let mut rows = Vec::new();
        for (old, new) in self.units.values().zip(self.units.values().skip(1)) {
            let follows = old.code == new.code && old.ended().is_some_and(|day| day.to_string() == new.valid_from);
            let told = new.valid_from == "2025-07-01" || known.contains(&(old.code.clone(), new.valid_from.clone()));
            if !follows || told {
                continue;
            }
            let relation = match () {
                () if old.kind != new.kind => "kind_changed",
                () if old.name != new.name => "renamed",
                () => "unchanged",
            };
            rows.push(succession(old, new, relation, "same_code"));
        }
        for row in rows {
            self.take(row);
        }
    }

    /// Provinces have no table of their own: what became of one follows from where its communes went.
    fn derive_provinces(&mut self) {
        let count = |old: &str| self.provinces.iter().filter(|(from, _)| from == old).count();
        let rows: Vec<Succession> = self
            .provinces
            .iter()
            .filter_map(|(from, to)| {
                let ended = |unit: &&Unit| unit.code == *from && unit.valid_to == "2025-06-30";
                let old = self.units.values().find(ended)?;
                let new = self.units.get(&(to.clone(), "2025-07-01".to_owned()))?;
                let relation = match count(from) {
                    1 if old.code == new.code && old.kind == new.kind => "unchanged",
                    1 => "whole",
                    _ => "part",
                };
                Some(succession(old, new, relation, "from_communes"))
            })
            .collect();
        for row in rows {
            self.take(row);
        }
    }
}

const UNITS: [&str; 7] = ["code", "name", "kind", "parent_code", "valid_from", "valid_to", "full_name"];
const MAPPING: [&str; 11] = [
    "old_code",
    "old_full_name",
    "old_district_code",
    "old_district",
    "old_province_code",
    "new_code",
    "new_full_name",
    "new_province_code",
    "relation",
    "relation_text",
    "effective",
];
const CITY: [&str; 10] = [
    "old_code",
    "old_full_name",
    "district_code",
    "district",
    "new_code",
    "new_full_name",
    "relation",
    "basis",
    "effective",
    "source_url",
];
const POINTS: [&str; 3] = ["code", "lat", "lon"];

fn array<const N: usize>(cells: Vec<String>) -> Option<[String; N]> {
    cells.try_into().ok()
}

#[derive(Clone, Copy)]
enum Kind {
    Units,
    Mapping,
    City,
    Points,
}

fn succession(old: &Unit, new: &Unit, relation: &str, basis: &str) -> Succession {
    Succession {
        effective: new.valid_from.clone(),
        old_code: old.code.clone(),
        old_name: old.full_name.clone(),
        old_parent_code: old.parent_code.clone(),
        old_parent: String::new(),
        new_code: new.code.clone(),
        new_name: new.full_name.clone(),
        relation: relation.to_owned(),
        relation_text: String::new(),
        basis: basis.to_owned(),
        source_url: String::new(),
    }
}

/// "21.0394" in ten-thousandths.
fn degrees(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = part.chars().chain("0000".chars()).take(4).collect();
    let number: i64 = format!("{whole}{digits}").parse().ok()?;
    (number.abs() <= 180 * 10_000).then_some(number)
}
