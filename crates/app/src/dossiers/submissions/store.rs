//! Submissions as rows.

use crate::args;
use crate::dossiers::snapshot::{Snapshot, hash};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::platform::clock::from_ms;
use crate::platform::{db::Tx, words::Words};
use jiff::Timestamp;
use jiff::civil::Date;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Submission {
    pub id: String,
    pub dossier_id: String,
    pub version: i64,
    pub number: String,
    snapshot: String,
    pub hash: String,
    /// Who pressed the button.
    pub submitter: String,
    /// The producer, where it was somebody else who acted on its behalf.
    pub on_behalf_of: String,
    submitted_on: String,
    at: i64,
}

impl Submission {
    /// What was said, whole; a fault when it is not what was hashed.
    pub fn snapshot(&self) -> Result<Snapshot> {
        if hash(&self.snapshot) != self.hash {
            return Err(Error::fault(format!("submission {} is not what was hashed", self.id)));
        }
        Snapshot::read(&self.snapshot)
    }

    /// "Trần Văn Sơn, làm hộ Hợp tác xã …"
    pub fn handed_in_by(&self, words: Words) -> String {
        if self.on_behalf_of.is_empty() {
            return self.submitter.clone();
        }
        format!("{}, {}", self.submitter, words.say1("proxy-for", "name", self.on_behalf_of.clone()))
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    pub fn submitted_on(&self) -> Date {
        self.submitted_on.parse().unwrap_or_default()
    }
}

/// The newest submission of a dossier; *Missing* before the first.
pub async fn newest(tx: &mut Tx, dossier: &str) -> Result<Submission> {
    let sql = "select s.id, s.dossier_id, s.version, s.number, s.snapshot, s.hash, u.name as submitter, s.on_behalf_of, s.submitted_on,
               s.at from submission s join user_account u on u.id = s.submitted_by
               where s.dossier_id = $1 order by s.version desc limit 1";
    tx.one(sql, args![dossier]).await
}

/// Every submission of a dossier, the oldest first.
pub async fn of_dossier(tx: &mut Tx, dossier: &str) -> Result<Vec<Submission>> {
    let sql = "select s.id, s.dossier_id, s.version, s.number, s.snapshot, s.hash, u.name as submitter, s.on_behalf_of,
               s.submitted_on, s.at from submission s join user_account u on u.id = s.submitted_by
               where s.dossier_id = $1 order by s.version";
    tx.all(sql, args![dossier]).await
}

/// One submission; *Missing* when there is none.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Submission> {
    let sql = "select s.id, s.dossier_id, s.version, s.number, s.snapshot, s.hash, u.name as submitter, s.on_behalf_of,
               s.submitted_on, s.at from submission s join user_account u on u.id = s.submitted_by where s.id = $1";
    tx.one(sql, args![id]).await
}

pub(super) async fn insert(tx: &mut Tx, dossier: &str, actor: &Actor, snapshot: &Snapshot) -> Result<String> {
    let sql = "insert into submission (id, dossier_id, version, number, snapshot, hash, submitted_by, submitted_on, at,
                                       on_behalf_of)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let (id, at, text) = (tx.new_id(), tx.now(), snapshot.text()?);
    let hash = hash(&text);
    let day = &snapshot.submitted_on;
    let on_behalf_of = actor.on_behalf.as_ref().map_or("", |on_behalf| &on_behalf.name);
    let args = args![&id, dossier, snapshot.version, &snapshot.number, text, &hash, &actor.id, day, at, on_behalf_of];
    tx.execute(sql, args).await?;
    Ok(hash)
}

/// The next running number of a commune in a year; two that ask at once get two.
pub(super) async fn next_number(tx: &mut Tx, unit: &str, year: i64) -> Result<i64> {
    let sql = "insert into slip_counter (unit_code, year, last) values ($1, $2, 1)
               on conflict (unit_code, year) do update set last = slip_counter.last + 1 returning last";
    Ok(tx.one::<(i64,)>(sql, args![unit, year]).await?.0)
}

pub(super) async fn withdraw(tx: &mut Tx, submission: &str, reason: &str, user: &str) -> Result<()> {
    let sql = "insert into withdrawal (submission_id, reason, withdrawn_by, at) values ($1, $2, $3, $4)";
    let at = tx.now();
    tx.execute(sql, args![submission, reason, user, at]).await.map(|_| ())
}
