//! Signed files as rows: written once.

use crate::args;
use crate::error::Result;
use crate::platform::{clock::from_ms, db::Tx};
use jiff::Timestamp;

/// A signed file of a numbered paper.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SignedPaper {
    pub id: String,
    /// Of the signed file in the file store.
    pub hash: String,
    /// It was signed here, with the test certificate.
    pub is_test: bool,
    /// Who handed it in, or signed it here.
    pub name: String,
    at: i64,
}

impl SignedPaper {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }
}

/// The signed files of a paper, the oldest first.
pub async fn of_paper(tx: &mut Tx, proceeding: &str) -> Result<Vec<SignedPaper>> {
    let sql = "select id, hash, is_test, name, at from signed_paper_list where proceeding_id = $1 order by at, id";
    tx.all(sql, args![proceeding]).await
}

pub(super) async fn insert(tx: &mut Tx, proceeding: &str, hash: &str, is_test: bool, user: &str) -> Result<String> {
    let sql =
        "insert into signed_paper (id, proceeding_id, hash, is_test, user_id, at) values ($1, $2, $3, $4, $5, $6)";
    let (id, at) = (tx.new_id(), tx.now());
    tx.execute(sql, args![&id, proceeding, hash, is_test, user, at]).await?;
    Ok(id)
}

/// The files that rows name.
pub async fn named_files(tx: &mut Tx) -> Result<Vec<String>> {
    let all = tx.all::<(String,)>("select distinct hash from signed_paper", args![]).await?;
    Ok(all.into_iter().map(|(hash,)| hash).collect())
}
