//! `saolang import`: files of the programme, with a dry run first.

use crate::app::App;
use crate::audit::File;
use crate::error::Result;
use crate::holidays;
use crate::identity::Actor;
use crate::network;
use crate::platform::{clock::Clock, config::Config};
use crate::products::{self, Outcome};
use crate::programme;
use crate::units;
use clap::{Args, Subcommand};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Subcommand)]
pub(super) enum Import {
    /// Plans, targets and published results: year,indicator,target,actual,source_url,note.
    Targets(One),
    /// Products with the ranks that sources give them, CSV or XLSX: product_name,status and more.
    Products(One),
    /// Points of introduction and sale: name,address,district,operator,opened,source_url,note.
    Outlets(One),
    /// Creative design centres: name,place,district,year,status,source_url,note.
    Centres(One),
    /// Product weeks, fairs, festivals: name,place,start,end,kind,source_url,note.
    Events(One),
    /// Holidays and exchanged days: date,kind,name_vi,name_en,source; without a file the table that this programme carries.
    Holidays {
        file: Option<PathBuf>,
        #[command(flatten)]
        how: How,
    },
    /// Administrative units, their conversion tables and points; without a file those that this programme carries.
    Units {
        files: Vec<PathBuf>,
        #[command(flatten)]
        how: How,
    },
}

/// One file.
#[derive(Args)]
pub(super) struct One {
    file: PathBuf,
    #[command(flatten)]
    how: How,
}

#[derive(Args)]
pub(super) struct How {
    /// Tells what would be written and writes nothing.
    #[arg(long)]
    dry_run: bool,
    /// Answers in JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, command: Import) -> Result<ExitCode> {
    let app = App::open(config, Clock::System).await?;
    let actor = Actor::operator();
    let good = match command {
        Import::Targets(One { file, how }) => targets(&app, &actor, &file, &how).await?,
        Import::Products(One { file, how }) => products(&app, &actor, &file, &how).await?,
        Import::Outlets(One { file, how }) => {
            let bytes = std::fs::read(&file)?;
            network(&network::import_outlets(&app, &actor, given(&file, &bytes), how.dry_run).await?, &how)?
        }
        Import::Centres(One { file, how }) => {
            let bytes = std::fs::read(&file)?;
            network(&network::import_centres(&app, &actor, given(&file, &bytes), how.dry_run).await?, &how)?
        }
        Import::Events(One { file, how }) => {
            let bytes = std::fs::read(&file)?;
            network(&network::import_events(&app, &actor, given(&file, &bytes), how.dry_run).await?, &how)?
        }
        Import::Holidays { file, how } => days(&app, &actor, file.as_deref(), &how).await?,
        Import::Units { files, how } => units(&app, &actor, &files, &how).await?,
    };
    app.db.close().await;
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// A file as the event names it: without the folder it lay in.
fn given<'a>(file: &'a Path, bytes: &'a [u8]) -> File<'a> {
    File { name: file.file_name().and_then(|name| name.to_str()).unwrap_or_default(), bytes }
}

async fn days(app: &App, actor: &Actor, file: Option<&Path>, how: &How) -> Result<bool> {
    let bytes = file.map(std::fs::read).transpose()?;
    let table = match (file, &bytes) {
        (Some(file), Some(bytes)) => given(file, bytes),
        _ => holidays::shipped(),
    };
    let report = holidays::import(app, actor, table, how.dry_run).await?;
    if how.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        let holidays::Report { rows, created, same, .. } = report;
        println!("{rows} days: {created} new, {same} in the table already{}", how.tense());
    }
    Ok(true)
}

async fn targets(app: &App, actor: &Actor, file: &Path, how: &How) -> Result<bool> {
    let report = programme::import_targets(app, actor, given(file, &std::fs::read(file)?), how.dry_run).await?;
    if how.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
        return Ok(report.wrong.is_empty());
    }
    for wrong in &report.wrong {
        println!("line {}, {}: {} ({})", wrong.line, wrong.column, wrong.code, wrong.text);
    }
    let programme::Report { rows, created, changed, same, .. } = report;
    println!("{rows} rows: {created} new, {changed} changed, {same} as they were{}", how.tense());
    Ok(report.wrong.is_empty())
}

async fn products(app: &App, actor: &Actor, file: &Path, how: &How) -> Result<bool> {
    let report = products::import(app, actor, given(file, &std::fs::read(file)?), how.dry_run).await?;
    let products::Counts { rows, created, joined, same, refused, producers_created, uncertain, crowded, .. } =
        report.counts;
    if how.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
        return Ok(refused == 0);
    }
    for line in &report.lines {
        let outcome = match &line.outcome {
            Outcome::Joined { to } => format!("joined to {to}"),
            Outcome::Refused { wrongs } => {
                let why = |wrong: &products::Wrong| format!("{}: {} ({})", wrong.column, wrong.code, wrong.text);
                format!("refused, {}", wrongs.iter().map(why).collect::<Vec<_>>().join("; "))
            }
            other => other.code().to_owned(),
        };
        println!("line {}, {}: {outcome}", line.line, line.product);
        for doubt in &line.doubts {
            println!("  to be looked at: {} like {} ({})", doubt.kind, doubt.like, doubt.reason);
        }
        if line.crowded {
            println!("  too many alike to compare");
        }
        if let Some(commune) = &line.unknown_commune {
            println!("  no list of units has this commune: {commune}");
        }
    }
    println!(
        "{rows} rows: {created} new, {joined} joined, {same} as they were, {refused} refused; {producers_created} new \
         producers, {uncertain} to be looked at, {crowded} with too many alike to compare{}",
        how.tense()
    );
    Ok(refused == 0)
}

fn network(report: &network::Report, how: &How) -> Result<bool> {
    if how.json {
        println!("{}", serde_json::to_string_pretty(report)?);
        return Ok(report.wrong.is_empty());
    }
    for wrong in &report.wrong {
        println!("line {}, {}: {} ({})", wrong.line, wrong.column, wrong.code, wrong.text);
    }
    let network::Report { rows, created, changed, same, .. } = report;
    println!("{rows} rows: {created} new, {changed} changed, {same} as they were{}", how.tense());
    Ok(report.wrong.is_empty())
}

async fn units(app: &App, actor: &Actor, files: &[PathBuf], how: &How) -> Result<bool> {
    let read = files.iter().map(std::fs::read).collect::<std::io::Result<Vec<_>>>()?;
    let read: Vec<File<'_>> = files.iter().zip(&read).map(|(file, bytes)| given(file, bytes)).collect();
    let tables = if read.is_empty() { units::reference().to_vec() } else { read };
    let report = units::import(app, actor, &tables, how.dry_run).await?;
    if how.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        let units::Report { units, successions, created, changed, same, .. } = report;
        println!(
            "{units} units, {successions} changes: {created} new, {changed} changed, {same} as they were{}",
            how.tense()
        );
    }
    Ok(true)
}

impl How {
    fn tense(&self) -> &'static str {
        if self.dry_run { " (dry run, nothing was written)" } else { "" }
    }
}
