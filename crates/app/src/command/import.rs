//! `saolang import`: files of the programme, with a dry run first.

use crate::app::App;
use crate::error::Result;
use crate::identity::Actor;
use crate::platform::{clock::Clock, config::Config};
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
        Import::Units { files, how } => units(&app, &actor, &files, &how).await?,
    };
    app.db.close().await;
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

async fn targets(app: &App, actor: &Actor, file: &Path, how: &How) -> Result<bool> {
    let report = programme::import_targets(app, actor, &std::fs::read(file)?, how.dry_run).await?;
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

async fn units(app: &App, actor: &Actor, files: &[PathBuf], how: &How) -> Result<bool> {
    let given = files.iter().map(std::fs::read).collect::<std::io::Result<Vec<_>>>()?;
    let given: Vec<&[u8]> = given.iter().map(Vec::as_slice).collect();
    let tables = if given.is_empty() { units::reference().to_vec() } else { given };
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
