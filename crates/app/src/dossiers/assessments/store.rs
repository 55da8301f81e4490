//! What a commune found, as rows.

use super::actions::NewAssessment;
use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use jiff::Timestamp;
use jiff::civil::Date;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Assessment {
    pub id: String,
    pub version: i64,
    held_on: String,
    pub chair: String,
    pub present: String,
    pub opinions: String,
    pub remarks: String,
    /// Who saved it.
    pub officer: String,
    at: i64,
}

impl Assessment {
    pub fn held_on(&self) -> Option<Date> {
        self.held_on.parse().ok()
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    /// A meeting that is told of is told of whole.
    pub fn lacks_of_meeting(&self) -> bool {
        let told = [&self.chair, &self.present, &self.opinions];
        self.held_on().is_some() && told.iter().any(|text| text.is_empty())
    }
}

/// One of the four points.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Finding {
    pub point: String,
    pub verdict: String,
    /// Of the idea: one of [`super::NOVELTIES`], or empty.
    pub novelty: String,
    pub reasons: String,
    pub checked_by: String,
    /// ISO, or empty.
    pub checked_on: String,
}

impl Finding {
    pub fn checked_on(&self) -> Option<Date> {
        self.checked_on.parse().ok()
    }

    pub fn is_complete(&self) -> bool {
        let is_said = self.point != super::NOVELTY_OF || !self.novelty.is_empty();
        is_said
            && ![&self.verdict, &self.reasons, &self.checked_by, &self.checked_on].iter().any(|text| text.is_empty())
    }
}

/// The version that counts, with its points in their order.
pub async fn newest(tx: &mut Tx, dossier: &str) -> Result<Option<(Assessment, Vec<Finding>)>> {
    let sql = "select a.id, a.version, a.held_on, a.chair, a.present, a.opinions, a.remarks, u.name as officer, a.at
               from assessment a join user_account u on u.id = a.assessed_by
               where a.dossier_id = $1 order by a.version desc limit 1";
    let Some(assessment) = tx.maybe::<Assessment>(sql, args![dossier]).await? else { return Ok(None) };
    let sql = "select point, verdict, novelty, reasons, checked_by, checked_on from assessment_finding where assessment_id = $1";
    let rows: Vec<Finding> = tx.all(sql, args![&assessment.id]).await?;
    let of = |point: &&str| rows.iter().find(|row| row.point == *point).cloned();
    let findings = super::POINTS.iter().filter_map(of).collect();
    Ok(Some((assessment, findings)))
}

pub(super) async fn insert(
    tx: &mut Tx,
    (dossier, version): (&str, i64),
    user: &str,
    new: &NewAssessment,
) -> Result<String> {
    let sql =
        "insert into assessment (id, dossier_id, version, held_on, chair, present, opinions, remarks, assessed_by, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let (id, at) = (tx.new_id(), tx.now());
    let held_on = new.held_on.map(|day| day.to_string()).unwrap_or_default();
    let args = args![&id, dossier, version, held_on, &new.chair, &new.present, &new.opinions, &new.remarks, user, at];
    tx.execute(sql, args).await?;
    let row = |one: &Finding| {
        args![&id, &one.point, &one.verdict, &one.novelty, &one.reasons, &one.checked_by, &one.checked_on]
    };
    let rows = new.findings.iter().map(row).collect();
    let head = "insert into assessment_finding (assessment_id, point, verdict, novelty, reasons, checked_by, checked_on) values";
    tx.insert_all(head, rows).await?;
    Ok(id)
}
