//! Plans, indicators and published figures as rows.

use crate::args;
use crate::error::Result;
use crate::platform::db::Tx;
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Plan {
    pub period: String,
    /// The paper, as it is cited: "Kế hoạch 09/KH-UBND"; empty while it is not known.
    pub legal_basis: String,
    pub version: i64,
    pub title: String,
    /// The day of the paper, ISO.
    pub adopted: Option<String>,
}

/// One promise of a plan. Percentages are in hundredths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Indicator {
    pub period: String,
    pub code: String,
    pub legal_basis: String,
    /// Empty when the plan names a bare number.
    pub comparator: String,
    pub target_from: i64,
    pub target_to: i64,
    pub unit: String,
    pub source_url: String,
    pub note: String,
    pub conflict_vi: String,
    pub conflict_en: String,
}

/// A total as it was published. Percentages are in hundredths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Figure {
    pub period: String,
    pub code: String,
    pub value_from: i64,
    pub value_to: i64,
    pub unit: String,
    pub scope: String,
    /// A day (ISO), a year or a period.
    pub as_of: String,
    /// The figure that this one is a part of, and by which division; empty when it is none.
    pub part_of: String,
    pub split: String,
    pub source_url: String,
    pub note: String,
    pub conflict_vi: String,
    pub conflict_en: String,
}

pub(super) async fn plans(tx: &mut Tx) -> Result<Vec<Plan>> {
    let sql = "select period, legal_basis, version, title, adopted from plan order by period, legal_basis";
    tx.all(sql, args![]).await
}

pub(super) async fn indicators(tx: &mut Tx) -> Result<Vec<Indicator>> {
    let sql = "select period, code, legal_basis, comparator, target_from, target_to, unit, source_url, note,
                      conflict_vi, conflict_en from indicator order by period, code";
    tx.all(sql, args![]).await
}

pub(super) async fn figures(tx: &mut Tx) -> Result<Vec<Figure>> {
    let sql = "select period, code, value_from, value_to, unit, scope, as_of, part_of, split, source_url, note,
                      conflict_vi, conflict_en from published_figure order by period, code";
    tx.all(sql, args![]).await
}

pub(super) async fn put_plan(tx: &mut Tx, plan: &Plan) -> Result<()> {
    let sql = "insert into plan (period, legal_basis, version, title, adopted) values ($1, $2, $3, $4, $5)
               on conflict (period, legal_basis) do update set
                 version = excluded.version, title = excluded.title, adopted = excluded.adopted";
    let args = args![&plan.period, &plan.legal_basis, plan.version, &plan.title, plan.adopted.clone()];
    tx.execute(sql, args).await.map(|_| ())
}

pub(super) async fn put_indicator(tx: &mut Tx, row: &Indicator) -> Result<()> {
    let sql = "insert into indicator (period, code, legal_basis, comparator, target_from, target_to, unit,
                                      source_url, note, conflict_vi, conflict_en)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
               on conflict (period, code) do update set
                 legal_basis = excluded.legal_basis, comparator = excluded.comparator,
                 target_from = excluded.target_from, target_to = excluded.target_to, unit = excluded.unit,
                 source_url = excluded.source_url, note = excluded.note,
                 conflict_vi = excluded.conflict_vi, conflict_en = excluded.conflict_en";
    let args = args![
        &row.period,
        &row.code,
        &row.legal_basis,
        &row.comparator,
        row.target_from,
        row.target_to,
        &row.unit,
        &row.source_url,
        &row.note,
        &row.conflict_vi,
        &row.conflict_en
    ];
    tx.execute(sql, args).await.map(|_| ())
}

pub(super) async fn put_figure(tx: &mut Tx, row: &Figure) -> Result<()> {
    let sql = "insert into published_figure (period, code, value_from, value_to, unit, scope, as_of, part_of, split,
                                             source_url, note, conflict_vi, conflict_en)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
               on conflict (period, code) do update set
                 value_from = excluded.value_from, value_to = excluded.value_to, unit = excluded.unit,
                 scope = excluded.scope, as_of = excluded.as_of, part_of = excluded.part_of,
                 split = excluded.split, source_url = excluded.source_url, note = excluded.note,
                 conflict_vi = excluded.conflict_vi, conflict_en = excluded.conflict_en";
    let args = args![
        &row.period,
        &row.code,
        row.value_from,
        row.value_to,
        &row.unit,
        &row.scope,
        &row.as_of,
        &row.part_of,
        &row.split,
        &row.source_url,
        &row.note,
        &row.conflict_vi,
        &row.conflict_en
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// Takes away the plans whose every promise has found its paper.
pub(super) async fn remove_empty_plans(tx: &mut Tx) -> Result<()> {
    let sql = "delete from plan where not exists
               (select 1 from indicator i where i.period = plan.period and i.legal_basis = plan.legal_basis)";
    tx.execute(sql, args![]).await.map(|_| ())
}
