//! Apologies as rows.

use super::actions::NewApology;
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Apology {
    promised_on: String,
    new_day: String,
    pub reason: String,
    written_on: String,
}

impl Apology {
    pub fn promised_on(&self) -> Date {
        self.promised_on.parse().unwrap_or_default()
    }

    pub fn new_day(&self) -> Date {
        self.new_day.parse().unwrap_or_default()
    }

    pub fn written_on(&self) -> Date {
        self.written_on.parse().unwrap_or_default()
    }
}

/// What was promised last, if anything was.
pub async fn newest(tx: &mut Tx, dossier: &str) -> Result<Option<Apology>> {
    let sql = "select promised_on, new_day, reason, written_on from apology where dossier_id = $1
               order by id desc limit 1";
    tx.maybe(sql, args![dossier]).await
}

pub(super) async fn insert(tx: &mut Tx, dossier: &str, user: &str, promised_on: Date, new: &NewApology) -> Result<()> {
    let sql = "insert into apology (id, dossier_id, promised_on, new_day, reason, written_by, written_on, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (id, day, at) = (tx.new_id(), tx.today().to_string(), tx.now());
    let args = args![&id, dossier, promised_on.to_string(), new.new_day.to_string(), &new.reason, user, day, at];
    tx.execute(sql, args).await.map(|_| ())
}
