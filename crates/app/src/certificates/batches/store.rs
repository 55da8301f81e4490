//! Batches as rows.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;

/// The certificates of a decision, asked for at once.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Batch {
    pub id: String,
    pub decision_id: String,
    pub copies: i64,
    /// The name of whoever asked.
    pub asked_by: String,
    at: i64,
    /// How many of its pages are set.
    pub made: i64,
}

impl Batch {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

pub(super) async fn insert(tx: &mut Tx, decision: &str, copies: i64, by: &str) -> Result<String> {
    let sql = "insert into copy_batch (id, decision_id, copies, asked_by, at) values ($1, $2, $3, $4, $5)";
    let (id, at) = (tx.new_id(), tx.now());
    tx.execute(sql, args![&id, decision, copies, by, at]).await?;
    Ok(id)
}

/// One batch; *Missing* when there is none.
pub(super) async fn find(tx: &mut Tx, id: &str) -> Result<Batch> {
    tx.one("select * from copy_batch_list where id = $1", args![id]).await
}

/// The batches of a decision, the newest first.
pub async fn of_decision(tx: &mut Tx, decision: &str) -> Result<Vec<Batch>> {
    tx.all("select * from copy_batch_list where decision_id = $1 order by at desc, id desc", args![decision]).await
}
