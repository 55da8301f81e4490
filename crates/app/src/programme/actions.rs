//! Importing plans and published figures. A row names a period and an indicator; what its cells say replaces
//! what stood there, an empty cell leaves it. So a reviewed second file may add to a first (the comparator,
//! the paper, the scope) without repeating its numbers, and importing both again changes nothing.

use super::amount::{parse, unit_of};
use super::store::{self, Figure, Indicator, Plan};
use crate::app::App;
use crate::audit::{Act, Changes, File, Source};
use crate::error::{Result, refused, refused_with};
use crate::identity::{self, Actor};
use crate::platform::{
    db::Tx,
    fold::clean,
    words::{Lang, Words},
};
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

const NEEDED: [&str; 6] = ["year", "indicator", "target", "actual", "source_url", "note"];
const COMPARATORS: [&str; 5] = ["about", "at_least", "minimum", "exactly", "ratio_percent"];

/// What an import did, or on a dry run would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub dry_run: bool,
    pub rows: usize,
    /// Indicators and figures that are new.
    pub created: usize,
    pub changed: usize,
    pub same: usize,
    /// Rows that cannot be taken. One is enough to keep the whole file out.
    pub wrong: Vec<Wrong>,
}

/// A row that cannot be taken: its line in the file, the column, a stable code, the text that stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wrong {
    pub line: u64,
    pub column: &'static str,
    pub code: &'static str,
    pub text: String,
}

/// Everything that is kept, by period and code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Book {
    plans: BTreeMap<(String, String), Plan>,
    indicators: BTreeMap<(String, String), Indicator>,
    figures: BTreeMap<(String, String), Figure>,
}

/// Enters the plans' targets and the published results of a file, all rows or none, with one event.
pub async fn import_targets(app: &App, actor: &Actor, file: File<'_>, dry_run: bool) -> Result<Report> {
    actor.may(identity::Act::ImportReference)?;
    let rows = read(file.bytes)?;
    if dry_run {
        return app.db.read(async |tx| Ok(compare(tx, &rows, true).await?.2)).await;
    }
    app.db
        .write(async |tx| {
            let (before, after, report) = compare(tx, &rows, false).await?;
            if let Some(first) = report.wrong.first() {
                let count = report.wrong.len().to_string();
                let values = [("line", first.line.to_string()), ("text", first.text.clone()), ("count", count)];
                return Err(refused_with("targets-wrong", values));
            }
            if before == after {
                return Ok(report);
            }
            keep(tx, &before, &after).await?;
            let (source, changes) = (Source::of(&[file]), after.changes(&before));
            let detail = json!({"source": source, "rows": report.rows, "created": report.created,
                                "changed": report.changed, "changes": changes});
            tx.record(Act::new(actor, "plan.imported", "file", &source.sha256, detail)).await?;
            Ok(report)
        })
        .await
}

async fn keep(tx: &mut Tx, before: &Book, after: &Book) -> Result<()> {
    for (key, plan) in after.plans.iter().filter(|(key, plan)| before.plans.get(*key) != Some(plan)) {
        debug_assert_eq!(key.0, plan.period);
        store::put_plan(tx, plan).await?;
    }
    for (_, row) in after.indicators.iter().filter(|(key, row)| before.indicators.get(*key) != Some(row)) {
        store::put_indicator(tx, row).await?;
    }
    for (_, row) in after.figures.iter().filter(|(key, row)| before.figures.get(*key) != Some(row)) {
        store::put_figure(tx, row).await?;
    }
    store::remove_empty_plans(tx).await
}

/// Tells of every row that says something else than before.
fn tell<T: PartialEq + Serialize>(
    changes: &mut Changes,
    names: [&str; 3],
    before: &BTreeMap<(String, String), T>,
    after: &BTreeMap<(String, String), T>,
) {
    let [kind, first, second] = names;
    for (key, row) in after {
        if let Some(old) = before.get(key).filter(|old| *old != row) {
            changes.tell(&json!({"kind": kind, first: key.0, second: key.1}), old, row);
        }
    }
}

