//! Withdrawals as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

pub(super) async fn insert(tx: &mut Tx, listing: &str, reason: &str, user: &str) -> Result<()> {
    let sql = "insert into listing_withdrawal (listing_id, reason, user_id, at) values ($1, $2, $3, $4)";
    let at = tx.now();
    tx.execute(sql, args![listing, reason, user, at]).await.map(|_| ())
}
