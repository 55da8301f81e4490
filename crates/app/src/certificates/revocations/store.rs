//! Revocations as rows.

use super::NewRevocation;
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

pub(super) async fn insert(tx: &mut Tx, new: &NewRevocation, by: &str) -> Result<()> {
    let sql = "insert into revocation (certificate_id, ground, decision_number, decision_date, authority, effective_on,
               reason, recorded_by, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let at = tx.now();
    let args = args![
        &new.certificate,
        new.ground.as_str(),
        &new.decision_number,
        new.decision_date,
        &new.authority,
        new.effective_on,
        &new.reason,
        by,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}
