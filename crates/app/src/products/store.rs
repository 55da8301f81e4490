//! Products and what sources say of them, as rows.

use crate::args;
use crate::error::{Error, Result};
use crate::platform::db::Tx;

/// A product with the name of its producer.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Product {
    pub id: String,
    pub name: String,
    /// Empty where the source names none.
    pub producer: String,
    pub producer_kind: String,
    pub producer_id: Option<String>,
    pub product_group: String,
    /// Commune and district as the source wrote them.
    pub commune: String,
    pub district: String,
    /// The product that this row turned out to be.
    pub joined_to: Option<String>,
    pub demo: bool,
}

impl Product {
    /// "Bát Tràng, Gia Lâm", as the source wrote it.
    pub fn place(&self) -> String {
        crate::units::as_written(&self.commune, &self.district)
    }
}

/// What a source says of a product at one time, in the source's words.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Recognition {
    pub row_id: String,
    pub product_id: String,
    pub stars: Option<i64>,
    pub status: String,
    pub year: String,
    pub decision_no: String,
    pub decision_date: String,
    pub source_url: String,
    pub note: String,
    pub product_name: String,
    pub producer_name: String,
    pub producer_kind: String,
    pub product_group: String,
    pub commune: String,
    pub district: String,
}

impl Recognition {
    /// Only this makes a holder; every other word keeps its own meaning.
    pub fn is_recognised(&self) -> bool {
        self.status == "recognised"
    }
}

pub(super) struct NewRow {
    pub id: String,
    pub producer_id: Option<String>,
    pub name: String,
    pub product_group: String,
    pub commune: String,
    pub district: String,
    pub demo: bool,
}

pub(super) async fn insert(tx: &mut Tx, rows: &[NewRow]) -> Result<()> {
    let head = "insert into product (id, producer_id, name, product_group, commune, district, joined_to, demo,
                                     created_at) values";
    let at = tx.now();
    let values = |row: &NewRow| {
        args![
            &row.id,
            row.producer_id.clone(),
            &row.name,
            &row.product_group,
            &row.commune,
            &row.district,
            None::<String>,
            row.demo,
            at
        ]
    };
    tx.insert_all(head, rows.iter().map(values).collect()).await
}

pub(super) async fn insert_recognitions(tx: &mut Tx, rows: &[Recognition]) -> Result<()> {
    let head = "insert into recognition (row_id, product_id, stars, status, year, decision_no, decision_date,
                                         source_url, note, product_name, producer_name, producer_kind,
                                         product_group, commune, district, created_at) values";
    let at = tx.now();
    let values = |row: &Recognition| {
        args![
            &row.row_id,
            &row.product_id,
            row.stars,
            &row.status,
            &row.year,
            &row.decision_no,
            &row.decision_date,
            &row.source_url,
            &row.note,
            &row.product_name,
            &row.producer_name,
            &row.producer_kind,
            &row.product_group,
            &row.commune,
            &row.district,
            at
        ]
    };
    tx.insert_all(head, rows.iter().map(values).collect()).await
}

/// One product; *Missing* when there is none. A row that was joined to another leads to the one that is kept.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Product> {
    let sql = "select p.id, p.name, coalesce(m.name, '') as producer, coalesce(m.kind, '') as producer_kind,
               p.producer_id, p.product_group, p.commune, p.district, p.joined_to, p.demo
               from product r join product p on p.id = coalesce(r.joined_to, r.id)
               left join producer m on m.id = p.producer_id where r.id = $1";
    tx.one(sql, args![id]).await
}

/// Every product, in the order they were entered.
pub async fn list(tx: &mut Tx) -> Result<Vec<Product>> {
    let sql = "select p.id, p.name, coalesce(m.name, '') as producer, coalesce(m.kind, '') as producer_kind,
               p.producer_id, p.product_group, p.commune, p.district, p.joined_to, p.demo
               from product p left join producer m on m.id = p.producer_id
               where p.joined_to is null order by p.id";
    tx.all(sql, args![]).await
}

/// Every product, those that were joined to another too.
pub(super) async fn every(tx: &mut Tx) -> Result<Vec<Product>> {
    let sql = "select p.id, p.name, coalesce(m.name, '') as producer, coalesce(m.kind, '') as producer_kind,
               p.producer_id, p.product_group, p.commune, p.district, p.joined_to, p.demo
               from product p left join producer m on m.id = p.producer_id order by p.id";
    tx.all(sql, args![]).await
}

/// The products of a producer.
pub async fn of_producer(tx: &mut Tx, producer: &str) -> Result<Vec<Product>> {
    let sql = "select p.id, p.name, m.name as producer, m.kind as producer_kind, p.producer_id, p.product_group,
               p.commune, p.district, p.joined_to, p.demo
               from product p join producer m on m.id = p.producer_id
               where p.producer_id = $1 and p.joined_to is null order by p.id";
    tx.all(sql, args![producer]).await
}

