//! Papers and their files, as rows.

use super::actions::NewPaper;
use super::intake::NewFile;
use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::{Timestamp, ToSpan, civil::Date};

/// So many days before its last one is a paper said to expire soon: to renew some takes months.
const SOON: i32 = 180;

/// A paper with how much of it is there.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Paper {
    pub id: String,
    /// The producer that is kept, where two turned out to be one.
    pub producer_id: String,
    /// None where it is about the producer.
    pub product_id: Option<String>,
    /// The dossier that is being made of the product it is about, while that is not in the register; empty otherwise.
    pub dossier_id: String,
    /// Of the evidence list of a ruleset.
    pub kind: String,
    pub name: String,
    pub number: String,
    pub issuer: String,
    /// ISO, or empty.
    pub issued_on: String,
    /// ISO, or empty where it does not expire.
    pub expires_on: String,
    pub revision: i64,
    pub demo: bool,
    /// How many files and pages were received.
    pub files: i64,
    pub pages: i64,
    /// As they were sent.
    pub bytes: i64,
    /// The kept hashes of its files in their order, with a space between two; and of what was sent.
    pub hashes: String,
    pub sent_hashes: String,
}

/// How a paper stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing of it was received.
    Empty,
    Expired,
    /// Its last day is less than half a year away.
    Soon,
    Valid,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Valid, Self::Soon, Self::Expired, Self::Empty];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Expired => "expired",
            Self::Soon => "soon",
            Self::Valid => "valid",
        }
    }
}

impl Paper {
    pub fn issued(&self) -> Option<Date> {
        self.issued_on.parse().ok()
    }

    /// The product, or the dossier of one that is not in the register; empty where it is about the producer.
    pub fn about(&self) -> &str {
        self.product_id.as_deref().unwrap_or(&self.dossier_id)
    }

    /// Its last day, if it has one.
    pub fn expires(&self) -> Option<Date> {
        self.expires_on.parse().ok()
    }

    /// Whether it is there and its last day is not over.
    pub fn serves(&self, on: Date) -> bool {
        matches!(self.state(on), State::Valid | State::Soon)
    }

    pub fn state(&self, on: Date) -> State {
        match self.expires() {
            _ if self.files == 0 => State::Empty,
            Some(last) if last < on => State::Expired,
            Some(last) if last <= on.saturating_add(SOON.days()) => State::Soon,
            _ => State::Valid,
        }
    }
}

/// A file of a paper.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct PaperFile {
    pub id: String,
    pub paper_id: String,
    pub place: i64,
    /// `photo` or `pdf`.
    pub kind: String,
    pub pages: i64,
    pub sent_hash: String,
    pub sent_bytes: i64,
    pub kept_hash: String,
    pub kept_bytes: i64,
    /// A JSON list.
    pub advice: String,
    /// A JSON list.
    pub active: String,
    /// Who brought it.
    pub receiver: String,
    pub received_at: i64,
}

impl PaperFile {
    pub fn is_pdf(&self) -> bool {
        self.kind == "pdf"
    }

    pub fn received_at(&self) -> Timestamp {
        from_ms(self.received_at)
    }
}

/// One paper; *Missing* when there is none, or it was taken out.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Paper> {
    tx.one("select * from paper_list where id = $1", args![id]).await
}

/// The papers of a producer and of all its products, the newest first.
pub async fn of_producer(tx: &mut Tx, producer: &str) -> Result<Vec<Paper>> {
    let sql = "select * from paper_list where id in (
               select a.id from paper a join producer p on p.id = a.producer_id where p.id = $1 or p.joined_to = $1)
               order by id desc";
    tx.all(sql, args![producer]).await
}

/// A product that is not in the register yet, by the dossier that is being made of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Coming {
    pub id: String,
    pub name: String,
}

pub(super) async fn coming(tx: &mut Tx, producer: &str) -> Result<Vec<Coming>> {
    let sql = "select id, name from coming_product where producer_id = $1 order by id";
    tx.all(sql, args![producer]).await
}

/// The papers about the product of a dossier are those of the product that it entered into the register.
pub async fn name_product(tx: &mut Tx, dossier: &str, product: &str) -> Result<()> {
    let sql = "update paper set product_id = $2, dossier_id = '', revision = revision + 1 where dossier_id = $1";
    tx.execute(sql, args![dossier, product]).await.map(|_| ())
}

/// The files of a paper in their order.
pub async fn files(tx: &mut Tx, paper: &str) -> Result<Vec<PaperFile>> {
    let sql = "select f.id, f.paper_id, f.place, f.kind, f.pages, f.sent_hash, f.sent_bytes, f.kept_hash, f.kept_bytes,
               f.advice, f.active, u.name as receiver, f.received_at
               from paper_file f join user_account u on u.id = f.received_by
               where f.paper_id = $1 and f.removed_at is null order by f.place, f.id";
    tx.all(sql, args![paper]).await
}

