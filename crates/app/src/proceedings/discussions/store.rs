//! Discussions as rows, every version.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Discussion {
    pub version: i64,
    pub text: String,
    /// Who typed it.
    pub name: String,
    at: i64,
}

impl Discussion {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

/// What was typed last.
pub async fn newest(tx: &mut Tx, session: &str) -> Result<Option<Discussion>> {
    let sql = "select d.version, d.text, u.name, d.at from discussion d join user_account u on u.id = d.user_id
               where d.session_id = $1 order by d.version desc limit 1";
    tx.maybe(sql, args![session]).await
}

pub(super) async fn insert(tx: &mut Tx, session: &str, (version, text): (i64, &str), user: &str) -> Result<()> {
    let sql = "insert into discussion (session_id, version, text, user_id, at) values ($1, $2, $3, $4, $5)";
    let at = tx.now();
    tx.execute(sql, args![session, version, text, user, at]).await.map(|_| ())
}
