//! The days that a clock is made of, as rows.

use crate::args;
use crate::error::{Error, Result};
use crate::platform::db::Tx;
use jiff::civil::Date;
use std::collections::BTreeMap;

#[derive(sqlx::FromRow)]
pub(super) struct Submitted {
    pub version: i64,
    /// ISO.
    pub on: String,
    pub at: i64,
    pub is_withdrawn: bool,
}

/// What the commune asked: of which version, and the day.
#[derive(sqlx::FromRow)]
pub(super) struct Asked {
    pub version: i64,
    /// ISO.
    pub on: String,
}

/// The days of one dossier, each in their order.
#[derive(Default)]
pub(super) struct Days {
    pub submitted: Vec<Submitted>,
    pub asked: Vec<Asked>,
}

/// The days of a dossier, or of every dossier of a commune: `dossier` and `unit` are ids, the other is empty.
pub(super) async fn days(tx: &mut Tx, dossier: &str, unit: &str) -> Result<BTreeMap<String, Days>> {
    let mut days: BTreeMap<String, Days> = BTreeMap::new();
    let sql = "select s.dossier_id, s.version, s.submitted_on as \"on\", s.at, (w.at is not null) as is_withdrawn
               from submission s left join withdrawal w on w.submission_id = s.id
               where s.dossier_id = $1 or s.dossier_id in (select id from dossier where unit_code = $2)
               order by s.version";
    for (id, submitted) in tx.all::<Of<Submitted>>(sql, args![dossier, unit]).await?.into_iter().map(Of::parts) {
        days.entry(id).or_default().submitted.push(submitted);
    }
    // What the office of the province asks later is on no clock of the commune.
    let sql = "select q.dossier_id, s.version, q.asked_on as \"on\"
               from supplement_request q join submission s on s.id = q.submission_id
               left join proposal o on o.dossier_id = q.dossier_id and o.version = 1
               left join submission p on p.id = o.submission_id
               where (q.dossier_id = $1 or q.dossier_id in (select id from dossier where unit_code = $2))
               and (p.version is null or s.version < p.version) order by s.version";
    for (id, asked) in tx.all::<Of<Asked>>(sql, args![dossier, unit]).await?.into_iter().map(Of::parts) {
        days.entry(id).or_default().asked.push(asked);
    }
    Ok(days)
}

/// The day on which what the office of the province asked for last was answered, of every dossier of which it was.
pub(super) async fn answered(tx: &mut Tx) -> Result<BTreeMap<String, Date>> {
    let sql = "select q.dossier_id, max(n.submitted_on) from supplement_request q
               join submission s on s.id = q.submission_id
               join submission n on n.dossier_id = q.dossier_id and n.version = s.version + 1
               join proposal o on o.dossier_id = q.dossier_id and o.version = 1
               join submission p on p.id = o.submission_id
               where s.version >= p.version group by q.dossier_id";
    let rows: Vec<(String, String)> = tx.all(sql, args![]).await?;
    rows.into_iter().map(|(id, on)| on.parse::<Date>().map(|on| (id, on)).map_err(Error::fault)).collect()
}

/// A row with the dossier that it is of.
#[derive(sqlx::FromRow)]
struct Of<T> {
    dossier_id: String,
    #[sqlx(flatten)]
    row: T,
}

impl<T> Of<T> {
    fn parts(self) -> (String, T) {
        (self.dossier_id, self.row)
    }
}