/// A file by what is kept of it: all that is needed to show it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct KeptFile {
    pub kept_hash: String,
    pub is_pdf: bool,
    pub pages: i64,
}

/// The files with these hashes in their order, those that were taken out of a paper too.
pub async fn kept_files(tx: &mut Tx, hashes: &[String]) -> Result<Vec<KeptFile>> {
    let sql = "select kept_hash, (kind = 'pdf') as is_pdf, pages from paper_file where kept_hash = $1 limit 1";
    let mut files = Vec::new();
    for hash in hashes {
        files.push(tx.one(sql, args![hash]).await?);
    }
    Ok(files)
}

/// The hash of every file that a row names, those that were taken out too: what was submitted keeps them.
pub async fn named_files(tx: &mut Tx) -> Result<Vec<String>> {
    let sql = "select distinct kept_hash from paper_file order by kept_hash";
    Ok(tx.all::<(String,)>(sql, args![]).await?.into_iter().map(|(hash,)| hash).collect())
}

/// Bytes that were ever sent for a producer; what was taken out is still held for what was submitted.
pub(super) async fn bytes_of(tx: &mut Tx, producer: &str) -> Result<i64> {
    let sql = "select cast(coalesce(sum(f.sent_bytes), 0) as bigint)
               from paper_file f join paper a on a.id = f.paper_id join producer p on p.id = a.producer_id
               where coalesce(p.joined_to, p.id) = $1";
    tx.number(sql, args![producer]).await
}

/// Who entered a paper, and when.
pub(super) async fn entered(tx: &mut Tx, paper: &str) -> Result<(String, Timestamp)> {
    let sql = "select u.name, a.created_at from paper a join user_account u on u.id = a.created_by where a.id = $1";
    let (name, at): (String, i64) = tx.one(sql, args![paper]).await?;
    Ok((name, from_ms(at)))
}

pub(super) async fn insert(tx: &mut Tx, user: &str, new: &NewPaper) -> Result<String> {
    let sql =
        "insert into paper (id, producer_id, product_id, kind, name, number, issuer, issued_on, expires_on, revision,
               removed_at, demo, created_by, created_at, dossier_id)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, null, $10, $11, $12, $13)";
    let (id, at) = (tx.new_id(), tx.now());
    let says = &new.says;
    let args = args![
        &id,
        &new.producer,
        says.product.clone(),
        &says.kind,
        &says.name,
        &says.number,
        &says.issuer,
        day(says.issued_on),
        day(says.expires_on),
        new.demo,
        user,
        at,
        &says.dossier
    ];
    tx.execute(sql, args).await?;
    Ok(id)
}

fn day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Writes what a paper says of itself; *Stale* when somebody was faster.
pub(super) async fn change(tx: &mut Tx, paper: &Paper, says: &super::actions::Says) -> Result<()> {
    let sql = "update paper set product_id = $3, kind = $4, name = $5, number = $6, issuer = $7, issued_on = $8,
               expires_on = $9, dossier_id = $10, revision = revision + 1 where id = $1 and revision = $2 and removed_at is null";
    let args = args![
        &paper.id,
        paper.revision,
        says.product.clone(),
        &says.kind,
        &says.name,
        &says.number,
        &says.issuer,
        day(says.issued_on),
        day(says.expires_on),
        &says.dossier
    ];
    tx.update(sql, args).await
}

/// Names a file as the last of a paper; answers its id.
pub(super) async fn insert_file(tx: &mut Tx, paper: &str, user: &str, file: &NewFile) -> Result<String> {
    let sql =
        "insert into paper_file (id, paper_id, place, kind, pages, sent_hash, sent_bytes, kept_hash, kept_bytes, advice,
               active, removed_at, received_by, received_at)
               select $1, $2, coalesce(max(place), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, null, $11, $12
               from paper_file where paper_id = $2";
    let (id, at) = (tx.new_id(), tx.now());
    let kind = if file.is_pdf { "pdf" } else { "photo" };
    let (advice, active) = (serde_json::to_string(&file.advice)?, serde_json::to_string(&file.active)?);
    let args = args![
        &id,
        paper,
        kind,
        i64::from(file.pages),
        &file.sent_hash,
        file.sent_bytes,
        &file.kept_hash,
        file.kept_bytes,
        advice,
        active,
        user,
        at
    ];
    tx.execute(sql, args).await?;
    Ok(id)
}

pub(super) async fn remove(tx: &mut Tx, id: &str) -> Result<()> {
    let at = tx.now();
    tx.update("update paper set removed_at = $2 where id = $1 and removed_at is null", args![id, at]).await
}

pub(super) async fn remove_file(tx: &mut Tx, paper: &str, file: &str) -> Result<()> {
    let at = tx.now();
    let sql = "update paper_file set removed_at = $3 where id = $2 and paper_id = $1 and removed_at is null";
    tx.update(sql, args![paper, file, at]).await?;
    tx.execute("update paper set revision = revision + 1 where id = $1", args![paper]).await.map(|_| ())
}
