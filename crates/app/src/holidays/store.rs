//! Holidays as rows.

use crate::args;
use crate::error::{Error, Result};
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::calendar::{Calendar, DayKind};
use serde::Serialize;

/// A day that differs from the others of its weekday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Holiday {
    /// ISO.
    pub day: String,
    pub kind: String,
    pub name_vi: String,
    pub name_en: String,
    /// The law or the notice that says so.
    pub source: String,
}

impl Holiday {
    pub fn day(&self) -> Date {
        self.day.parse().unwrap_or_default()
    }

    pub(super) fn kind(&self) -> Result<DayKind> {
        self.kind.parse().map_err(|text: String| Error::fault(text))
    }
}

/// Every day of the table, in order.
pub(super) async fn every(tx: &mut Tx) -> Result<Vec<Holiday>> {
    tx.all("select day, kind, name_vi, name_en, source from holiday order by day", args![]).await
}

pub(super) async fn insert(tx: &mut Tx, new: &Holiday) -> Result<()> {
    let sql = "insert into holiday (day, kind, name_vi, name_en, source, entered_at) values ($1, $2, $3, $4, $5, $6)";
    let at = tx.now();
    tx.execute(sql, args![&new.day, &new.kind, &new.name_vi, &new.name_en, &new.source, at]).await.map(|_| ())
}

pub(super) async fn remove(tx: &mut Tx, day: &str) -> Result<()> {
    tx.update("delete from holiday where day = $1", args![day]).await
}

/// The working days of the office, as the table says today.
pub async fn calendar(tx: &mut Tx) -> Result<Calendar> {
    let days = every(tx).await?.iter().map(|row| Ok((row.day(), row.kind()?))).collect::<Result<Vec<_>>>()?;
    Calendar::new(days).map_err(Error::fault)
}
