//! Producers as rows.

use super::match_key;
use crate::args;
use crate::error::{Error, Result};
use crate::platform::db::Tx;

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Producer {
    pub id: String,
    pub name: String,
    /// One of the kinds of Điều 2 QĐ 26/2026, or empty where nobody said.
    pub kind: String,
    /// As the source wrote it, or empty.
    pub district: String,
    /// The row that this one turned out to be.
    pub joined_to: Option<String>,
    pub demo: bool,
}

/// One producer; *Missing* when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Producer> {
    let sql = "select id, name, kind, district, joined_to, demo from producer where id = $1";
    tx.one(sql, args![id]).await
}

/// The rows that are one producer: the one that is kept and those that were joined to it.
pub async fn rows_of(tx: &mut Tx, kept: &str) -> Result<Vec<String>> {
    let sql = "select id from producer where coalesce(joined_to, id) = $1 order by id";
    let rows: Vec<(String,)> = tx.all(sql, args![kept]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A producer that is kept, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Listed {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub district: String,
    pub demo: bool,
    /// How many products it has.
    pub products: i64,
}

pub(super) async fn listed(tx: &mut Tx) -> Result<Vec<Listed>> {
    tx.all("select id, name, kind, district, demo, products from producer_list", args![]).await
}

/// The products of a producer: id, name, whether it is invented.
pub(super) async fn products(tx: &mut Tx, producer: &str) -> Result<Vec<(String, String, bool)>> {
    let sql = "select x.id, x.name, x.demo from product x join producer p on p.id = x.producer_id
               where coalesce(p.joined_to, p.id) = $1 and x.joined_to is null order by x.name, x.id";
    tx.all(sql, args![producer]).await
}

/// Every producer, those that were joined to another too.
pub async fn every(tx: &mut Tx) -> Result<Vec<Producer>> {
    let sql = "select id, name, kind, district, joined_to, demo from producer order by id";
    tx.all(sql, args![]).await
}

/// The producers whose name compares equal.
pub async fn find_by_match(tx: &mut Tx, match_key: &str) -> Result<Vec<Producer>> {
    let sql = "select id, name, kind, district, joined_to, demo from producer where match_key = $1 order by id";
    tx.all(sql, args![match_key]).await
}

/// Every address that is known, with the name of whoever is there: where producers are on paper, where the people live
/// who represent them.
pub async fn addresses(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    let sql = "select p.name, a.address from particulars a join producer p on p.id = a.producer_id
               where a.address <> '' and p.joined_to is null
               union all select r.name, r.residence from representative r where r.residence <> '' order by 1, 2";
    tx.all(sql, args![]).await
}

pub async fn insert(tx: &mut Tx, producer: &Producer) -> Result<()> {
    insert_all(tx, std::slice::from_ref(producer)).await
}

pub async fn insert_all(tx: &mut Tx, producers: &[Producer]) -> Result<()> {
    let head = "insert into producer (id, name, kind, match_key, district, joined_to, demo, created_at) values";
    let at = tx.now();
    let row = |producer: &Producer| {
        args![
            &producer.id,
            &producer.name,
            &producer.kind,
            match_key(&producer.name),
            &producer.district,
            producer.joined_to.clone(),
            producer.demo,
            at
        ]
    };
    tx.insert_all(head, producers.iter().map(row).collect()).await
}

/// Whatever decides from what a producer has waits here for its like, before it reads; two engines, one order.
pub async fn hold(tx: &mut Tx, id: &str) -> Result<()> {
    tx.execute("update producer set name = name where id = $1", args![id]).await.map(|_| ())
}

/// Says where a producer is, of whom no source had said it.
pub async fn place(tx: &mut Tx, id: &str, district: &str) -> Result<()> {
    let sql = "update producer set district = $2 where id = $1 and district = ''";
    tx.execute(sql, args![id, district]).await.map(|_| ())
}

/// Says that a row turned out to be another one.
pub async fn join(tx: &mut Tx, id: &str, to: &str) -> Result<()> {
    let sql = "update producer set joined_to = $2 where joined_to is null and id = $1";
    tx.update(sql, args![id, to]).await?;
    let sql = "update producer set joined_to = $2 where joined_to = $1";
    tx.execute(sql, args![id, to]).await.map(|_| ())
}

/// The rows that lead to one.
pub async fn followers(tx: &mut Tx, id: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = tx.all("select id from producer where joined_to = $1 order by id", args![id]).await?;
    Ok(rows.into_iter().map(|(row,)| row).collect())
}

/// Takes back that a row is another one; *Stale* where it leads elsewhere by now.
pub async fn unjoin(tx: &mut Tx, id: &str, from: &str, followers: &[String]) -> Result<()> {
    let sql = "update producer set joined_to = null where id = $1 and joined_to = $2";
    if tx.execute(sql, args![id, from]).await? != 1 {
        return Err(Error::Stale);
    }
    for follower in followers {
        let sql = "update producer set joined_to = $2 where id = $1 and joined_to = $3";
        tx.execute(sql, args![follower, id, from]).await?;
    }
    Ok(())
}

/// Takes back where a producer is, when another row had said it.
pub async fn displace(tx: &mut Tx, id: &str) -> Result<()> {
    tx.execute("update producer set district = '' where id = $1", args![id]).await.map(|_| ())
}
