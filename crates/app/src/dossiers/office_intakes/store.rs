//! Intakes of the office as rows.

use super::actions::NewOfficeIntake;
use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OfficeIntake {
    pub paper_copy: bool,
    pub samples: i64,
    pub remark: String,
    /// Who took it in.
    pub receiver: String,
    at: i64,
}

impl OfficeIntake {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

/// How the office took a dossier in, once it did.
pub async fn of_dossier(tx: &mut Tx, dossier: &str) -> Result<Option<OfficeIntake>> {
    let sql = "select i.paper_copy, i.samples, i.remark, u.name as receiver, i.at
               from office_intake i join user_account u on u.id = i.taken_by where i.dossier_id = $1";
    tx.maybe(sql, args![dossier]).await
}

pub(super) async fn insert(
    tx: &mut Tx,
    (dossier, submission): (&str, &str),
    user: &str,
    new: &NewOfficeIntake,
) -> Result<()> {
    let sql =
        "insert into office_intake (dossier_id, submission_id, paper_copy, samples, remark, taken_by, taken_on, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (day, at) = (tx.today().to_string(), tx.now());
    let args = args![dossier, submission, new.paper_copy, new.samples, &new.remark, user, day, at];
    tx.execute(sql, args).await.map(|_| ())
}
