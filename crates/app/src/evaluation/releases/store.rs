//! Releases as rows, and fresh passwords as the log tells of them.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use crate::platform::words::Words;

pub(super) async fn insert(tx: &mut Tx, user: &str, session: &str, by: &str) -> Result<()> {
    let sql = "insert into password_release (id, user_id, session_id, released_by, at) values ($1, $2, $3, $4, $5)";
    let (id, at) = (tx.new_id(), tx.now());
    tx.execute(sql, args![id, user, session, by, at]).await.map(|_| ())
}

/// A fresh password that somebody on the council got.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Reset {
    pub name: String,
    /// That person is invented for a demonstration.
    pub demo: bool,
    /// Who gave it.
    #[sqlx(rename = "given_by")]
    pub by: String,
    at: i64,
}

impl Reset {
    /// Who got one, from whom and when.
    pub fn line(&self, words: Words) -> String {
        let at = words.moment(&from_ms(self.at));
        words.say_all("reset-line", &[("name", self.name.clone()), ("by", self.by.clone()), ("at", at)])
    }
}

/// The fresh passwords that people with a seat got since the session was opened, the oldest first.
pub async fn resets(tx: &mut Tx, session: &str) -> Result<Vec<Reset>> {
    let sql =
        "select u.name, u.demo, e.actor_name as given_by, e.at from event e join user_account u on u.id = e.object_id
               join seat t on t.user_id = u.id join session s on s.council_id = t.council_id and e.at >= s.created_at
               where s.id = $1 and e.object_kind = 'user' and e.name = 'user.password_reset' order by e.at, e.id";
    tx.all(sql, args![session]).await
}
