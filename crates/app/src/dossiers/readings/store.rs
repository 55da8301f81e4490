//! Who has seen which paper, as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

/// The papers of a dossier that somebody has looked at: paper, who.
pub(super) async fn seen(tx: &mut Tx, dossier: &str) -> Result<Vec<(String, String)>> {
    let sql = "select paper_id, user_id from paper_seen where dossier_id = $1 order by at";
    tx.all(sql, args![dossier]).await
}

pub(super) async fn mark(tx: &mut Tx, (dossier, paper): (&str, &str), user: &str, is_seen: bool) -> Result<()> {
    if !is_seen {
        let sql = "delete from paper_seen where dossier_id = $1 and paper_id = $2 and user_id = $3";
        return tx.execute(sql, args![dossier, paper, user]).await.map(|_| ());
    }
    let sql = "insert into paper_seen (dossier_id, paper_id, user_id, at) values ($1, $2, $3, $4)
               on conflict (dossier_id, paper_id, user_id) do nothing";
    let at = tx.now();
    tx.execute(sql, args![dossier, paper, user, at]).await.map(|_| ())
}
