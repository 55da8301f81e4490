//! A closing as a row.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

pub(super) async fn insert(tx: &mut Tx, session: &str, user: &str) -> Result<()> {
    let at = tx.now();
    let sql = "insert into closing (session_id, user_id, at) values ($1, $2, $3)";
    tx.execute(sql, args![session, user, at]).await.map(|_| ())
}

/// Who closed a session, and when in milliseconds; nobody while it is open.
pub(super) async fn find(tx: &mut Tx, session: &str) -> Result<Option<(String, i64)>> {
    tx.maybe("select user_id, at from closing where session_id = $1", args![session]).await
}
