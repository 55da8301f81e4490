//! A member's own particulars as a row.

use crate::args;
use crate::error::{Error, Result};
use crate::platform::db::Tx;
use rules::tax_code::TaxCode;

/// What a member said of itself; what was not said is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct OwnParticulars {
    pub address: String,
    pub phone: String,
    pub tax_code: String,
    pub employer: String,
    pub employer_tax_code: String,
    /// One a line.
    pub cooperatives: String,
    /// 0 where nothing was kept yet.
    pub revision: i64,
}

impl OwnParticulars {
    /// Each co-operative by its name, and the tax code that stands behind it where one does.
    pub fn cooperatives(&self) -> Vec<(&str, &str)> {
        let lines = self.cooperatives.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(split).collect()
    }
}

fn split(line: &str) -> (&str, &str) {
    match line.rsplit_once([' ', ',']) {
        Some((name, code)) if code.parse::<TaxCode>().is_ok() => (name.trim_end_matches([' ', ',']), code),
        _ => (line, ""),
    }
}

/// All empty where nobody said anything.
pub(in crate::evaluation::interests) async fn of(tx: &mut Tx, user: &str) -> Result<OwnParticulars> {
    let sql = "select address, phone, tax_code, employer, employer_tax_code, cooperatives, revision
               from own_particulars where user_id = $1";
    Ok(tx.maybe(sql, args![user]).await?.unwrap_or_default())
}

/// *Stale* when another revision stands there by now.
pub(super) async fn keep(tx: &mut Tx, user: &str, new: &OwnParticulars) -> Result<()> {
    let revision = of(tx, user).await?.revision;
    if revision != new.revision {
        return Err(Error::Stale);
    }
    let at = tx.now();
    let sql = "insert into own_particulars (user_id, address, phone, tax_code, employer, employer_tax_code,
               cooperatives, revision, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
               on conflict (user_id) do update set address = $2, phone = $3, tax_code = $4, employer = $5,
               employer_tax_code = $6, cooperatives = $7, revision = $8, changed_at = $9
               where own_particulars.revision = $10";
    let args = args![
        user,
        &new.address,
        &new.phone,
        &new.tax_code,
        &new.employer,
        &new.employer_tax_code,
        &new.cooperatives,
        revision + 1,
        at,
        revision
    ];
    tx.update(sql, args).await
}

#[cfg(test)]
mod tests {
    use super::OwnParticulars;

    #[test]
    fn a_cooperative_is_a_line_with_or_without_its_tax_code() {
        let own = OwnParticulars {
            cooperatives: "HTX Tam Hưng, 0100109106\n\n  HTX Rau sạch 26 \nHTX Gốm 0100109106".to_owned(),
            ..OwnParticulars::default()
        };

        assert_eq!(
            own.cooperatives(),
            vec![("HTX Tam Hưng", "0100109106"), ("HTX Rau sạch 26", ""), ("HTX Gốm", "0100109106")]
        );
    }
}
