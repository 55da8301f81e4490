//! Files between their dry run and their commit, as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

/// What is kept of a file: the rows that were read of it, not its bytes, so that the commit takes exactly what the
/// dry run showed. In the database, because the next request may meet another node.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct File {
    pub id: String,
    pub name: String,
    /// The SHA-256 of the bytes that were sent.
    pub hash: String,
    /// What the import did, as JSON; empty before.
    pub report: String,
    pub committed_at: Option<i64>,
}

const DAY_MS: i64 = 86_400_000;

/// Keeps a file for a day, for the person who sent it; the same file sent again is the same row.
pub async fn keep(tx: &mut Tx, user: &str, name: &str, hash: &str, content: &str) -> Result<String> {
    let now = tx.now().as_millisecond();
    tx.housekeeping("a file that waits for its commit is nothing that happened yet");
    let sql = "delete from product_file where committed_at is null and created_at < $1";
    tx.execute(sql, args![now - DAY_MS]).await?;
    let sql = "select id from product_file where user_id = $1 and hash = $2 and committed_at is null";
    if let Some((id,)) = tx.maybe::<(String,)>(sql, args![user, hash]).await? {
        return Ok(id);
    }
    let id = tx.new_id();
    let sql = "insert into product_file (id, user_id, name, hash, content, report, created_at, committed_at)
               values ($1, $2, $3, $4, $5, '', $6, null)";
    tx.execute(sql, args![&id, user, name, hash, content, now]).await?;
    Ok(id)
}

/// A file of this person; *Missing* when there is none.
pub async fn find(tx: &mut Tx, user: &str, id: &str) -> Result<File> {
    let sql = "select id, name, hash, report, committed_at from product_file where id = $1 and user_id = $2";
    tx.one(sql, args![id, user]).await
}

/// The table as JSON; empty once it was committed.
pub async fn content(tx: &mut Tx, id: &str) -> Result<String> {
    Ok(tx.one::<(String,)>("select content from product_file where id = $1", args![id]).await?.0)
}

/// *Stale* when it was committed before.
pub async fn committed(tx: &mut Tx, id: &str, report: &str) -> Result<()> {
    let at = tx.now();
    let sql = "update product_file set committed_at = $2, report = $3, content = ''
               where id = $1 and committed_at is null";
    tx.update(sql, args![id, at, report]).await
}
