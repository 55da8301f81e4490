//! Stops as rows.

use crate::args;
use crate::dossiers::store::Dossier;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Stop {
    pub id: String,
    pub reason: String,
    /// Who stopped it.
    pub officer: String,
    at: i64,
    resumed_at: Option<i64>,
    /// Why it was taken back; empty while it was not.
    pub resumed_why: String,
    /// Who took it back.
    pub resumed_by: String,
}

impl Stop {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    pub fn resumed_at(&self) -> Option<Timestamp> {
        self.resumed_at.map(from_ms)
    }
}

/// The stops of a dossier, the newest first.
pub async fn of_dossier(tx: &mut Tx, dossier: &str) -> Result<Vec<Stop>> {
    let sql =
        "select s.id, s.reason, u.name as officer, s.at, r.at as resumed_at, coalesce(r.reason, '') as resumed_why,
               coalesce(v.name, '') as resumed_by from dossier_stop s join user_account u on u.id = s.stopped_by
               left join dossier_resumption r on r.stop_id = s.id left join user_account v on v.id = r.resumed_by
               where s.dossier_id = $1 order by s.id desc";
    tx.all(sql, args![dossier]).await
}

/// The stop that nobody has taken back.
pub async fn standing(tx: &mut Tx, dossier: &Dossier) -> Result<Option<Stop>> {
    if dossier.stopped_on().is_none() {
        return Ok(None);
    }
    Ok(of_dossier(tx, &dossier.id).await?.into_iter().find(|stop| stop.resumed_at.is_none()))
}

pub(super) async fn insert(tx: &mut Tx, dossier: &str, user: &str, reason: &str) -> Result<String> {
    let sql =
        "insert into dossier_stop (id, dossier_id, reason, stopped_by, stopped_on, at) values ($1, $2, $3, $4, $5, $6)";
    let (id, day, at) = (tx.new_id(), tx.today().to_string(), tx.now());
    tx.execute(sql, args![&id, dossier, reason, user, day, at]).await?;
    Ok(id)
}

pub(super) async fn resume(tx: &mut Tx, stop: &str, user: &str, reason: &str) -> Result<()> {
    let sql =
        "insert into dossier_resumption (stop_id, reason, resumed_by, resumed_on, at) values ($1, $2, $3, $4, $5)";
    let (day, at) = (tx.today().to_string(), tx.now());
    tx.execute(sql, args![stop, reason, user, day, at]).await.map(|_| ())
}
