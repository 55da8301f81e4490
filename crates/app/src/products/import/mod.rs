//! Taking in a list of products with the ranks that sources give them. A row belongs to a product of a producer;
//! what is there is joined, what is only alike is entered apart and listed for a person. A dry run tells the same
//! as the commit, row by row. One row that cannot be taken keeps the whole file out, and a file taken twice changes
//! nothing.

mod book;
mod names;
mod previews;
mod row;
pub(super) mod store;
mod vocabulary;
pub(super) mod web;

pub use book::Doubt;
pub(super) use names::SHORTEST_EDITED;
pub use previews::Previews;
pub use row::Wrong;

use super::{likeness, store as products};
use crate::app::App;
use crate::audit::{self, File, Source};
use crate::error::{Error, Result, refused_with};
use crate::identity::{Act, Actor};
use crate::platform::{
    db::Tx,
    workbook::{self, Table},
};
use crate::producers;
use crate::units::Communes;
use book::{Book, News, Register};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// A product that was not there.
    Created,
    /// Another recognition of a product that was there.
    Joined { to: String },
    /// The row was there already.
    Same,
    /// Everything that is wrong with the row.
    Refused { wrongs: Vec<Wrong> },
}

impl Outcome {
    // words: import-outcome-*
    pub fn code(&self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Joined { .. } => "joined",
            Self::Same => "same",
            Self::Refused { .. } => "refused",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    pub line: u64,
    pub row_id: String,
    pub product: String,
    pub producer: String,
    #[serde(flatten)]
    pub outcome: Outcome,
    pub doubts: Vec<Doubt>,
    /// Too much is alike to be compared: there may be doubts that are not listed.
    pub crowded: bool,
    /// The commune as it is written, where no list of units has such a name. It is written so all the same: old
    /// sources have odd names.
    pub unknown_commune: Option<String>,
}

/// What an import did, or on a dry run would do, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    #[serde(flatten)]
    pub counts: Counts,
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub dry_run: bool,
    pub rows: usize,
    pub created: usize,
    pub joined: usize,
    pub same: usize,
    pub refused: usize,
    pub producers_created: usize,
    /// Pairs that a person must look at.
    pub uncertain: usize,
    /// Rows of which too much is alike to be compared.
    #[serde(default)]
    pub crowded: usize,
}

/// What a table would do: told line by line, and ready to be entered.
pub(super) struct Compared {
    pub report: Report,
    news: News,
}

/// Reads a file and takes it in, or on a dry run tells what would be.
pub async fn import(app: &App, actor: &Actor, file: File<'_>, dry_run: bool) -> Result<Report> {
    actor.may(Act::ImportProducts)?;
    let table = workbook::read_named(file.name, file.bytes)?;
    if dry_run {
        return app.db.read(async |tx| Ok(compare(tx, table).await?.report)).await;
    }
    let source = Source::of(&[file]);
    app.db
        .write(async |tx| {
            products::take_turn(tx).await?;
            let mut compared = compare(tx, table).await?;
            commit(tx, actor, &source, &compared).await?;
            compared.report.counts.dry_run = false;
            Ok(compared.report)
        })
        .await
}

/// Takes in what was compared, all rows or none, with one event. The turn was taken before.
pub(super) async fn commit(tx: &mut Tx, actor: &Actor, source: &Source, compared: &Compared) -> Result<()> {
    actor.may(Act::ImportProducts)?;
    let Compared { report, news } = compared;
    if let Some(no) = report.lines.iter().find_map(refusal) {
        let values =
            [("count", report.counts.refused.to_string()), ("line", no.0.to_string()), ("column", no.1.to_owned())];
        return Err(refused_with("products-refused", values));
    }
    if news.rows.is_empty() {
        tx.housekeeping("every row was there already; only the turn was taken");
        return Ok(());
    }
    producers::insert_all(tx, &news.producers).await?;
    for (id, district) in &news.placed {
        producers::place(tx, id, district).await?;
    }
    products::insert(tx, &news.products).await?;
    for (id, commune, district) in &news.placed_products {
        products::place(tx, id, commune, district).await?;
    }
    products::insert_recognitions(tx, &news.rows).await?;
    let pairs = news.doubts.iter().map(|doubt| (doubt.kind, &doubt.pair, doubt.reason));
    likeness::ask(tx, pairs).await?;
    products::revise(tx).await?;
    let counts = Counts { dry_run: false, ..report.counts.clone() };
    let detail = json!({"source": source, "counts": counts});
    tx.record(audit::Act::new(actor, "products.imported", "file", &source.sha256, detail)).await
}

fn refusal(line: &Line) -> Option<(u64, &'static str)> {
    match &line.outcome {
        Outcome::Refused { wrongs } => wrongs.first().map(|wrong| (line.line, wrong.column)),
        _ => None,
    }
}

/// Compares a table with the register: a second of the processor for a long list, for which nobody else waits.
pub(super) async fn compare(tx: &mut Tx, table: Table) -> Result<Compared> {
    let (register, today, now) = (Register::read(tx).await?, tx.today(), tx.now());
    let communes = Communes::read(tx).await?;
    let compared = move || compared(Book::of(register, now), &table, &communes, today);
    tokio::task::spawn_blocking(compared).await.map_err(Error::fault)?
}

fn compared(mut book: Book, table: &Table, communes: &Communes, today: Date) -> Result<Compared> {
    let rows = row::rows(table, today)?;
    let mut counts = Counts { dry_run: true, rows: rows.len(), ..Counts::default() };
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let line = take(&mut book, row, communes);
        match &line.outcome {
            Outcome::Created => counts.created += 1,
            Outcome::Joined { .. } => counts.joined += 1,
            Outcome::Same => counts.same += 1,
            Outcome::Refused { .. } => counts.refused += 1,
        }
        counts.crowded += usize::from(line.crowded);
        lines.push(line);
    }
    counts.producers_created = book.news.producers.len();
    counts.uncertain = book.news.doubts.len();
    Ok(Compared { report: Report { counts, lines }, news: book.news })
}

fn take(book: &mut Book, row: row::Row, communes: &Communes) -> Line {
    let says = row.says;
    let is_unknown = !says.commune.is_empty() && !communes.knows(&says.commune);
    let mut line = Line {
        line: row.line,
        row_id: says.row_id.clone(),
        product: says.product_name.clone(),
        producer: says.producer_name.clone(),
        outcome: Outcome::Same,
        doubts: Vec::new(),
        crowded: false,
        unknown_commune: is_unknown.then(|| says.commune.clone()),
    };
    if !row.wrongs.is_empty() {
        line.outcome = Outcome::Refused { wrongs: row.wrongs };
    } else if let Some(known) = book.row(&says.row_id) {
        // A row of the same number says the same, or it is another row: a correction is a new fact.
        if let Some(column) = known.difference(&says) {
            let wrongs = vec![Wrong { column, code: "differs", text: says.row_id }];
            line.outcome = Outcome::Refused { wrongs };
        }
    } else {
        let taken = book.take(says);
        if taken.was_there {
            line.outcome = Outcome::Joined { to: book.title(&taken.product).to_owned() };
        } else {
            line.outcome = Outcome::Created;
        }
        (line.doubts, line.crowded) = (taken.doubts, taken.crowded);
    }
    line
}
