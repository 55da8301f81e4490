//! Units and what became of them, as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::{Tx, Value};
use crate::platform::fold::{fold, sort_key, toned};
use jiff::{ToSpan, civil::Date};
use serde::Serialize;

/// A unit in one period of its life. Days are ISO: `valid_from` '' is before 2025, `valid_to` '' is today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Unit {
    pub code: String,
    pub valid_from: String,
    pub valid_to: String,
    /// "Bát Tràng"
    pub name: String,
    /// "Xã Bát Tràng"
    pub full_name: String,
    pub kind: String,
    /// A commune's district until 30/6/2025, its province since.
    pub parent_code: String,
    /// A point inside the unit, in ten-thousandths of a degree.
    pub lat_e4: Option<i64>,
    pub lon_e4: Option<i64>,
}

impl Unit {
    pub fn is_in_force(&self) -> bool {
        self.valid_to.is_empty()
    }

    /// Ward, commune, township or special zone: the lowest level.
    pub fn is_commune(&self) -> bool {
        matches!(self.kind.as_str(), "ward" | "commune" | "township" | "special_zone")
    }

    pub fn is_province(&self) -> bool {
        matches!(self.kind.as_str(), "province" | "municipality")
    }

    /// The first day on which what came after it was in force.
    pub fn ended(&self) -> Option<Date> {
        self.valid_to.parse::<Date>().ok().map(|last| last.saturating_add(1.day()))
    }
}

/// One line of what became of a unit. `new_code` is empty where nobody has established the successor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Succession {
    pub effective: String,
    pub old_code: String,
    pub old_name: String,
    pub old_parent_code: String,
    pub old_parent: String,
    pub new_code: String,
    pub new_name: String,
    /// whole, part, unchanged, renamed, kind_changed, or empty.
    pub relation: String,
    /// The words of the official table.
    pub relation_text: String,
    pub basis: String,
    pub source_url: String,
}

/// What a search may ask for: the words, and how the exact name would read with and without accents.
pub(super) struct Sought {
    words: [String; 6],
    toned: String,
    folded: String,
}

impl Sought {
    /// "bat trang, gia lam": the name stands before the first comma.
    pub fn of(text: &str) -> Self {
        let name = text.split(',').next().unwrap_or_default();
        let folded = fold(text);
        let mut asked = folded.split(' ').filter(|word| !word.is_empty()).map(|word| format!("% {word}%"));
        let words = std::array::from_fn(|_| asked.next().unwrap_or_else(|| "%".to_owned()));
        Self { words, toned: toned(name), folded: fold(name) }
    }

    fn words(self) -> Vec<Value> {
        self.words.into_iter().map(Value::Text).collect()
    }
}

pub(super) async fn count(tx: &mut Tx, sought: Sought) -> Result<i64> {
    let sql = "select count(*) from unit where words like $1 and words like $2 and words like $3 and words like $4
               and words like $5 and words like $6";
    tx.number(sql, sought.words()).await
}

/// The exact name with its accents first, then without, then names that begin so; what is in force before what
/// was.
pub(super) async fn search(tx: &mut Tx, sought: Sought, limit: i64, offset: i64) -> Result<Vec<Unit>> {
    let sql = "select code, valid_from, valid_to, name, full_name, kind, parent_code, lat_e4, lon_e4 from unit
               where words like $1 and words like $2 and words like $3 and words like $4 and words like $5
                 and words like $6
               order by case when toned_key = $7 then 0 when name_key = $8 then 1 when name_key like $9 then 2
                             when words like $10 then 3 else 4 end,
                        case when valid_to = '' then 0 else 1 end, sort_key, valid_to desc, code
               limit $11 offset $12";
    let (toned, folded) = (sought.toned.clone(), sought.folded.clone());
    let mut args = sought.words();
    let begins = format!("{folded}%");
    let full = format!(" {folded} %");
    args.extend(args![toned, folded, begins, full, limit, offset]);
    tx.all(sql, args).await
}

/// Every unit of a name without accents, kind words left out.
pub(super) async fn named(tx: &mut Tx, name_key: &str) -> Result<Vec<Unit>> {
    let sql = "select code, valid_from, valid_to, name, full_name, kind, parent_code, lat_e4, lon_e4 from unit
               where name_key = $1 order by case when valid_to = '' then 0 else 1 end, code, valid_from desc";
    tx.all(sql, args![name_key]).await
}

/// The names of the communes of every period, accents kept, as [`toned`] compares them.
pub(super) async fn commune_names(tx: &mut Tx) -> Result<Vec<(String,)>> {
    let sql = "select distinct toned_key from unit where kind in ('ward', 'commune', 'township', 'special_zone')";
    tx.all(sql, args![]).await
}

/// Every period of a code, the newest first.
pub(super) async fn periods(tx: &mut Tx, code: &str) -> Result<Vec<Unit>> {
    let sql = "select code, valid_from, valid_to, name, full_name, kind, parent_code, lat_e4, lon_e4 from unit
               where code = $1 order by valid_from desc";
    tx.all(sql, args![code]).await
}

