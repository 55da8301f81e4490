//! Abstentions as rows.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, sqlx::FromRow)]
pub struct Abstention {
    pub listing_id: String,
    pub user_id: String,
    pub name: String,
    /// That person is invented for a demonstration.
    pub demo: bool,
    pub reason: String,
    at: i64,
}

impl Abstention {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

/// What members of a session do not judge, the oldest first.
pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Vec<Abstention>> {
    let sql =
        "select a.listing_id, a.user_id, u.name, u.demo, a.reason, a.at from abstention a join user_account u on u.id = a.user_id
               where a.session_id = $1 order by a.at, a.user_id";
    tx.all(sql, args![session]).await
}

/// Whether a person does not judge a product.
pub async fn has_abstained(tx: &mut Tx, listing: &str, user: &str) -> Result<bool> {
    let sql = "select count(*) from abstention where listing_id = $1 and user_id = $2";
    Ok(tx.number(sql, args![listing, user]).await? > 0)
}

pub(super) async fn insert(tx: &mut Tx, (session, listing, user): (&str, &str, &str), reason: &str) -> Result<()> {
    let at = tx.now();
    let sql = "insert into abstention (session_id, listing_id, user_id, reason, at) values ($1, $2, $3, $4, $5)";
    tx.execute(sql, args![session, listing, user, reason, at]).await.map(|_| ())
}
