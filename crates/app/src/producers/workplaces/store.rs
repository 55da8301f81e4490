//! Workplaces as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Workplace {
    pub id: String,
    pub producer_id: String,
    /// A commune's code in the table of 1/7/2025.
    pub unit_code: String,
    /// First day, ISO.
    since: String,
    /// Last day, ISO; empty while it lasts.
    until: String,
}

impl Workplace {
    pub fn since(&self) -> Date {
        self.since.parse().unwrap_or_default()
    }

    pub fn until(&self) -> Option<Date> {
        self.until.parse().ok()
    }

    pub fn lasts_on(&self, day: Date) -> bool {
        self.until().is_none_or(|last| day <= last)
    }
}

pub(super) async fn insert(tx: &mut Tx, producer: &str, unit: &str, since: Date) -> Result<String> {
    let sql = "insert into workplace (id, producer_id, unit_code, since, until, created_at)
               values ($1, $2, $3, $4, '', $5)";
    let (id, at) = (tx.new_id(), tx.now());
    tx.execute(sql, args![&id, producer, unit, since, at]).await?;
    Ok(id)
}

pub(super) async fn end(tx: &mut Tx, producer: &str, id: &str, last: Date) -> Result<()> {
    let sql = "update workplace set until = $3 where id = $2 and until = ''
               and producer_id in (select id from producer where coalesce(joined_to, id) = $1)";
    tx.update(sql, args![producer, id, last]).await
}

/// The workplaces of a producer and of every row that was joined to it, the newest first.
pub async fn of_producer(tx: &mut Tx, producer: &str) -> Result<Vec<Workplace>> {
    let sql = "select w.id, w.producer_id, w.unit_code, w.since, w.until from workplace w
               join producer p on p.id = w.producer_id where coalesce(p.joined_to, p.id) = $1
               order by w.since desc, w.id desc";
    tx.all(sql, args![producer]).await
}

/// The codes of the communes where a producer works on a day.
pub async fn communes_of(tx: &mut Tx, producer: &str, day: Date) -> Result<Vec<String>> {
    let places = of_producer(tx, producer).await?.into_iter().filter(|place| place.lasts_on(day));
    let mut codes: Vec<String> = places.map(|place| place.unit_code).collect();
    codes.sort();
    codes.dedup();
    Ok(codes)
}

/// Every workplace that has not ended by a day, of the producers that are kept.
pub async fn every_open(tx: &mut Tx, day: Date) -> Result<Vec<Workplace>> {
    let sql = "select w.id, coalesce(p.joined_to, p.id) as producer_id, w.unit_code, w.since, w.until from workplace w
               join producer p on p.id = w.producer_id where w.until = '' or w.until >= $1 order by w.since, w.id";
    tx.all(sql, args![day]).await
}
