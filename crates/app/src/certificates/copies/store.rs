//! Copies and their pages as rows.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;

/// A copy with what became of its page.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Copy {
    pub id: String,
    pub certificate_id: String,
    /// Of this certificate, from 1.
    pub number: i64,
    pub batch_id: Option<String>,
    reason: String,
    pub handed_to: String,
    pub note: String,
    /// The name of whoever asked for it.
    pub printed_by: String,
    at: i64,
    /// The number of the certificate, and what it says today.
    pub certificate: String,
    pub product: String,
    /// The version that is printed, once the page is set.
    pub version: Option<i64>,
    pub pdf_hash: Option<String>,
    /// How many times it was tried again.
    pub retries: i64,
    job_status: String,
    job_error: String,
}

/// What became of the page of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Waiting,
    Made,
    Failed,
}

impl Copy {
    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    pub fn state(&self) -> State {
        match (&self.pdf_hash, self.job_status.as_str()) {
            (Some(_), _) => State::Made,
            (None, "failed") => State::Failed,
            _ => State::Waiting,
        }
    }

    /// Whether it was handed over for the first time.
    pub fn is_first(&self) -> bool {
        self.reason == "first"
    }

    pub fn is_made(&self) -> bool {
        self.state() == State::Made
    }

    pub fn has_failed(&self) -> bool {
        self.state() == State::Failed
    }

    /// Why the page was not set: the end of a key of the words.
    // words: copy-failed-*
    pub fn failure(&self) -> &'static str {
        match self.job_error.as_str() {
            "paper-unprintable" => "copy-failed-unprintable",
            "paper-too-long" => "copy-failed-too-long",
            _ => "copy-failed-fault",
        }
    }

    // words: copy-for-*
    pub fn reason(&self) -> String {
        format!("copy-for-{}", self.reason)
    }
}

pub(super) struct NewRow<'a> {
    pub certificate: &'a str,
    /// The batch and the place in it.
    pub batch: Option<(&'a str, i64)>,
    pub reason: &'a str,
    pub handed_to: &'a str,
    pub note: &'a str,
    pub by: &'a str,
}

/// Enters the next copy of a certificate; answers its id and number.
pub(super) async fn insert(tx: &mut Tx, new: &NewRow<'_>) -> Result<(String, i64)> {
    let number = count(tx, new.certificate).await? + 1;
    let sql = "insert into certificate_copy (id, certificate_id, number, batch_id, position, reason, handed_to, note,
               printed_by, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let (id, at) = (tx.new_id(), tx.now());
    let (batch, position) = new.batch.map_or((None, 0), |(batch, position)| (Some(batch.to_owned()), position));
    let args = args![&id, new.certificate, number, batch, position, new.reason, new.handed_to, new.note, new.by, at];
    tx.execute(sql, args).await?;
    Ok((id, number))
}

async fn count(tx: &mut Tx, certificate: &str) -> Result<i64> {
    tx.number("select count(*) from certificate_copy where certificate_id = $1", args![certificate]).await
}

/// Whether a certificate was printed to be handed over for the first time.
pub(in crate::certificates) async fn has_first(tx: &mut Tx, certificate: &str) -> Result<bool> {
    let sql = "select count(*) from certificate_copy where certificate_id = $1 and reason = 'first'";
    Ok(tx.number(sql, args![certificate]).await? > 0)
}

/// One copy; *Missing* when there is none.
pub(super) async fn find(tx: &mut Tx, id: &str) -> Result<Copy> {
    tx.one("select * from certificate_copy_list where id = $1", args![id]).await
}

/// The copies of a certificate, the first one first.
pub async fn of_certificate(tx: &mut Tx, certificate: &str) -> Result<Vec<Copy>> {
    tx.all("select * from certificate_copy_list where certificate_id = $1 order by number", args![certificate]).await
}

/// The copies of a batch in the order of the decision.
pub(in crate::certificates) async fn of_batch(tx: &mut Tx, batch: &str) -> Result<Vec<Copy>> {
    tx.all("select * from certificate_copy_list where batch_id = $1 order by position", args![batch]).await
}

/// Writes down that a page is set; once, whoever sets it.
pub(super) async fn made(tx: &mut Tx, copy: &str, version: i64, hash: &str) -> Result<()> {
    let sql = "insert into copy_paper (copy_id, version, pdf_hash, at) values ($1, $2, $3, $4)
               on conflict (copy_id) do nothing";
    let at = tx.now();
    tx.execute(sql, args![copy, version, hash, at]).await.map(|_| ())
}

pub(super) async fn retried(tx: &mut Tx, copy: &str, attempt: i64, by: &str) -> Result<()> {
    let sql = "insert into copy_retry (copy_id, attempt, asked_by, at) values ($1, $2, $3, $4)";
    let at = tx.now();
    tx.execute(sql, args![copy, attempt, by, at]).await.map(|_| ())
}

/// The files that rows name.
pub async fn named_files(tx: &mut Tx) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = tx.all("select pdf_hash from copy_paper", args![]).await?;
    Ok(rows.into_iter().map(|(hash,)| hash).collect())
}
