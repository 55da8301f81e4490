//! Taking in files of outlets, design centres and events: a dry run first, all rows or none, and a file taken twice
//! changes nothing. A row is known by its name and place; what it says besides replaces what stood there.

use super::store::{DesignCentre, Outlet, PromotionEvent};
use crate::app::App;
use crate::audit::{self, Changes, File, Source};
use crate::error::{Result, refused_with};
use crate::identity::{Act, Actor};
use crate::platform::{
    db::Tx,
    form::parse_day,
    workbook::{self, Table},
};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeSet;

// words: centre-status-* event-kind-*
const CENTRE_STATUSES: [&str; 2] = ["proposed", "operating"];
const EVENT_KINDS: [&str; 6] =
    ["product_week", "regional_culture_event", "festival", "out_of_city_fair", "display_space", "exhibition"];
const LONGEST: usize = 2_000;

/// What an import did, or on a dry run would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub dry_run: bool,
    pub rows: usize,
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

/// Something of the network that is known by three words.
pub(super) trait Thing: PartialEq + Serialize {
    fn key(&self) -> [&str; 3];
    async fn every(tx: &mut Tx) -> Result<Vec<Self>>
    where
        Self: Sized;
    async fn put(&self, tx: &mut Tx) -> Result<()>;
}

/// name,address,district,operator,opened,source_url,note; other columns are left out.
pub async fn import_outlets(app: &App, actor: &Actor, file: File<'_>, dry_run: bool) -> Result<Report> {
    let names = ["name", "address", "district", "operator", "opened", "source_url", "note"];
    let read = |row: &mut Reading<'_>| {
        Ok(Outlet {
            name: row.needed("name", 0)?,
            address: row.text("address", 1)?,
            district: row.text("district", 2)?,
            operator: row.text("operator", 3)?,
            opened: row.day_or_year("opened", 4)?,
            source_url: row.link("source_url", 5)?,
            note: row.text("note", 6)?,
        })
    };
    import(app, actor, file, dry_run, names, "outlets.imported", read).await
}

/// name,place,district,year,status,source_url,note
pub async fn import_centres(app: &App, actor: &Actor, file: File<'_>, dry_run: bool) -> Result<Report> {
    let names = ["name", "place", "district", "year", "status", "source_url", "note"];
    let read = |row: &mut Reading<'_>| {
        Ok(DesignCentre {
            name: row.needed("name", 0)?,
            place: row.text("place", 1)?,
            district: row.text("district", 2)?,
            year: row.day_or_year("year", 3)?,
            status: row.one_of("status", 4, &CENTRE_STATUSES)?,
            source_url: row.link("source_url", 5)?,
            note: row.text("note", 6)?,
        })
    };
    import(app, actor, file, dry_run, names, "centres.imported", read).await
}

/// name,place,start,end,kind,source_url,note
pub async fn import_events(app: &App, actor: &Actor, file: File<'_>, dry_run: bool) -> Result<Report> {
    let names = ["name", "place", "start", "end", "kind", "source_url", "note"];
    let read = |row: &mut Reading<'_>| {
        let (starts_on, ends_on) = (row.day("start", 2)?, row.day("end", 3)?);
        if starts_on.is_empty() || !ends_on.is_empty() && ends_on < starts_on {
            return Err(row.wrong(if starts_on.is_empty() { "start" } else { "end" }, "day", &ends_on));
        }
        Ok(PromotionEvent {
            name: row.needed("name", 0)?,
            place: row.text("place", 1)?,
            starts_on,
            ends_on,
            kind: row.one_of("kind", 4, &EVENT_KINDS)?,
            source_url: row.link("source_url", 5)?,
            note: row.text("note", 6)?,
        })
    };
    import(app, actor, file, dry_run, names, "events.imported", read).await
}

