//! What happens later, as leased rows: wanted in an act's own transaction, taken in a short one, done in none, ended in
//! a short one (docs/decisions/0012). What a kind of job does stands in `crate::jobs`.

use super::db::{Db, Tx};
use crate::args;
use crate::error::Result;
use jiff::{Timestamp, ToSpan};
use serde_json::Value as Json;

/// Whoever took a job has so long before another may take it.
const LEASE_MS: i64 = 5 * 60_000;

/// The waits after the first, second, … attempt, in minutes. After the last one it has failed for good.
const WAITS: [i64; 6] = [1, 5, 30, 120, 360, 1440];

const LONGEST_WAIT_MS: i64 = 1440 * 60_000;

/// So long a job that is done is kept, in days, so that nobody wants it again.
const KEPT_DAYS: i64 = 90;

/// A job that somebody took.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Job {
    pub id: String,
    pub kind: String,
    payload: String,
    /// Together with this one.
    pub attempts: i64,
}

impl Job {
    /// A text of the payload; empty where it has none.
    pub fn text(&self, name: &str) -> String {
        let payload: Json = serde_json::from_str(&self.payload).unwrap_or_default();
        payload[name].as_str().unwrap_or_default().to_owned()
    }
}

/// Why a job was not done: a code without anybody's data, such as `smtp 451`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failed {
    /// It may go better later.
    Again(String),
    /// It will not.
    ForGood(String),
}

impl From<crate::error::Error> for Failed {
    fn from(error: crate::error::Error) -> Self {
        tracing::error!(cause = format!("{error:#}"), "a job failed");
        Self::Again("fault".to_owned())
    }
}

impl Tx {
    /// Wants something to be done later, not before an instant, in this very transaction; answers whether it is the
    /// first to want it. The key is the thing's: wanted twice, it is done once. The payload names rows, not their data.
    pub async fn enqueue(
        &mut self,
        kind: &'static str,
        key: &str,
        payload: &Json,
        run_after: Timestamp,
    ) -> Result<bool> {
        let sql = "insert into job (id, kind, key, payload, status, attempts, run_after, leased_until, last_error,
                   created_at, ended_at) values ($1, $2, $3, $4, 'waiting', 0, $5, null, '', $6, null)
                   on conflict (kind, key) do nothing";
        let (id, now) = (self.new_id(), self.now());
        Ok(self.execute(sql, args![id, kind, key, payload.to_string(), run_after, now]).await? > 0)
    }
}

/// How many jobs are due now and in nobody's hands.
pub async fn due(tx: &mut Tx) -> Result<i64> {
    let sql = "select count(*) from job where status = 'waiting'
               and (run_after <= $1 or (run_after > $2 and (attempts > 0 or created_at > $2)))
               and (leased_until is null or leased_until <= $1 or leased_until > $3)";
    let (now, longest, lease) = limits(tx);
    tx.number(sql, args![now, longest, lease]).await
}

/// Now; later than which no wait after an attempt ends, and nothing was wanted; later than which no lease ends. What lies
/// beyond was written before the clock was set back, and does not bind.
fn limits(tx: &Tx) -> (Timestamp, Timestamp, Timestamp) {
    let now = tx.now();
    (now, now + LONGEST_WAIT_MS.milliseconds(), now + LEASE_MS.milliseconds())
}

/// Takes the job that is due first, with a lease.
///
/// # Errors
/// When the database cannot be written.
pub async fn take(db: &Db) -> Result<Option<Job>> {
    // An idle server writes nothing.
    if db.read(async |tx| due(tx).await).await? == 0 {
        return Ok(None);
    }
    db.write(async |tx| {
        tx.housekeeping("a lease is not an act of the programme");
        let sql = tx.text(
            "update job set leased_until = $3, attempts = attempts + 1 where id = (
             select id from job where status = 'waiting' and (run_after <= $1 or (run_after > $2 and (attempts > 0 or created_at > $2)))
             and (leased_until is null or leased_until <= $1 or leased_until > $3) order by run_after, id limit 1)
             returning id, kind, payload, attempts",
            // Two workers at once take two jobs, neither waits for the other.
            "update job set leased_until = $3, attempts = attempts + 1 where id = (
             select id from job where status = 'waiting' and (run_after <= $1 or (run_after > $2 and (attempts > 0 or created_at > $2)))
             and (leased_until is null or leased_until <= $1 or leased_until > $3) order by run_after, id limit 1
             for update skip locked) returning id, kind, payload, attempts",
        );
        let (now, longest, lease) = limits(tx);
        tx.maybe(sql, args![now, longest, lease]).await
    })
    .await
}

/// Ends a job, or puts it back to wait longer than the last time. Whoever's lease ran out and whose job was taken by
/// another ends nothing: the attempt is counted in the row.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(db: &Db, job: &Job, outcome: Result<(), Failed>) -> Result<()> {
    let wait = usize::try_from(job.attempts - 1).ok().and_then(|at| WAITS.get(at));
    let (status, minutes, why) = match (outcome, wait) {
        (Ok(()), _) => ("done", 0, String::new()),
        (Err(Failed::Again(why)), Some(minutes)) => ("waiting", *minutes, why),
        (Err(Failed::Again(why) | Failed::ForGood(why)), _) => ("failed", 0, why),
    };
    db.write(async |tx| {
        tx.housekeeping("what became of a job is not an act of the programme");
        let sql = "update job set status = $3, run_after = $4, leased_until = null, last_error = $5, ended_at = $6
                   where id = $1 and attempts = $2 and status = 'waiting'";
        let (now, then) = (tx.now(), tx.now() + minutes.minutes());
        let ended_at = (status != "waiting").then_some(now.as_millisecond());
        tx.execute(sql, args![&job.id, job.attempts, status, then, &why, ended_at]).await?;
        Ok(())
    })
    .await
}

/// Whether a job was taken more often than anybody tries: whoever took it ended each time before the job did.
pub fn is_poison(job: &Job) -> bool {
    usize::try_from(job.attempts).is_ok_and(|attempts| attempts > WAITS.len() + 1)
}

/// Forgets what was done long ago. What failed stays.
pub async fn sweep(tx: &mut Tx) -> Result<()> {
    let before = tx.now() - (KEPT_DAYS * 24).hours();
    tx.execute("delete from job where status = 'done' and ended_at < $1", args![before]).await.map(|_| ())
}

/// What failed for good since an instant: kind, code, how many times.
pub async fn failures(tx: &mut Tx, since: Timestamp) -> Result<Vec<(String, String, i64)>> {
    let sql = "select kind, last_error, count(*) from job where status = 'failed' and ended_at >= $1
               group by kind, last_error order by kind, last_error";
    tx.all(sql, args![since]).await
}
