//! Representatives as rows.

use super::Consented;
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Representative {
    pub id: String,
    pub name: String,
    pub position: String,
    /// Where the person lives, as Mẫu 02 asks; empty where nobody said.
    pub residence: String,
    since: String,
    until: String,
    /// `female`, `male`, or empty without consent.
    pub sex: String,
    pub ethnicity: String,
    /// `yes`, `no`, or empty without consent.
    pub disability: String,
    /// When the person agreed, in milliseconds.
    pub consented_at: Option<i64>,
}

impl Representative {
    /// First day.
    pub fn since(&self) -> Date {
        self.since.parse().unwrap_or_default()
    }

    /// Last day, of one who was followed by another.
    pub fn until(&self) -> Option<Date> {
        self.until.parse().ok()
    }
}

pub(super) struct NewRow<'a> {
    pub producer: &'a str,
    pub name: &'a str,
    pub position: &'a str,
    pub residence: &'a str,
    pub since: Date,
    pub consented: Option<&'a Consented>,
}

pub(super) async fn insert(tx: &mut Tx, row: NewRow<'_>) -> Result<String> {
    let sql = "insert into representative (id, producer_id, name, position, residence, since, until, sex, ethnicity,
               disability, consented_at, created_at) values ($1, $2, $3, $4, $5, $6, '', $7, $8, $9, $10, $11)";
    let (id, at) = (tx.new_id(), tx.now());
    let (sex, ethnicity, disability) = row.consented.map_or(("", "", ""), |said| {
        (said.sex.as_str(), said.ethnicity.as_str(), if said.disability { "yes" } else { "no" })
    });
    let consented_at = row.consented.map(|_| at.as_millisecond());
    let args = args![
        &id,
        row.producer,
        row.name,
        row.position,
        row.residence,
        row.since,
        sex,
        ethnicity,
        disability,
        consented_at,
        at
    ];
    tx.execute(sql, args).await?;
    Ok(id)
}

/// Ends the term of whoever represents a producer still.
pub(super) async fn end_earlier(tx: &mut Tx, producer: &str, last: Date) -> Result<()> {
    let sql = "update representative set until = $2 where until = ''
               and producer_id in (select id from producer where coalesce(joined_to, id) = $1)";
    tx.execute(sql, args![producer, last]).await.map(|_| ())
}

/// Forgets what was kept with consent only.
pub(super) async fn forget(tx: &mut Tx, producer: &str, id: &str) -> Result<()> {
    let sql = "update representative set sex = '', ethnicity = '', disability = '', consented_at = null
               where id = $2 and consented_at is not null
               and producer_id in (select id from producer where coalesce(joined_to, id) = $1)";
    tx.update(sql, args![producer, id]).await
}

/// Everybody who ever represented a producer, the newest first.
pub async fn of_producer(tx: &mut Tx, producer: &str) -> Result<Vec<Representative>> {
    let sql = "select r.id, r.name, r.position, r.residence, r.since, r.until, r.sex, r.ethnicity, r.disability,
               r.consented_at from representative r join producer p on p.id = r.producer_id
               where coalesce(p.joined_to, p.id) = $1 order by r.since desc, r.id desc";
    tx.all(sql, args![producer]).await
}
