//! Reminders as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;

/// What was sent or left out of every certificate: its id and the reminder's name.
pub(super) async fn every(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    tx.all("select certificate_id, name from reminder", args![]).await
}

/// Writes down a reminder; answers whether nobody had. Whoever does it at the same time is waited for.
pub(super) async fn insert(tx: &mut Tx, certificate: &str, name: &str, due_on: Date, outcome: &str) -> Result<bool> {
    let sql = "insert into reminder (certificate_id, name, due_on, outcome, at) values ($1, $2, $3, $4, $5)
               on conflict (certificate_id, name) do nothing";
    let at = tx.now();
    Ok(tx.execute(sql, args![certificate, name, due_on, outcome, at]).await? > 0)
}