/// The unit of a code on a day.
pub(super) async fn on(tx: &mut Tx, code: &str, day: &str) -> Result<Option<Unit>> {
    let sql = "select code, valid_from, valid_to, name, full_name, kind, parent_code, lat_e4, lon_e4 from unit
               where code = $1 and valid_from <= $2 and (valid_to = '' or valid_to >= $2)";
    tx.maybe(sql, args![code, day]).await
}

/// What lies directly in a unit and is in force.
pub(super) async fn inside(tx: &mut Tx, code: &str) -> Result<Vec<Unit>> {
    let sql = "select code, valid_from, valid_to, name, full_name, kind, parent_code, lat_e4, lon_e4 from unit
               where parent_code = $1 and valid_to = '' order by sort_key, code";
    tx.all(sql, args![code]).await
}

/// What became of a unit when its period ended; more than one row when it was divided.
pub async fn successors_of(tx: &mut Tx, unit: &Unit) -> Result<Vec<Succession>> {
    let Some(effective) = unit.ended() else { return Ok(Vec::new()) };
    let sql = "select effective, old_code, old_name, old_parent_code, old_parent, new_code, new_name, relation,
                      relation_text, basis, source_url from unit_succession
               where effective = $2 and (old_code = $1 or (old_code = '' and old_name = '' and old_parent_code = $1))
               order by new_code";
    tx.all(sql, args![&unit.code, effective]).await
}

/// Out of what a unit was made when its period began.
pub async fn predecessors_of(tx: &mut Tx, unit: &Unit) -> Result<Vec<Succession>> {
    let sql = "select effective, old_code, old_name, old_parent_code, old_parent, new_code, new_name, relation,
                      relation_text, basis, source_url from unit_succession
               where new_code = $1 and effective = $2 order by old_parent_code, old_code";
    tx.all(sql, args![&unit.code, &unit.valid_from]).await
}

/// What the communes of a district became, each new unit once.
pub(super) async fn successors_of_communes(tx: &mut Tx, district: &str) -> Result<Vec<(String, String)>> {
    let sql = "select distinct new_code, new_name from unit_succession
               where old_parent_code = $1 and effective = '2025-07-01' and old_code <> '' order by new_code";
    tx.all(sql, args![district]).await
}

pub(super) async fn every_unit(tx: &mut Tx) -> Result<Vec<Unit>> {
    let sql = "select code, valid_from, valid_to, name, full_name, kind, parent_code, lat_e4, lon_e4 from unit";
    tx.all(sql, args![]).await
}

pub(super) async fn every_succession(tx: &mut Tx) -> Result<Vec<Succession>> {
    let sql = "select effective, old_code, old_name, old_parent_code, old_parent, new_code, new_name, relation,
                      relation_text, basis, source_url from unit_succession";
    tx.all(sql, args![]).await
}

/// Enters units; `place` tells the names of what a unit lies in, so that it is found by them too.
pub(super) async fn insert(tx: &mut Tx, units: &[Unit], place: impl Fn(&Unit) -> String) -> Result<()> {
    let head = "insert into unit (code, valid_from, valid_to, name, full_name, kind, parent_code, lat_e4, lon_e4,
                                  name_key, toned_key, words, sort_key) values";
    let row = |unit: &Unit| {
        let words = format!(" {} ", fold(&format!("{}, {}", unit.full_name, place(unit))));
        args![
            &unit.code,
            &unit.valid_from,
            &unit.valid_to,
            &unit.name,
            &unit.full_name,
            &unit.kind,
            &unit.parent_code,
            unit.lat_e4,
            unit.lon_e4,
            fold(&unit.name),
            toned(&unit.name),
            words,
            sort_key(&unit.name)
        ]
    };
    tx.insert_all(head, units.iter().map(row).collect()).await
}

pub(super) async fn remove(tx: &mut Tx, unit: &Unit) -> Result<()> {
    let sql = "delete from unit where code = $1 and valid_from = $2";
    tx.execute(sql, args![&unit.code, &unit.valid_from]).await.map(|_| ())
}

pub(super) async fn insert_successions(tx: &mut Tx, rows: &[Succession]) -> Result<()> {
    let head = "insert into unit_succession (effective, old_code, old_name, old_parent_code, old_parent, new_code,
                                             new_name, relation, relation_text, basis, source_url) values";
    let row = |row: &Succession| {
        args![
            &row.effective,
            &row.old_code,
            &row.old_name,
            &row.old_parent_code,
            &row.old_parent,
            &row.new_code,
            &row.new_name,
            &row.relation,
            &row.relation_text,
            &row.basis,
            &row.source_url
        ]
    };
    tx.insert_all(head, rows.iter().map(row).collect()).await
}

pub(super) async fn remove_succession(tx: &mut Tx, row: &Succession) -> Result<()> {
    let sql = "delete from unit_succession where effective = $1 and old_code = $2 and old_name = $3
               and old_parent_code = $4 and new_code = $5";
    let args = args![&row.effective, &row.old_code, &row.old_name, &row.old_parent_code, &row.new_code];
    tx.execute(sql, args).await.map(|_| ())
}
