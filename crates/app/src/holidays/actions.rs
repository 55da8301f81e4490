//! Keeping the table of holidays.

use super::store::{self, Holiday};
use crate::app::App;
use crate::audit::{self, File, Source};
use crate::error::{Error, Result, refused, refused_with};
use crate::identity::{Act, Actor};
use crate::platform::{db::Tx, fold::clean};
use rules::calendar::{Calendar, CalendarFlaw};
use serde::Serialize;
use serde_json::json;

/// What an import did, or on a dry run would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub dry_run: bool,
    pub rows: usize,
    pub created: usize,
    /// Days that stood in the table already, whatever the file says of them.
    pub same: usize,
}

/// Takes in a table: date,kind,name_vi,name_en,source. Days that stand in the table already stay as they are; the rest
/// comes in whole or not at all.
pub async fn import(app: &App, actor: &Actor, file: File<'_>, dry_run: bool) -> Result<Report> {
    actor.may(Act::KeepHolidays)?;
    let rows = read(file.bytes)?;
    let work = async |tx: &mut Tx| {
        let known = store::every(tx).await?;
        let new: Vec<&Holiday> = rows.iter().filter(|row| !known.iter().any(|known| known.day == row.day)).collect();
        fits(known.iter().chain(new.iter().copied()))?;
        let report = Report { dry_run, rows: rows.len(), created: new.len(), same: rows.len() - new.len() };
        if !dry_run && !new.is_empty() {
            for row in &new {
                store::insert(tx, row).await?;
            }
            let source = Source::of(&[file]);
            let detail = json!({"source": source, "created": report.created});
            tx.record(audit::Act::new(actor, "holidays.imported", "file", &source.sha256, detail)).await?;
        }
        Ok(report)
    };
    if dry_run { app.db.read(work).await } else { app.db.write(work).await }
}

fn read(file: &[u8]) -> Result<Vec<Holiday>> {
    let mut rows = Vec::new();
    for record in csv::Reader::from_reader(file).records() {
        let record = record.map_err(|_| refused("holidays-unreadable"))?;
        let line = record.position().map_or(0, csv::Position::line).to_string();
        let cell = |at| clean(record.get(at).unwrap_or_default());
        let row = Holiday { day: cell(0), kind: cell(1), name_vi: cell(2), name_en: cell(3), source: cell(4) };
        let is_whole = [&row.name_vi, &row.name_en, &row.source].iter().all(|text| !text.is_empty());
        if row.day.parse::<jiff::civil::Date>().is_err() || row.kind().is_err() || !is_whole {
            return Err(refused_with("holidays-row", [("line", line)]));
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Whether days make a calendar.
fn fits<'a>(days: impl Iterator<Item = &'a Holiday>) -> Result<()> {
    let days = days.map(|row| Ok((row.day(), row.kind()?))).collect::<Result<Vec<_>>>()?;
    Calendar::new(days).map(|_| ()).map_err(no)
}

fn no(flaw: CalendarFlaw) -> Error {
    match flaw {
        CalendarFlaw::Repeated(_) => refused("holiday-repeated"),
        CalendarFlaw::FreeAlready(_) => refused("holiday-free-already"),
        CalendarFlaw::WorkedAlready(_) => refused("holiday-worked-already"),
    }
}

/// Enters one day.
pub async fn enter(tx: &mut Tx, actor: &Actor, new: &Holiday) -> Result<()> {
    actor.may(Act::KeepHolidays)?;
    let known = store::every(tx).await?;
    fits(known.iter().chain([new]))?;
    store::insert(tx, new).await?;
    let detail = json!({"kind": new.kind, "name": new.name_vi, "source": new.source});
    tx.record(audit::Act::new(actor, "holiday.entered", "holiday", &new.day, detail)).await
}

/// Takes one day out. The log keeps what it was.
pub async fn remove(tx: &mut Tx, actor: &Actor, day: &str) -> Result<()> {
    actor.may(Act::KeepHolidays)?;
    let known = store::every(tx).await?.into_iter().find(|row| row.day == day).ok_or(Error::Missing)?;
    store::remove(tx, day).await?;
    let detail = json!({"kind": known.kind, "name": known.name_vi, "source": known.source});
    tx.record(audit::Act::new(actor, "holiday.removed", "holiday", day, detail)).await
}
