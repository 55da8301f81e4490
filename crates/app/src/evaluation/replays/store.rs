//! What a replay reads besides the faces of the other slices.

use crate::args;
use crate::error::Result;
use crate::evaluation::sessions::Session;
use crate::platform::db::Tx;
use serde_json::Value as Json;

/// The sessions that have a closing or a result or that the log tells were closed, the earliest first.
pub(super) async fn judged(tx: &mut Tx) -> Result<Vec<String>> {
    let sql = "select id from session where id in (select session_id from closing)
               or id in (select session_id from result)
               or id in (select object_id from event where object_kind = 'session' and name = 'session.closed')
               order by held_on, id";
    ids(tx, sql).await
}

/// Every other session, the earliest first.
pub(super) async fn open(tx: &mut Tx) -> Result<Vec<String>> {
    let sql = "select id from session where id not in (select session_id from closing)
               and id not in (select session_id from result)
               and id not in (select object_id from event where object_kind = 'session' and name = 'session.closed')
               order by held_on, id";
    ids(tx, sql).await
}

/// The sessions that the log tells of and of which no row is left.
pub(super) async fn gone(tx: &mut Tx) -> Result<Vec<String>> {
    let sql = "select distinct object_id from event where object_kind = 'session'
               and name in ('session.opened', 'session.closed') and object_id not in (select id from session)
               order by object_id";
    ids(tx, sql).await
}

async fn ids(tx: &mut Tx, sql: &'static str) -> Result<Vec<String>> {
    Ok(tx.all::<(String,)>(sql, args![]).await?.into_iter().map(|(id,)| id).collect())
}

/// Whether the log tells that a session was closed.
pub(super) async fn was_closed(tx: &mut Tx, session: &str) -> Result<bool> {
    let sql = "select count(*) from event where object_kind = 'session' and name = 'session.closed' and object_id = $1";
    Ok(tx.number(sql, args![session]).await? > 0)
}

/// An event of a session.
#[derive(sqlx::FromRow)]
pub(super) struct Logged {
    pub name: String,
    pub object_id: String,
    pub actor_id: String,
    pub actor_name: String,
    pub at: i64,
    /// A JSON object.
    detail: String,
}

impl Logged {
    /// Nothing where it is no JSON any more.
    pub(super) fn told(&self) -> Json {
        serde_json::from_str(&self.detail).unwrap_or_default()
    }
}

/// What the log says of a session, its list and its papers, its council and its regulation, the oldest first. What belongs to
/// the session is found by what the event tells, not by rows, which may be gone.
pub(super) async fn logged(tx: &mut Tx, session: &Session) -> Result<Vec<Logged>> {
    let sql = "select name, object_id, actor_id, actor_name, at, detail from event
               where (object_kind = 'session' and object_id = $1)
               or (object_kind in ('listing', 'filing', 'facts', 'recusal', 'second_look', 'extra_test', 'site_visit', 'finding')
                   and detail like $2)
               or (object_kind = 'council' and object_id = $3) or (object_kind = 'regulation' and object_id = $4)
               order by at, id";
    let told = format!("%\"session\":\"{}\"%", session.id);
    tx.all(sql, args![&session.id, told, &session.council_id, &session.regulation_id]).await
}

/// What was typed of a session's discussion: version and text.
pub(super) async fn discussions(tx: &mut Tx, session: &str) -> Result<Vec<(i64, String)>> {
    tx.all("select version, text from discussion where session_id = $1 order by version", args![session]).await
}
