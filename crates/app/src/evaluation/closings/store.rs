//! A closing as a row.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::Timestamp;

pub(super) async fn insert(tx: &mut Tx, session: &str, user: &str) -> Result<()> {
    let at = tx.now();
    let sql = "insert into closing (session_id, user_id, at) values ($1, $2, $3)";
    tx.execute(sql, args![session, user, at]).await.map(|_| ())
}

/// When the meeting ended.
pub(super) async fn insert_end(tx: &mut Tx, session: &str, ended_at: Timestamp) -> Result<()> {
    let sql = "insert into meeting_end (session_id, ended_at) values ($1, $2)";
    tx.execute(sql, args![session, ended_at]).await.map(|_| ())
}

/// A closing as it was made; times in milliseconds.
#[derive(sqlx::FromRow)]
pub(super) struct Closed {
    pub user_id: String,
    pub at: i64,
    /// None for a consultation, and for what was closed before anybody was asked.
    pub ended_at: Option<i64>,
}

/// How a session was closed; nothing while it is open.
pub(super) async fn find(tx: &mut Tx, session: &str) -> Result<Option<Closed>> {
    let sql = "select c.user_id, c.at, e.ended_at from closing c left join meeting_end e on e.session_id = c.session_id
               where c.session_id = $1";
    tx.maybe(sql, args![session]).await
}
