//! Removals as rows.

use super::NewRemoval;
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use serde::Serialize;
use std::collections::BTreeSet;

/// A member who was removed from an open session.
#[derive(Clone, Debug, sqlx::FromRow, Serialize)]
pub struct Removal {
    pub user_id: String,
    pub name: String,
    pub decision_number: String,
    pub decision_date: String,
    pub reason: String,
    pub at: i64,
}

pub(super) async fn insert(tx: &mut Tx, new: &NewRemoval, by: &str) -> Result<()> {
    let sql = "insert into removal (session_id, user_id, decision_number, decision_date, reason, recorded_by, at)
               values ($1, $2, $3, $4, $5, $6, $7)";
    let at = tx.now();
    let args = args![&new.session, &new.user, &new.decision_number, new.decision_date, &new.reason, by, at];
    tx.execute(sql, args).await.map(|_| ())
}

/// Who was removed from a session, the earliest first.
pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Vec<Removal>> {
    let sql = "select r.user_id, u.name, r.decision_number, r.decision_date, r.reason, r.at from removal r
               join user_account u on u.id = r.user_id where r.session_id = $1 order by r.at, r.user_id";
    tx.all(sql, args![session]).await
}

/// A decision that removed a member of a council, as the session has it where it was recorded.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Recorded {
    pub session_id: String,
    pub user_id: String,
    pub decision_number: String,
    pub decision_date: String,
    pub reason: String,
}

/// What was recorded of the council of a session elsewhere and not in it: of each member what was recorded first. What was
/// invented for a demonstration removes nobody from a real session.
pub(super) async fn left_out(tx: &mut Tx, session: &str) -> Result<Vec<Recorded>> {
    let sql = "select r.session_id, r.user_id, r.decision_number, r.decision_date, r.reason from removal r
               join session s on s.id = r.session_id
               join session own on own.id = $1 and own.council_id = s.council_id and own.demo = s.demo
               where not exists (select 1 from removal k where k.session_id = own.id and k.user_id = r.user_id)
               order by r.at, r.session_id";
    let mut recorded: Vec<Recorded> = tx.all(sql, args![session]).await?;
    let mut users = BTreeSet::new();
    recorded.retain(|one| users.insert(one.user_id.clone()));
    Ok(recorded)
}

/// Whether a person was removed from a session, for whoever asks at every tick.
pub(in crate::evaluation) async fn is_removed(tx: &mut Tx, session: &str, user: &str) -> Result<bool> {
    let sql = "select count(*) from removal where session_id = $1 and user_id = $2";
    Ok(tx.number(sql, args![session, user]).await? > 0)
}
