//! Proposals as rows.

use super::actions::NewProposal;
use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use jiff::civil::Date;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Proposal {
    pub version: i64,
    /// The submission that was assessed: a later one answers the office, and changes nothing of what the commune signed.
    pub submission_id: String,
    pub report_number: i64,
    pub report_symbol: String,
    pub letter_number: i64,
    pub letter_symbol: String,
    signed_on: String,
    pub signer_title: String,
    pub signer_name: String,
    /// Why it was proposed without the paper set or all samples; empty where nothing was lacking.
    pub shortfall_why: String,
    proposed_on: String,
}

impl Proposal {
    pub fn signed_on(&self) -> Option<Date> {
        self.signed_on.parse().ok()
    }

    pub fn proposed_on(&self) -> Option<Date> {
        self.proposed_on.parse().ok()
    }
}

/// The version that counts, once the product is proposed.
pub async fn newest(tx: &mut Tx, dossier: &str) -> Result<Option<Proposal>> {
    let sql = "select version, submission_id, report_number, report_symbol, letter_number, letter_symbol, signed_on, signer_title,
               signer_name, shortfall_why, proposed_on from proposal where dossier_id = $1 order by version desc limit 1";
    tx.maybe(sql, args![dossier]).await
}

/// What a commune put on its papers last: symbols and who signed are the same most of the time.
pub(in crate::dossiers) async fn last_of_unit(tx: &mut Tx, unit: &str) -> Result<Option<Proposal>> {
    let sql = "select o.version, o.submission_id, o.report_number, o.report_symbol, o.letter_number, o.letter_symbol,
               o.signed_on, o.signer_title, o.signer_name, o.shortfall_why, o.proposed_on from proposal o join dossier d on d.id = o.dossier_id
               where d.unit_code = $1 order by o.at desc, o.version desc limit 1";
    tx.maybe(sql, args![unit]).await
}

pub(super) async fn insert(
    tx: &mut Tx,
    (dossier, version): (&str, i64),
    (submission, assessment): (&str, &str),
    user: &str,
    (new, shortfall_why): (&NewProposal, &str),
) -> Result<()> {
    let sql = "insert into proposal (dossier_id, version, submission_id, assessment_id, report_number, report_symbol,
               letter_number, letter_symbol, signed_on, signer_title, signer_name, proposed_by, proposed_on, at,
               shortfall_why)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    let (day, at) = (tx.today().to_string(), tx.now());
    let args = args![
        dossier,
        version,
        submission,
        assessment,
        new.report_number,
        &new.report_symbol,
        new.letter_number,
        &new.letter_symbol,
        new.signed_on.to_string(),
        &new.signer_title,
        &new.signer_name,
        user,
        day,
        at,
        shortfall_why
    ];
    tx.execute(sql, args).await.map(|_| ())
}
