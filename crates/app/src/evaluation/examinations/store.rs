//! Tests, visits and their files as rows: written once.

use super::{NewTest, NewVisit};
use crate::args;
use crate::error::Result;
use crate::locker::{KeptFile, NewFile};
use crate::platform::{clock::from_ms, db::Tx};
use jiff::{Timestamp, civil::Date};

/// A test asked for besides those of the dossier, and its result once there is one.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ExtraTest {
    pub id: String,
    pub what: String,
    pub why: String,
    due_on: String,
    at: i64,
    /// Who asked.
    pub name: String,
    pub passed: Option<bool>,
    pub result: Option<String>,
    pub result_by: String,
    result_at: Option<i64>,
    pub struck_why: Option<String>,
    pub struck_by: String,
}

impl ExtraTest {
    /// Last day for the result.
    pub fn due_on(&self) -> Date {
        self.due_on.parse().unwrap_or_default()
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    pub fn result_at(&self) -> Option<Timestamp> {
        self.result_at.map(from_ms)
    }

    pub fn counts(&self) -> bool {
        self.struck_why.is_none()
    }

    /// Still awaited.
    pub fn is_open(&self) -> bool {
        self.counts() && self.result.is_none()
    }
}

/// A look at the place where the product is made.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SiteVisit {
    pub id: String,
    visited_on: String,
    pub place: String,
    who: String,
    pub seen: String,
    at: i64,
    /// Who recorded it.
    pub name: String,
    pub struck_why: Option<String>,
    pub struck_by: String,
}

impl SiteVisit {
    pub fn visited_on(&self) -> Date {
        self.visited_on.parse().unwrap_or_default()
    }

    /// Who was there, as it was written.
    pub fn as_written(&self) -> &str {
        &self.who
    }

    /// Who was there.
    pub fn who(&self) -> Vec<String> {
        self.who.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    pub fn counts(&self) -> bool {
        self.struck_why.is_none()
    }
}

/// A photograph of a visit or a report of a test.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FindingFile {
    pub finding_id: String,
    /// From 1.
    pub position: i64,
    pub is_pdf: bool,
    pub pages: i64,
    /// SHA-256 of what was sent.
    pub sent_hash: String,
    kept_hash: String,
}

impl FindingFile {
    pub fn kept(&self) -> KeptFile {
        KeptFile { is_pdf: self.is_pdf, kept_hash: self.kept_hash.clone(), pages: self.pages }
    }
}

pub(super) async fn insert_test(tx: &mut Tx, listing: &str, new: &NewTest, user: &str) -> Result<String> {
    let sql =
        "insert into extra_test (id, listing_id, what, why, due_on, user_id, at) values ($1, $2, $3, $4, $5, $6, $7)";
    let (id, at) = (tx.new_id(), tx.now());
    tx.execute(sql, args![&id, listing, &new.what, &new.why, new.due_on, user, at]).await?;
    Ok(id)
}

pub(super) async fn insert_result(tx: &mut Tx, test: &str, passed: bool, result: &str, user: &str) -> Result<()> {
    let sql = "insert into extra_test_result (test_id, passed, result, user_id, at) values ($1, $2, $3, $4, $5)";
    let at = tx.now();
    tx.execute(sql, args![test, passed, result, user, at]).await.map(|_| ())
}

pub(super) async fn insert_visit(tx: &mut Tx, listing: &str, new: &NewVisit, user: &str) -> Result<String> {
    let sql = "insert into site_visit (id, listing_id, visited_on, place, who, seen, user_id, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (id, at) = (tx.new_id(), tx.now());
    tx.execute(sql, args![&id, listing, new.visited_on, &new.place, &new.who, &new.seen, user, at]).await?;
    Ok(id)
}

pub(super) async fn insert_files(tx: &mut Tx, finding: &str, files: &[NewFile]) -> Result<()> {
    let sql = "insert into finding_file (finding_id, position, is_pdf, pages, sent_hash, kept_hash)
               values ($1, $2, $3, $4, $5, $6)";
    for (position, file) in (1_i64..).zip(files) {
        let pages = i64::from(file.pages);
        tx.execute(sql, args![finding, position, file.is_pdf, pages, &file.sent_hash, &file.kept_hash]).await?;
    }
    Ok(())
}

pub(super) async fn insert_strike(tx: &mut Tx, finding: &str, reason: &str, user: &str) -> Result<()> {
    let sql = "insert into struck_finding (finding_id, reason, user_id, at) values ($1, $2, $3, $4)";
    let at = tx.now();
    tx.execute(sql, args![finding, reason, user, at]).await.map(|_| ())
}

/// The tests asked for on a product of a list, the oldest first.
pub async fn tests_of(tx: &mut Tx, listing: &str) -> Result<Vec<ExtraTest>> {
    let sql = "select id, what, why, due_on, at, name, passed, result, result_by, result_at, struck_why, struck_by
               from extra_test_list where listing_id = $1 order by at, id";
    tx.all(sql, args![listing]).await
}

/// The visits to a product of a list, the oldest first.
pub async fn visits_of(tx: &mut Tx, listing: &str) -> Result<Vec<SiteVisit>> {
    let sql = "select id, visited_on, place, who, seen, at, name, struck_why, struck_by
               from site_visit_list where listing_id = $1 order by visited_on, at, id";
    tx.all(sql, args![listing]).await
}

/// The files of every finding on a product of a list.
pub async fn files_of(tx: &mut Tx, listing: &str) -> Result<Vec<FindingFile>> {
    let sql = "select f.finding_id, f.position, f.is_pdf, f.pages, f.sent_hash, f.kept_hash from finding_file f
               where f.finding_id in (select id from extra_test where listing_id = $1
                 union select id from site_visit where listing_id = $1) order by f.finding_id, f.position";
    tx.all(sql, args![listing]).await
}

/// Tests and visits that count, on every product of a session: listing and how many.
pub async fn count(tx: &mut Tx, session: &str) -> Result<Vec<(String, i64)>> {
    let sql = "select l.id, (select count(*) from extra_test_list t where t.listing_id = l.id and t.struck_why is null)
                 + (select count(*) from site_visit_list v where v.listing_id = l.id and v.struck_why is null)
               from listing l where l.session_id = $1";
    tx.all(sql, args![session]).await
}

/// The hashes of the files.
pub async fn named_files(tx: &mut Tx) -> Result<Vec<String>> {
    let sql = "select distinct kept_hash from finding_file";
    Ok(tx.all::<(String,)>(sql, args![]).await?.into_iter().map(|(hash,)| hash).collect())
}
