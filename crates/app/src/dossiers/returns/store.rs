//! Returns as rows.

use super::actions::NewReturn;
use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Return {
    pub reasons: String,
    pub legal_basis: String,
    /// Who returned it.
    pub officer: String,
    at: i64,
}

impl Return {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

/// Why a dossier was returned, once it was.
pub async fn of_dossier(tx: &mut Tx, dossier: &str) -> Result<Option<Return>> {
    let sql = "select r.reasons, r.legal_basis, u.name as officer, r.at
               from dossier_return r join user_account u on u.id = r.returned_by where r.dossier_id = $1";
    tx.maybe(sql, args![dossier]).await
}

pub(super) async fn insert(
    tx: &mut Tx,
    (dossier, submission): (&str, &str),
    user: &str,
    new: &NewReturn,
) -> Result<()> {
    let sql =
        "insert into dossier_return (dossier_id, submission_id, reasons, legal_basis, returned_by, returned_on, at)
               values ($1, $2, $3, $4, $5, $6, $7)";
    let (day, at) = (tx.today().to_string(), tx.now());
    let args = args![dossier, submission, &new.reasons, &new.legal_basis, user, day, at];
    tx.execute(sql, args).await.map(|_| ())
}