/// The book as it is, as the rows make it, and the difference in numbers.
async fn compare(tx: &mut Tx, rows: &[Row], dry_run: bool) -> Result<(Book, Book, Report)> {
    let key = |period: &String, code: &String| (period.clone(), code.clone());
    let before = Book {
        plans: store::plans(tx).await?.into_iter().map(|row| (key(&row.period, &row.legal_basis), row)).collect(),
        indicators: store::indicators(tx).await?.into_iter().map(|row| (key(&row.period, &row.code), row)).collect(),
        figures: store::figures(tx).await?.into_iter().map(|row| (key(&row.period, &row.code), row)).collect(),
    };
    let mut after = before.clone();
    let mut report = Report { dry_run, rows: rows.len(), ..Report::default() };
    let mut seen = BTreeSet::new();
    for row in rows {
        if !seen.insert((row.get("year"), row.get("indicator"))) {
            report.wrong.push(row.wrong("indicator", "twice"));
        } else if let Err(wrong) = after.take(row) {
            report.wrong.push(wrong);
        }
    }
    after.plans.retain(|(period, basis), _| {
        after.indicators.values().any(|row| row.period == *period && row.legal_basis == *basis)
    });
    let new = |old: bool, report: &mut Report| if old { report.changed += 1 } else { report.created += 1 };
    for (key, row) in &after.indicators {
        match before.indicators.get(key) {
            Some(old) if old == row => report.same += 1,
            old => new(old.is_some(), &mut report),
        }
    }
    for (key, row) in &after.figures {
        match before.figures.get(key) {
            Some(old) if old == row => report.same += 1,
            old => new(old.is_some(), &mut report),
        }
    }
    Ok((before, after, report))
}

/// One line of the file, its cells by column.
struct Row {
    line: u64,
    cells: BTreeMap<String, String>,
}

impl Row {
    fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    fn wrong(&self, column: &'static str, code: &'static str) -> Wrong {
        Wrong { line: self.line, column, code, text: self.get(column).to_owned() }
    }

    /// Puts a cell that says something in the place of what stood there.
    fn set(&self, column: &str, place: &mut String) {
        let cell = self.get(column);
        if !cell.is_empty() {
            cell.clone_into(place);
        }
    }

    fn amount(&self, column: &'static str, unit: &str) -> Result<Option<(i64, i64)>, Wrong> {
        match self.get(column) {
            "" => Ok(None),
            text => parse(text, unit).map(Some).ok_or_else(|| self.wrong(column, "amount")),
        }
    }
}

fn read(bytes: &[u8]) -> Result<Vec<Row>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let heads = reader.headers().map_err(|_| refused("targets-unreadable"))?.clone();
    if let Some(missing) = NEEDED.iter().find(|name| !heads.iter().any(|head| head == **name)) {
        return Err(refused_with("targets-column", [("column", (*missing).to_owned())]));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| refused("targets-unreadable"))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = heads.iter().zip(&record).map(|(head, cell)| (head.to_owned(), clean(cell))).collect();
        rows.push(Row { line, cells });
    }
    Ok(rows)
}

/// `2022` or `2021-2025`.
fn is_period(text: &str) -> bool {
    let year = |text: &str| text.len() == 4 && text.starts_with("20") && text.bytes().all(|b| b.is_ascii_digit());
    text.split_once('-').map_or(year(text), |(from, to)| year(from) && year(to) && from < to)
}

impl Book {
    /// What was published or promised otherwise before.
    fn changes(&self, before: &Self) -> Changes {
        let mut changes = Changes::default();
        tell(&mut changes, ["published_figure", "period", "code"], &before.figures, &self.figures);
        tell(&mut changes, ["indicator", "period", "code"], &before.indicators, &self.indicators);
        tell(&mut changes, ["plan", "period", "legal_basis"], &before.plans, &self.plans);
        changes
    }

