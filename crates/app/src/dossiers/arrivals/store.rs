//! Arrivals as rows.

use super::actions::NewArrival;
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

pub(super) async fn insert(tx: &mut Tx, dossier: &str, user: &str, new: &NewArrival) -> Result<()> {
    let sql = "insert into arrival (id, dossier_id, paper_copy, samples, noted_by, noted_on, at)
               values ($1, $2, $3, $4, $5, $6, $7)";
    let (id, day, at) = (tx.new_id(), tx.today().to_string(), tx.now());
    tx.execute(sql, args![id, dossier, new.paper_copy, new.samples, user, day, at]).await.map(|_| ())
}
