//! Intakes as rows.

use super::actions::NewIntake;
use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Intake {
    pub dossier_id: String,
    pub code: String,
    /// With it, or since then; samples likewise.
    pub paper_copy: bool,
    pub samples: i64,
    pub remark: String,
    /// Who took it in.
    pub receiver: String,
    at: i64,
}

impl Intake {
    /// Samples that came; none where none did.
    pub fn samples(&self) -> Option<u32> {
        u32::try_from(self.samples).ok().filter(|count| *count > 0)
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

/// How a dossier was taken in, once it was.
pub async fn of_dossier(tx: &mut Tx, dossier: &str) -> Result<Option<Intake>> {
    let sql = "select i.dossier_id, i.code, i.remark, u.name as receiver, i.at,
               (i.paper_copy or exists (select 1 from arrival a where a.dossier_id = i.dossier_id and a.paper_copy))
                 as paper_copy,
               i.samples + (select cast(coalesce(sum(a.samples), 0) as bigint) from arrival a
                            where a.dossier_id = i.dossier_id) as samples
               from intake i join user_account u on u.id = i.taken_by where i.dossier_id = $1";
    tx.maybe(sql, args![dossier]).await
}

pub(super) async fn insert(
    tx: &mut Tx,
    (dossier, submission, code): (&str, &str, &str),
    user: &str,
    new: &NewIntake,
) -> Result<()> {
    let sql =
        "insert into intake (dossier_id, submission_id, code, paper_copy, samples, remark, taken_by, taken_on, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let (day, at) = (tx.today().to_string(), tx.now());
    let args = args![dossier, submission, code, new.paper_copy, new.samples, &new.remark, user, day, at];
    tx.execute(sql, args).await.map(|_| ())
}
