//! `saolang import`: files of the programme, with a dry run first.

use crate::app::App;
use crate::error::Result;
use crate::identity::Actor;
use crate::platform::{clock::Clock, config::Config};
use crate::programme::{self, Report};
use clap::Subcommand;
use std::{path::PathBuf, process::ExitCode};

#[derive(Subcommand)]
pub(super) enum Import {
    /// Plans, targets and published results: year,indicator,target,actual,source_url,note.
    Targets {
        file: PathBuf,
        /// Tells what would be written and writes nothing.
        #[arg(long)]
        dry_run: bool,
        /// Answers in JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(super) async fn run(config: Config, command: Import) -> Result<ExitCode> {
    let Import::Targets { file, dry_run, json } = command;
    let bytes = std::fs::read(&file)?;
    let app = App::open(config, Clock::System).await?;
    let report = programme::import_targets(&app, &Actor::operator(), &bytes, dry_run).await?;
    app.db.close().await;
    if json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        print(&report);
    }
    Ok(if report.wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

fn print(report: &Report) {
    for wrong in &report.wrong {
        println!("line {}, {}: {} ({})", wrong.line, wrong.column, wrong.code, wrong.text);
    }
    let Report { rows, created, changed, same, .. } = report;
    let tense = if report.dry_run { " (dry run, nothing was written)" } else { "" };
    println!("{rows} rows: {created} new, {changed} changed, {same} as they were{tense}");
}
