//! Saved filters as rows.

use crate::args;
use crate::dossiers::queue::Filter;
use crate::error::{Error, Result};
use crate::platform::db::Tx;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Saved {
    pub id: String,
    pub name: String,
    query: String,
}

impl Saved {
    /// The queue with this filter.
    pub fn address(&self) -> String {
        Filter::read(&self.query).address()
    }
}

/// The filters of a person, as they were made.
pub async fn of_person(tx: &mut Tx, user: &str) -> Result<Vec<Saved>> {
    let sql = "select id, name, query from saved_filter where user_id = $1 order by id";
    tx.all(sql, args![user]).await
}

pub(super) async fn save(tx: &mut Tx, user: &str, name: &str, query: &str) -> Result<()> {
    let sql = "insert into saved_filter (id, user_id, name, query, created_at) values ($1, $2, $3, $4, $5)
               on conflict (user_id, name) do update set query = $4";
    let (id, at) = (tx.new_id(), tx.now());
    tx.execute(sql, args![&id, user, name, query, at]).await.map(|_| ())
}

pub(super) async fn drop(tx: &mut Tx, user: &str, id: &str) -> Result<()> {
    let rows = tx.execute("delete from saved_filter where id = $1 and user_id = $2", args![id, user]).await?;
    if rows == 1 { Ok(()) } else { Err(Error::Missing) }
}
