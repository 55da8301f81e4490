//! Tags as rows.

use super::TAGS;
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

/// The tags of a product and of every row that was joined to it, in the order of [`TAGS`].
pub async fn of(tx: &mut Tx, product: &str) -> Result<Vec<&'static str>> {
    let sql = "select distinct t.tag from product_tag t join product p on p.id = t.product_id
               where coalesce(p.joined_to, p.id) = $1";
    let found: Vec<(String,)> = tx.all(sql, args![product]).await?;
    Ok(TAGS.into_iter().filter(|tag| found.iter().any(|(found,)| found == tag)).collect())
}

/// Puts these tags in the place of those there are.
pub(super) async fn replace(tx: &mut Tx, product: &str, tags: &[&'static str]) -> Result<()> {
    let sql = "delete from product_tag where product_id in (select id from product where coalesce(joined_to, id) = $1)";
    tx.execute(sql, args![product]).await?;
    let at = tx.now();
    let rows = tags.iter().map(|tag| args![product, *tag, at]).collect();
    tx.insert_all("insert into product_tag (product_id, tag, tagged_at) values", rows).await
}
