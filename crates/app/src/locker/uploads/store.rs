//! Uploads as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::ToSpan;

/// Hours after which an upload is forgotten: a week.
const KEPT: i64 = 7 * 24;

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Upload {
    pub id: String,
    pub length: i64,
    /// The address of the receipt that names it, or empty.
    pub receipt: String,
}

pub(super) async fn insert(tx: &mut Tx, user: &str, producer: &str, length: i64) -> Result<String> {
    let (id, at) = (tx.new_id(), tx.now());
    let sql = "insert into paper_upload (id, user_id, producer_id, length, begun_at, receipt)
               values ($1, $2, $3, $4, $5, '')";
    tx.execute(sql, args![&id, user, producer, length, at]).await?;
    Ok(id)
}

/// An upload of a person's own; *Missing* when there is none.
pub(super) async fn find(tx: &mut Tx, user: &str, id: &str) -> Result<Upload> {
    tx.one("select id, length, receipt from paper_upload where id = $1 and user_id = $2", args![id, user]).await
}

/// Says which receipt names an upload; *Stale* when another does already.
pub(super) async fn take(tx: &mut Tx, user: &str, id: &str, receipt: &str) -> Result<()> {
    let sql = "update paper_upload set receipt = $3 where id = $1 and user_id = $2 and receipt = ''";
    tx.update(sql, args![id, user, receipt]).await
}

/// Bytes that a person has on the way, when all of them have come; what a receipt names is on the way no longer.
pub(super) async fn bytes_of(tx: &mut Tx, user: &str) -> Result<i64> {
    let sql = "select cast(coalesce(sum(length), 0) as bigint) from paper_upload where user_id = $1 and receipt = ''";
    tx.number(sql, args![user]).await
}

/// Forgets an upload that no receipt names; *Stale* when one does by now.
pub(super) async fn forget(tx: &mut Tx, user: &str, id: &str) -> Result<()> {
    tx.update("delete from paper_upload where id = $1 and user_id = $2 and receipt = ''", args![id, user]).await
}

/// Forgets what was begun too long ago; answers their ids.
pub(super) async fn forget_old(tx: &mut Tx) -> Result<Vec<String>> {
    let before = tx.now() - KEPT.hours();
    let sql = "select id from paper_upload where begun_at < $1";
    let old: Vec<(String,)> = tx.all(sql, args![before]).await?;
    if !old.is_empty() {
        tx.execute("delete from paper_upload where begun_at < $1", args![before]).await?;
    }
    Ok(old.into_iter().map(|(id,)| id).collect())
}
