//! Codes as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

/// A code with the product that has it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ProductMark {
    pub code: String,
    /// The product that is kept, where two turned out to be one.
    pub product_id: String,
    /// The commune that gave it; empty for an old code.
    pub unit_code: String,
    pub is_alias: bool,
}

/// The codes of a product, the oldest first.
pub async fn of_product(tx: &mut Tx, product: &str) -> Result<Vec<ProductMark>> {
    let sql = "select c.code, coalesce(p.joined_to, p.id) as product_id, c.unit_code, c.is_alias
               from product_code c join product p on p.id = c.product_id
               where coalesce(p.joined_to, p.id) = $1 order by c.at, c.code";
    tx.all(sql, args![product]).await
}

/// Every code of the register.
pub async fn every(tx: &mut Tx) -> Result<Vec<ProductMark>> {
    let sql = "select c.code, coalesce(p.joined_to, p.id) as product_id, c.unit_code, c.is_alias
               from product_code c join product p on p.id = c.product_id order by c.at, c.code";
    tx.all(sql, args![]).await
}

pub(in crate::dossiers::intakes) async fn find(tx: &mut Tx, code: &str) -> Result<Option<String>> {
    let found = tx.maybe::<(String,)>("select product_id from product_code where code = $1", args![code]).await?;
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
    let sql = "insert into product_code (code, product_id, unit_code, is_alias, given_by, given_on, at)
               values ($1, $2, $3, false, $4, $5, $6)";
    let (day, at) = (tx.today().to_string(), tx.now());
    tx.execute(sql, args![code, product, unit, user, day, at]).await.map(|_| ())
}
