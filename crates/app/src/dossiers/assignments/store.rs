//! Assignments as rows.

use crate::args;
use crate::error::Result;
use crate::identity::Role;
use crate::platform::db::Tx;

/// Somebody of the office, by account and name.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(in crate::dossiers) struct Assignee {
    pub id: String,
    pub name: String,
}

/// Those of the office to whom a dossier may be given, by name.
pub(in crate::dossiers) async fn people(tx: &mut Tx) -> Result<Vec<Assignee>> {
    let sql = "select distinct u.id, u.name from user_account u join mandate m on m.user_id = u.id
               where m.role = $1 and not u.disabled order by u.name, u.id";
    tx.all(sql, args![Role::Office.code()]).await
}

/// Who looks after which dossier.
pub(in crate::dossiers) async fn every(tx: &mut Tx) -> Result<Vec<(String, String, String)>> {
    let sql = "select a.dossier_id, u.id, u.name from assignment a join user_account u on u.id = a.user_id
               where a.version = (select max(n.version) from assignment n where n.dossier_id = a.dossier_id)";
    tx.all(sql, args![]).await
}

/// The name of who looks after a dossier.
pub async fn of_dossier(tx: &mut Tx, dossier: &str) -> Result<Option<String>> {
    let sql = "select u.name from assignment a left join user_account u on u.id = a.user_id
               where a.dossier_id = $1 order by a.version desc limit 1";
    Ok(tx.maybe::<(Option<String>,)>(sql, args![dossier]).await?.and_then(|(name,)| name))
}

/// The newest version, nought before the first, and whose it is.
pub(super) async fn newest(tx: &mut Tx, dossier: &str) -> Result<(i64, Option<String>)> {
    let sql = "select version, user_id from assignment where dossier_id = $1 order by version desc limit 1";
    Ok(tx.maybe(sql, args![dossier]).await?.unwrap_or((0, None)))
}

pub(super) async fn insert(tx: &mut Tx, (dossier, version): (&str, i64), to: Option<&str>, user: &str) -> Result<()> {
    let sql = "insert into assignment (dossier_id, version, user_id, assigned_by, at) values ($1, $2, $3, $4, $5)";
    let at = tx.now();
    tx.execute(sql, args![dossier, version, to.map(str::to_owned), user, at]).await.map(|_| ())
}