/// What sources say of a product, the newest first; what names no year last.
pub async fn recognitions(tx: &mut Tx, product: &str) -> Result<Vec<Recognition>> {
    let sql = "select row_id, product_id, stars, status, year, decision_no, decision_date, source_url, note,
                      product_name, producer_name, producer_kind, product_group, commune, district
               from recognition where product_id = $1 order by year desc, stars desc, row_id";
    tx.all(sql, args![product]).await
}

pub(super) async fn every_recognition(tx: &mut Tx) -> Result<Vec<Recognition>> {
    let sql = "select row_id, product_id, stars, status, year, decision_no, decision_date, source_url, note,
                      product_name, producer_name, producer_kind, product_group, commune, district
               from recognition order by year desc, stars desc, row_id";
    tx.all(sql, args![]).await
}

/// Says in which commune a product is made, of which no source had said it.
pub(super) async fn place(tx: &mut Tx, id: &str, commune: &str, district: &str) -> Result<()> {
    let sql = "update product set commune = $2, district = $3 where id = $1 and commune = ''";
    tx.execute(sql, args![id, commune, district]).await.map(|_| ())
}

/// Gives the recognitions of one product to another; answers whose rows they were.
pub(super) async fn move_recognitions(tx: &mut Tx, from: &str, to: &str) -> Result<Vec<String>> {
    let sql = "select row_id from recognition where product_id = $1 order by row_id";
    let rows: Vec<(String,)> = tx.all(sql, args![from]).await?;
    let sql = "update recognition set product_id = $2 where product_id = $1";
    tx.execute(sql, args![from, to]).await?;
    Ok(rows.into_iter().map(|(row,)| row).collect())
}

pub(super) async fn move_product(tx: &mut Tx, product: &str, producer: &str) -> Result<()> {
    let sql = "update product set producer_id = $2 where id = $1";
    tx.update(sql, args![product, producer]).await
}

/// Says that a row turned out to be another one.
pub(super) async fn join(tx: &mut Tx, id: &str, to: &str) -> Result<()> {
    let sql = "update product set joined_to = $2 where joined_to is null and id = $1";
    tx.update(sql, args![id, to]).await?;
    let sql = "update product set joined_to = $2 where joined_to = $1";
    tx.execute(sql, args![id, to]).await.map(|_| ())
}

/// The rows that lead to one.
pub(super) async fn followers(tx: &mut Tx, id: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = tx.all("select id from product where joined_to = $1 order by id", args![id]).await?;
    Ok(rows.into_iter().map(|(row,)| row).collect())
}

/// A product's row and those that turned out to be it.
pub async fn rows_of(tx: &mut Tx, kept: &str) -> Result<Vec<String>> {
    let sql = "select id from product where coalesce(joined_to, id) = $1 order by id";
    let rows: Vec<(String,)> = tx.all(sql, args![kept]).await?;
    Ok(rows.into_iter().map(|(row,)| row).collect())
}

/// Takes back that a row is another one; *Stale* where it leads elsewhere by now.
pub(super) async fn unjoin(tx: &mut Tx, id: &str, from: &str, followers: &[String]) -> Result<()> {
    let sql = "update product set joined_to = null where id = $1 and joined_to = $2";
    if tx.execute(sql, args![id, from]).await? != 1 {
        return Err(Error::Stale);
    }
    for follower in followers {
        let sql = "update product set joined_to = $2 where id = $1 and joined_to = $3";
        tx.execute(sql, args![follower, id, from]).await?;
    }
    Ok(())
}

/// Moves what one source says back to a product, where it still stands at the other.
pub(super) async fn move_recognition(tx: &mut Tx, row: &str, from: &str, to: &str) -> Result<()> {
    let sql = "update recognition set product_id = $3 where row_id = $1 and product_id = $2";
    tx.execute(sql, args![row, from, to]).await.map(|_| ())
}

/// Moves a product back to its producer, where it is still the other's.
pub(super) async fn move_back(tx: &mut Tx, product: &str, from: &str, to: &str) -> Result<()> {
    let sql = "update product set producer_id = $3 where id = $1 and producer_id = $2";
    tx.execute(sql, args![product, from, to]).await.map(|_| ())
}

/// Whatever decides what is new from what is there waits for its like here, before it reads; two engines, one order.
pub async fn take_turn(tx: &mut Tx) -> Result<()> {
    tx.execute("update catalogue_revision set revision = revision", args![]).await.map(|_| ())
}

/// Tells every node that what it holds of the catalogue is old.
pub(super) async fn revise(tx: &mut Tx) -> Result<()> {
    tx.execute("update catalogue_revision set revision = revision + 1", args![]).await.map(|_| ())
}

/// Grows whenever a product, a recognition, a certificate, a suspension or a revocation changes: what was made of an older one is old.
pub async fn revision(tx: &mut Tx) -> Result<i64> {
    tx.number("select revision from catalogue_revision", args![]).await
}
