//! Cancellations as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

pub(super) async fn insert(tx: &mut Tx, session: &str, reason: &str, user: &str) -> Result<()> {
    let sql = "insert into cancellation (session_id, reason, user_id, at) values ($1, $2, $3, $4)";
    let at = tx.now();
    tx.execute(sql, args![session, reason, user, at]).await.map(|_| ())
}
