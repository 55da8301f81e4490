//! Producers as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Producer {
    pub id: String,
    pub name: String,
    /// One of the kinds of Điều 2 QĐ 26/2026, or empty where nobody said.
    pub kind: String,
    /// The name as duplicates compare it.
    pub match_key: String,
    pub demo: bool,
}

const COLUMNS: &str = "select id, name, kind, match_key, demo from producer where id = $1";

pub async fn find(tx: &mut Tx, id: &str) -> Result<Producer> {
    tx.one(COLUMNS, args![id]).await
}

/// The producers whose name compares equal.
pub async fn find_by_match(tx: &mut Tx, match_key: &str) -> Result<Vec<Producer>> {
    let sql = "select id, name, kind, match_key, demo from producer where match_key = $1 order by id";
    tx.all(sql, args![match_key]).await
}

pub async fn insert(tx: &mut Tx, producer: &Producer) -> Result<()> {
    let sql = "insert into producer (id, name, kind, match_key, demo, created_at) values ($1, $2, $3, $4, $5, $6)";
    let at = tx.now();
    let args = args![&producer.id, &producer.name, &producer.kind, &producer.match_key, producer.demo, at];
    tx.execute(sql, args).await.map(|_| ())
}
