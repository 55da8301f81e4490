//! What a replay reads besides the faces of the other slices.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

/// The sessions that have a closing or a result, the earliest first.
pub(super) async fn judged(tx: &mut Tx) -> Result<Vec<String>> {
    let sql = "select id from session where id in (select session_id from closing)
               or id in (select session_id from result) order by held_on, id";
    Ok(tx.all::<(String,)>(sql, args![]).await?.into_iter().map(|(id,)| id).collect())
}

/// An event of a session's papers.
#[derive(sqlx::FromRow)]
pub(super) struct Logged {
    pub name: String,
    pub object_id: String,
    /// A JSON object.
    pub detail: String,
}

/// What the log says of the sheets, the confirmed facts and the closing of a session.
pub(super) async fn logged(tx: &mut Tx, session: &str) -> Result<Vec<Logged>> {
    let sql = "select name, object_id, detail from event where object_kind = 'filing' and name = 'sheet.filed'
                 and object_id in (select f.id from filing f join listing l on l.id = f.listing_id where l.session_id = $1)
               union all
               select name, object_id, detail from event where object_kind = 'facts' and name = 'facts.confirmed'
                 and object_id in (select f.id from facts f join listing l on l.id = f.listing_id where l.session_id = $1)
               union all
               select name, object_id, detail from event where object_kind = 'session' and name = 'session.closed'
                 and object_id = $1";
    tx.all(sql, args![session]).await
}
