//! Papers and their files, as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;

/// A paper with how much of it is there.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Paper {
    pub id: String,
    /// The producer that is kept, where two turned out to be one.
    pub producer_id: String,
    /// None where it is about the producer.
    pub product_id: Option<String>,
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
    /// The kept hashes of its files in their order, with a space between two.
    pub hashes: String,
}

impl Paper {
    /// Its last day, if it has one.
    pub fn expires(&self) -> Option<Date> {
        self.expires_on.parse().ok()
    }

    /// Whether it is there and its last day is not over.
    pub fn serves(&self, on: Date) -> bool {
        self.files > 0 && self.expires().is_none_or(|last| on <= last)
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
    pub received_at: i64,
}

/// One paper; *Missing* when there is none, or it was taken out.
pub async fn find(tx: &mut Tx, id: &str) -> Result<Paper> {
    tx.one("select * from paper_list where id = $1", args![id]).await
}

/// The papers of a producer and of all its products, the newest first.
pub async fn of_producer(tx: &mut Tx, producer: &str) -> Result<Vec<Paper>> {
    let sql = "select * from paper_list where producer_id = $1 order by id desc";
    tx.all(sql, args![producer]).await
}

/// The files of a paper in their order.
pub async fn files(tx: &mut Tx, paper: &str) -> Result<Vec<PaperFile>> {
    let sql =
        "select id, paper_id, place, kind, pages, sent_hash, sent_bytes, kept_hash, kept_bytes, advice, received_at
               from paper_file where paper_id = $1 and removed_at is null order by place, id";
    tx.all(sql, args![paper]).await
}
