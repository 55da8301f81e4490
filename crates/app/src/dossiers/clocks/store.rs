//! The days that a clock is made of, as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

#[derive(sqlx::FromRow)]
pub(super) struct Submitted {
    pub version: i64,
    /// ISO.
    pub on: String,
    pub is_withdrawn: bool,
}

/// The submissions of a dossier in their order.
pub(super) async fn submissions(tx: &mut Tx, dossier: &str) -> Result<Vec<Submitted>> {
    let sql = "select s.version, s.submitted_on as \"on\", (w.at is not null) as is_withdrawn
               from submission s left join withdrawal w on w.submission_id = s.id
               where s.dossier_id = $1 order by s.version";
    tx.all(sql, args![dossier]).await
}

/// What the commune asked: of which version, and the day. What the office of the province asks later is on no clock of it.
pub(super) async fn requests(tx: &mut Tx, dossier: &str) -> Result<Vec<(i64, String)>> {
    let sql = "select s.version, q.asked_on from supplement_request q join submission s on s.id = q.submission_id
               left join proposal o on o.dossier_id = q.dossier_id and o.version = 1
               left join submission p on p.id = o.submission_id
               where q.dossier_id = $1 and (p.version is null or s.version < p.version) order by s.version";
    tx.all(sql, args![dossier]).await
}
