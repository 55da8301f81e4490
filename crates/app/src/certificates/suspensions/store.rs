//! Suspensions and their ends as rows.

use super::NewSuspension;
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;

/// A suspension with its end, if it ended.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Suspension {
    pub id: String,
    pub certificate_id: String,
    suspended_from: String,
    pub reason: String,
    pub repair: String,
    repair_by: String,
    /// The names of whoever suspended and whoever lifted.
    pub suspended_by: String,
    lifted_on: Option<String>,
    pub note: Option<String>,
    pub lifted_by: String,
}

impl Suspension {
    pub fn from(&self) -> Date {
        self.suspended_from.parse().unwrap_or_default()
    }

    /// The last day for the repair.
    pub fn repair_by(&self) -> Date {
        self.repair_by.parse().unwrap_or_default()
    }

    /// First day on which the certificate held again.
    pub fn lifted_on(&self) -> Option<Date> {
        self.lifted_on.as_deref()?.parse().ok()
    }
}

pub(super) async fn insert(tx: &mut Tx, new: &NewSuspension, by: &str) -> Result<()> {
    let sql = "insert into suspension (id, certificate_id, position, suspended_from, reason, repair, repair_by,
               suspended_by, at)
               select $1, $2, 1 + (select count(*) from suspension where certificate_id = $2), $3, $4, $5, $6, $7, $8";
    let (id, at) = (tx.new_id(), tx.now());
    let args = args![&id, &new.certificate, new.from, &new.reason, &new.repair, new.repair_by, by, at];
    tx.execute(sql, args).await.map(|_| ())
}

pub(super) async fn lift(tx: &mut Tx, suspension: &str, on: Date, note: &str, by: &str) -> Result<()> {
    let sql = "insert into lifting (suspension_id, lifted_on, note, lifted_by, at) values ($1, $2, $3, $4, $5)";
    let at = tx.now();
    tx.execute(sql, args![suspension, on, note, by, at]).await.map(|_| ())
}

/// The suspensions of a certificate, the newest first.
pub async fn of_certificate(tx: &mut Tx, certificate: &str) -> Result<Vec<Suspension>> {
    tx.all("select * from suspension_list where certificate_id = $1 order by position desc", args![certificate]).await
}

/// The suspensions that last, those first whose repair is due first.
pub async fn open(tx: &mut Tx) -> Result<Vec<Suspension>> {
    tx.all("select * from suspension_list where lifted_on is null order by repair_by, id", args![]).await
}
