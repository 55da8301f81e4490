//! What the office says of itself, as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;

/// What papers print of the office; empty where nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Office {
    /// 0 before anything was kept.
    pub version: i64,
    /// The body above, in capitals; a line break is kept.
    pub province: String,
    /// Whom the office writes to: "Chủ tịch Ủy ban nhân dân …".
    pub chair: String,
    /// The office in capitals; a line break is kept.
    pub issuer: String,
    /// The office as in a sentence.
    pub name: String,
    /// What follows the number of its papers: "SNNMT".
    pub symbol: String,
    /// The same of a council: "HĐOCOP".
    pub council_symbol: String,
    /// Where its papers are signed.
    pub place: String,
    /// The ministry that judges five stars, as in a sentence.
    pub ministry: String,
    /// TM./KT. and title, one line each.
    pub signer_title: String,
    pub signer_name: String,
    /// Who carries a decision out.
    pub carried_out_by: String,
    /// Where a complaint is taken.
    pub complaint_place: String,
    /// Within which time, as a sentence; empty where the office has had none confirmed.
    pub complaint_time: String,
    /// The agencies that a decision of revocation is sent to, one a line.
    pub agencies: String,
}

impl Office {
    /// The agencies by name.
    pub fn agencies(&self) -> impl Iterator<Item = &str> {
        self.agencies.lines().map(str::trim).filter(|line| !line.is_empty())
    }
}

/// What is known now.
pub async fn newest(tx: &mut Tx) -> Result<Office> {
    let sql = "select version, province, chair, issuer, name, symbol, council_symbol, place, ministry, signer_title,
               signer_name, carried_out_by, complaint_place, complaint_time, agencies from office order by version desc limit 1";
    Ok(tx.maybe(sql, args![]).await?.unwrap_or_default())
}

pub(super) async fn insert(tx: &mut Tx, new: &Office, user: &str) -> Result<()> {
    let sql = "insert into office (version, province, chair, issuer, name, symbol, council_symbol, place, ministry,
               signer_title, signer_name, carried_out_by, complaint_place, complaint_time, agencies, user_id, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    let at = tx.now();
    let args = args![
        new.version,
        &new.province,
        &new.chair,
        &new.issuer,
        &new.name,
        &new.symbol,
        &new.council_symbol,
        &new.place,
        &new.ministry,
        &new.signer_title,
        &new.signer_name,
        &new.carried_out_by,
        &new.complaint_place,
        &new.complaint_time,
        &new.agencies,
        user,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}
