//! Codes as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

/// A code with the product that has it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ProductMark {
    /// Of an old code, the row to take back; empty where a commune of today gave the code.
    pub id: String,
    pub code: String,
    /// The product that is kept, where two turned out to be one.
    pub product_id: String,
}

impl ProductMark {
    /// Whether it is a code of before QĐ 26/2026.
    pub fn is_old(&self) -> bool {
        !self.id.is_empty()
    }
}

/// The codes of a product, the one of today first.
pub async fn of_product(tx: &mut Tx, product: &str) -> Result<Vec<ProductMark>> {
    let sql = "select '' as id, c.code, coalesce(p.joined_to, p.id) as product_id, c.at
               from product p join product_code c on c.product_id = p.id where p.id = $1 or p.joined_to = $1
               union all
               select o.id, o.code, coalesce(p.joined_to, p.id), o.at
               from product p join old_code o on o.product_id = p.id
               where (p.id = $1 or p.joined_to = $1) and o.taken_back_at is null
               order by 1, 4, 2";
    tx.all(sql, args![product]).await
}

/// Every code of the register.
pub async fn every(tx: &mut Tx) -> Result<Vec<ProductMark>> {
    let sql = "select '' as id, c.code, coalesce(p.joined_to, p.id) as product_id
               from product_code c join product p on p.id = c.product_id
               union all
               select o.id, o.code, coalesce(p.joined_to, p.id)
               from old_code o join product p on p.id = o.product_id where o.taken_back_at is null
               order by 1, 2";
    tx.all(sql, args![]).await
}

/// The product that has a code, of today or old.
pub(in crate::dossiers::intakes) async fn find(tx: &mut Tx, code: &str) -> Result<Option<String>> {
    let sql = "select product_id from product_code where code = $1
               union all select product_id from old_code where code = $1 and taken_back_at is null";
    let found = tx.maybe::<(String,)>(sql, args![code]).await?;
    Ok(found.map(|(product,)| product))
}

/// The next serial of a commune in a year; two that ask at once get two.
pub(in crate::dossiers::intakes) async fn next_serial(tx: &mut Tx, unit: &str, year: i64) -> Result<i64> {
    let sql = "insert into code_counter (unit_code, year, last) values ($1, $2, 1)
               on conflict (unit_code, year) do update set last = code_counter.last + 1 returning last";
    Ok(tx.one::<(i64,)>(sql, args![unit, year]).await?.0)
}

pub(in crate::dossiers::intakes) async fn insert(
    tx: &mut Tx,
    code: &str,
    (product, unit): (&str, &str),
    user: &str,
) -> Result<()> {
    let sql = "insert into product_code (code, product_id, unit_code, given_by, given_on, at)
               values ($1, $2, $3, $4, $5, $6)";
    let (day, at) = (tx.today().to_string(), tx.now());
    tx.execute(sql, args![code, product, unit, user, day, at]).await.map(|_| ())
}

pub(super) async fn insert_old(tx: &mut Tx, code: &str, product: &str, user: &str) -> Result<String> {
    let sql = "insert into old_code (id, code, product_id, entered_by, entered_on, at) values ($1, $2, $3, $4, $5, $6)";
    let (id, day, at) = (tx.new_id(), tx.today().to_string(), tx.now());
    tx.execute(sql, args![&id, code, product, user, day, at]).await?;
    Ok(id)
}

pub(super) async fn take_back(tx: &mut Tx, id: &str, user: &str) -> Result<()> {
    let sql = "update old_code set taken_back_by = $2, taken_back_at = $3 where id = $1 and taken_back_at is null";
    let at = tx.now();
    tx.update(sql, args![id, user, at]).await
}
