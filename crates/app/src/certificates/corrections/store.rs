//! Versions of certificates as rows.

use super::NewCorrection;
use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::{Timestamp, civil::Date};

/// What a certificate says in one of its versions.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Version {
    /// 1 as it was issued.
    pub version: i64,
    pub product: String,
    pub producer: String,
    pub commune: String,
    pub district: String,
    /// Why, and by which paper; empty of the first.
    pub reason: String,
    pub paper_number: String,
    paper_date: String,
    pub paper_by: String,
    /// Who entered it.
    pub corrected_by: String,
    at: i64,
}

impl Version {
    /// The version that a correction of the newest will make, as far as paper shows it.
    pub(super) fn of(new: &NewCorrection, newest: i64) -> Self {
        Self {
            version: newest + 1,
            product: new.product.clone(),
            producer: new.producer.clone(),
            commune: new.commune.clone(),
            district: new.district.clone(),
            reason: new.reason.clone(),
            paper_number: new.paper_number.clone(),
            paper_date: new.paper_date.to_string(),
            paper_by: new.paper_by.clone(),
            corrected_by: String::new(),
            at: 0,
        }
    }

    /// The day of the paper that corrects.
    pub fn paper_date(&self) -> Date {
        self.paper_date.parse().unwrap_or_default()
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    /// "Bát Tràng, Gia Lâm", as it is written.
    pub fn place(&self) -> String {
        crate::units::as_written(&self.commune, &self.district)
    }
}

/// The versions of a certificate, the first one first; none where there is no certificate.
pub async fn versions(tx: &mut Tx, certificate: &str) -> Result<Vec<Version>> {
    let sql = "select version, product, producer, commune, district, reason, paper_number, paper_date, paper_by,
               corrected_by, at from certificate_version where certificate_id = $1 order by version";
    tx.all(sql, args![certificate]).await
}

pub(super) async fn insert(
    tx: &mut Tx,
    (new, version): (&NewCorrection, i64),
    search_key: String,
    by: &str,
) -> Result<()> {
    let sql = "insert into correction (id, certificate_id, version, product, producer, commune, district, search_key,
               reason, paper_number, paper_date, paper_by, corrected_by, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let (id, at) = (tx.new_id(), tx.now());
    let args = args![
        &id,
        &new.certificate,
        version,
        &new.product,
        &new.producer,
        &new.commune,
        &new.district,
        search_key,
        &new.reason,
        &new.paper_number,
        new.paper_date,
        &new.paper_by,
        by,
        at
    ];
    tx.execute(sql, args).await.map(|_| ())
}
