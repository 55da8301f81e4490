//! Proposals, what became of them, and revocations as rows.

use super::{NewProposal, NewRevocation};
use crate::args;
use crate::error::Result;
use crate::locker::{KeptFile, NewFile};
use crate::platform::{clock::from_ms, db::Tx};
use jiff::{Timestamp, civil::Date};
use rules::certificate::Ground;

/// A proposal with its certificate and what became of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Proposal {
    pub id: String,
    pub certificate_id: String,
    ground: String,
    pub conclusion_number: String,
    conclusion_date: String,
    /// Who concluded.
    pub conclusion_by: String,
    pub facts: String,
    is_pdf: bool,
    pages: i64,
    /// SHA-256 of the conclusion as it was sent.
    pub sent_hash: String,
    kept_hash: String,
    pub proposed_by: String,
    /// The name of whoever proposed.
    pub proposer: String,
    at: i64,
    /// Of the certificate, as its producer and product.
    pub number: String,
    pub product: String,
    pub producer: String,
    pub demo: bool,
    revoked_on: Option<String>,
    /// confirmed, rejected or withdrawn; none while it is open.
    pub outcome: Option<String>,
    pub ended_why: Option<String>,
    /// The name of whoever confirmed or dismissed it.
    pub ended_by: String,
    ended_at: Option<i64>,
}

impl Proposal {
    pub fn ground(&self) -> Option<Ground> {
        self.ground.parse().ok()
    }

    pub fn conclusion_date(&self) -> Date {
        self.conclusion_date.parse().unwrap_or_default()
    }

    pub fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    pub fn ended_at(&self) -> Option<Timestamp> {
        self.ended_at.map(from_ms)
    }

    /// First day without force, where it was confirmed.
    pub fn revoked_on(&self) -> Option<Date> {
        self.revoked_on.as_ref().filter(|_| self.outcome.as_deref() == Some("confirmed"))?.parse().ok()
    }

    /// The conclusion.
    pub(super) fn file(&self) -> KeptFile {
        KeptFile { is_pdf: self.is_pdf, kept_hash: self.kept_hash.clone(), pages: self.pages }
    }
}

pub(super) async fn insert_proposal(tx: &mut Tx, new: &NewProposal, file: &NewFile, by: &str) -> Result<String> {
    let sql = "insert into revocation_proposal (id, certificate_id, position, ground, conclusion_number, conclusion_date,
               conclusion_by, facts, is_pdf, pages, sent_hash, kept_hash, proposed_by, at)
               select $1, $2, 1 + (select count(*) from revocation_proposal where certificate_id = $2), $3, $4, $5, $6, $7,
               $8, $9, $10, $11, $12, $13";
    let (id, at) = (tx.new_id(), tx.now());
    let args = args![
        &id,
        &new.certificate,
        new.ground.as_str(),
        &new.conclusion_number,
        new.conclusion_date,
        &new.conclusion_by,
        &new.facts,
        file.is_pdf,
        i64::from(file.pages),
        &file.sent_hash,
        &file.kept_hash,
        by,
        at
    ];
    tx.execute(sql, args).await?;
    Ok(id)
}

/// What became of a proposal: confirmed, rejected or withdrawn.
pub(super) async fn end(tx: &mut Tx, proposal: &str, outcome: &str, reason: &str, by: &str) -> Result<()> {
    let sql = "insert into revocation_end (proposal_id, outcome, reason, ended_by, at) values ($1, $2, $3, $4, $5)";
    let at = tx.now();
    tx.execute(sql, args![proposal, outcome, reason, by, at]).await.map(|_| ())
}

pub(super) async fn insert(tx: &mut Tx, proposal: &Proposal, new: &NewRevocation, by: &str) -> Result<()> {
    let sql = "insert into revocation (certificate_id, ground, decision_number, decision_date, authority, effective_on,
               reason, recorded_by, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let at = tx.now();
    let args = args![
        &proposal.certificate_id,
        &proposal.ground,
        &new.decision_number,
        new.decision_date,
        &new.authority,
        new.effective_on,
        &new.reason,
        by,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// One proposal; *Missing* when there is none.
pub(super) async fn find(tx: &mut Tx, id: &str) -> Result<Proposal> {
    tx.one("select * from revocation_proposal_list where id = $1", args![id]).await
}

/// The proposals that nobody confirmed or dismissed, what was concluded first first.
pub(super) async fn open(tx: &mut Tx) -> Result<Vec<Proposal>> {
    let sql = "select * from revocation_proposal_list where outcome is null order by conclusion_date, id";
    tx.all(sql, args![]).await
}

/// The proposals of a certificate, the newest first.
pub async fn of_certificate(tx: &mut Tx, certificate: &str) -> Result<Vec<Proposal>> {
    let sql = "select * from revocation_proposal_list where certificate_id = $1 order by position desc";
    tx.all(sql, args![certificate]).await
}

/// The hashes of the conclusions.
pub async fn named_files(tx: &mut Tx) -> Result<Vec<String>> {
    let sql = "select distinct kept_hash from revocation_proposal";
    Ok(tx.all::<(String,)>(sql, args![]).await?.into_iter().map(|(hash,)| hash).collect())
}