async fn import<T: Thing>(
    app: &App,
    actor: &Actor,
    file: File<'_>,
    dry_run: bool,
    names: [&'static str; 7],
    event: &'static str,
    read: impl Fn(&mut Reading<'_>) -> Result<T, Wrong>,
) -> Result<Report> {
    actor.may(Act::ImportReference)?;
    let table = workbook::read_named(file.name, file.bytes)?;
    let (things, wrong) = things(&table, names, read)?;
    let report = Report { dry_run, rows: table.rows.len(), wrong, ..Report::default() };
    if dry_run {
        return app.db.read(async |tx| Ok(compare(tx, &things, report.clone()).await?.0)).await;
    }
    if let Some(first) = report.wrong.first() {
        let count = report.wrong.len().to_string();
        let values = [("line", first.line.to_string()), ("column", first.column.to_owned()), ("count", count)];
        return Err(refused_with("network-wrong", values));
    }
    app.db
        .write(async |tx| {
            let (report, news, changes) = compare(tx, &things, report.clone()).await?;
            for thing in &news {
                thing.put(tx).await?;
            }
            if !news.is_empty() {
                let source = Source::of(&[file]);
                let detail = json!({"source": source, "rows": report.rows, "created": report.created,
                                    "changed": report.changed, "changes": changes});
                tx.record(audit::Act::new(actor, event, "file", &source.sha256, detail)).await?;
            }
            Ok(report)
        })
        .await
}

fn things<T: Thing>(
    table: &Table,
    names: [&'static str; 7],
    read: impl Fn(&mut Reading<'_>) -> Result<T, Wrong>,
) -> Result<(Vec<T>, Vec<Wrong>)> {
    let places = table.places(names, &names)?;
    let (mut things, mut wrong, mut seen): (Vec<T>, Vec<Wrong>, BTreeSet<[String; 3]>) = Default::default();
    for row in &table.rows {
        let cells = places.map(|place| place.map_or("", |place| row.cells[place].as_str()));
        let mut reading = Reading { line: row.line, cells };
        match read(&mut reading) {
            Ok(thing) if !seen.insert(thing.key().map(str::to_owned)) => {
                wrong.push(reading.wrong("name", "twice", cells[0]));
            }
            Ok(thing) => things.push(thing),
            Err(no) => wrong.push(no),
        }
    }
    Ok((things, wrong))
}

/// What is new or says something else than what stands there.
async fn compare<'a, T: Thing>(
    tx: &mut Tx,
    things: &'a [T],
    mut report: Report,
) -> Result<(Report, Vec<&'a T>, Changes)> {
    let known = T::every(tx).await?;
    let (mut news, mut changes) = (Vec::new(), Changes::default());
    for thing in things {
        match known.iter().find(|known| known.key() == thing.key()) {
            Some(known) if known == thing => report.same += 1,
            Some(known) => {
                report.changed += 1;
                changes.tell(&json!({"thing": thing.key()}), known, thing);
                news.push(thing);
            }
            None => {
                report.created += 1;
                news.push(thing);
            }
        }
    }
    Ok((report, news, changes))
}

/// The cells of a row, by their place among the columns that are asked for.
struct Reading<'a> {
    line: u64,
    cells: [&'a str; 7],
}

impl Reading<'_> {
    fn wrong(&self, column: &'static str, code: &'static str, text: &str) -> Wrong {
        Wrong { line: self.line, column, code, text: text.chars().take(80).collect() }
    }

    fn text(&self, column: &'static str, at: usize) -> Result<String, Wrong> {
        let text = self.cells[at];
        if text.chars().count() > LONGEST { Err(self.wrong(column, "long", text)) } else { Ok(text.to_owned()) }
    }

    fn needed(&self, column: &'static str, at: usize) -> Result<String, Wrong> {
        let text = self.text(column, at)?;
        if text.is_empty() { Err(self.wrong(column, "required", "")) } else { Ok(text) }
    }

    fn one_of(&self, column: &'static str, at: usize, known: &[&str]) -> Result<String, Wrong> {
        let text = self.cells[at];
        if known.contains(&text) { Ok(text.to_owned()) } else { Err(self.wrong(column, "unknown", text)) }
    }

    fn day(&self, column: &'static str, at: usize) -> Result<String, Wrong> {
        match (self.cells[at], parse_day(self.cells[at])) {
            ("", _) => Ok(String::new()),
            (_, Some(day)) => Ok(day.to_string()),
            (text, None) => Err(self.wrong(column, "day", text)),
        }
    }

    fn day_or_year(&self, column: &'static str, at: usize) -> Result<String, Wrong> {
        let text = self.cells[at];
        let is_year = text.len() == 4 && text.starts_with("20") && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_year { Ok(text.to_owned()) } else { self.day(column, at) }
    }

    fn link(&self, column: &'static str, at: usize) -> Result<String, Wrong> {
        let text = self.text(column, at)?;
        let is_link = text.starts_with("https://") || text.starts_with("http://");
        if text.is_empty() || is_link { Ok(text) } else { Err(self.wrong(column, "link", &text)) }
    }
}