    fn take(&mut self, row: &Row) -> Result<(), Wrong> {
        let (period, code) = (row.get("year").to_owned(), row.get("indicator").to_owned());
        if !is_period(&period) {
            return Err(row.wrong("year", "period"));
        }
        if !Words::new(Lang::Vi).has(&format!("indicator-{code}")) {
            return Err(row.wrong("indicator", "unknown"));
        }
        for column in ["adopted", "as_of"] {
            let text = row.get(column);
            let is_day = text.parse::<jiff::civil::Date>().is_ok();
            if !(text.is_empty() || is_day || column == "as_of" && is_period(text)) {
                return Err(row.wrong(if column == "as_of" { "as_of" } else { "adopted" }, "day"));
            }
        }
        if !row.get("comparator").is_empty() && !COMPARATORS.contains(&row.get("comparator")) {
            return Err(row.wrong("comparator", "comparator"));
        }
        for (column, family) in [("scope", "scope"), ("split", "split"), ("part_of", "indicator")] {
            let text = row.get(column);
            if !text.is_empty() && !Words::new(Lang::Vi).has(&format!("{family}-{text}")) {
                return Err(row.wrong(column, "unknown"));
            }
        }
        let unit = unit_of(&code);
        let (target, actual) = (row.amount("target", unit)?, row.amount("actual", unit)?);
        let key = (period, code);
        if target.is_none()
            && actual.is_none()
            && !self.indicators.contains_key(&key)
            && !self.figures.contains_key(&key)
        {
            return Err(row.wrong("indicator", "no-number"));
        }
        self.take_indicator(row, &key, target, unit);
        self.take_figure(row, &key, actual, unit);
        Ok(())
    }

    fn take_indicator(&mut self, row: &Row, key: &(String, String), target: Option<(i64, i64)>, unit: &str) {
        if let Some((from, to)) = target {
            let entry = self.indicators.entry(key.clone()).or_insert_with(|| Indicator {
                period: key.0.clone(),
                code: key.1.clone(),
                legal_basis: String::new(),
                comparator: String::new(),
                target_from: from,
                target_to: to,
                unit: unit.to_owned(),
                source_url: String::new(),
                note: String::new(),
                conflict_vi: String::new(),
                conflict_en: String::new(),
            });
            (entry.target_from, entry.target_to) = (from, to);
        }
        let Some(entry) = self.indicators.get_mut(key) else { return };
        row.set("comparator", &mut entry.comparator);
        row.set("legal_basis", &mut entry.legal_basis);
        row.set("source_url", &mut entry.source_url);
        row.set("note", &mut entry.note);
        row.set("conflict_vi", &mut entry.conflict_vi);
        row.set("conflict_en", &mut entry.conflict_en);
        let paper = (key.0.clone(), entry.legal_basis.clone());
        let plan = self.plans.entry(paper).or_insert_with(|| Plan {
            period: key.0.clone(),
            legal_basis: entry.legal_basis.clone(),
            version: 1,
            title: String::new(),
            adopted: None,
        });
        row.set("title", &mut plan.title);
        if !row.get("adopted").is_empty() {
            plan.adopted = Some(row.get("adopted").to_owned());
        }
    }

    fn take_figure(&mut self, row: &Row, key: &(String, String), actual: Option<(i64, i64)>, unit: &str) {
        if let Some((from, to)) = actual {
            let entry = self.figures.entry(key.clone()).or_insert_with(|| Figure {
                period: key.0.clone(),
                code: key.1.clone(),
                value_from: from,
                value_to: to,
                unit: unit.to_owned(),
                scope: "province".to_owned(),
                as_of: key.0.clone(),
                part_of: String::new(),
                split: String::new(),
                source_url: String::new(),
                note: String::new(),
                conflict_vi: String::new(),
                conflict_en: String::new(),
            });
            (entry.value_from, entry.value_to) = (from, to);
        }
        let Some(entry) = self.figures.get_mut(key) else { return };
        row.set("scope", &mut entry.scope);
        row.set("as_of", &mut entry.as_of);
        row.set("part_of", &mut entry.part_of);
        row.set("split", &mut entry.split);
        row.set("source_url", &mut entry.source_url);
        row.set("note", &mut entry.note);
        row.set("conflict_vi", &mut entry.conflict_vi);
        row.set("conflict_en", &mut entry.conflict_en);
    }
}
