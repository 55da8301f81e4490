//! `saolang rules simulate`: which stars would be others.

use super::rules::read;
use crate::app::App;
use crate::error::{Result, refused, refused_with};
use crate::evaluation::simulations::{Found, Proposal, Which, say, simulate};
use crate::platform::{clock::Clock, config::Config, words::Words};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use rules::council::GatesBy;
use rules::library::Library;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Args)]
pub(super) struct Simulate {
    /// A folder like `rulesets/` with the draft of the criteria, under the same identifiers.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// What decides the star conditions.
    #[arg(long, value_enum)]
    gates_by: Option<By>,
    /// How far totals may lie apart without a second look; 100 is no limit.
    #[arg(long, value_parser = clap::value_parser!(u32).range(..=100))]
    spread_limit: Option<u32>,
    /// The share of voting seats that must judge, such as 3/4.
    #[arg(long, value_parser = share)]
    quorum: Option<(u32, u32)>,
    /// One session; without it every closed one.
    #[arg(long, conflicts_with = "round")]
    session: Option<String>,
    /// The sessions of one round.
    #[arg(long)]
    round: Option<String>,
    /// Answers in JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum By {
    ConfirmedSheet,
    Majority,
}

fn share(text: &str) -> Result<(u32, u32), String> {
    let parts = text.split_once('/').and_then(|(num, den)| Some((num.parse().ok()?, den.parse().ok()?)));
    parts.filter(|(num, den)| (1..=*den).contains(num)).ok_or_else(|| "a share is written 3/4".to_owned())
}

/// Nothing is written. Exit code 0 whatever moves, 2 where the draft cannot be used.
pub(super) async fn run(config: Config, command: &Simulate) -> Result<ExitCode> {
    let criteria = command.folder.as_deref().map(draft).transpose()?;
    let proposal = Proposal {
        criteria: criteria.as_ref(),
        gates_by: command.gates_by.map(|by| match by {
            By::ConfirmedSheet => GatesBy::ConfirmedSheet,
            By::Majority => GatesBy::Majority,
        }),
        spread_limit: command.spread_limit,
        quorum: command.quorum,
    };
    if proposal.is_empty() {
        return Err(refused("simulation-nothing"));
    }
    let app = App::open(config, Clock::System).await?;
    let which = Which {
        session: command.session.as_deref().unwrap_or_default(),
        round: command.round.as_deref().unwrap_or_default(),
    };
    let simulation = app.db.read(async |tx| simulate(tx, app.rules, which, proposal).await).await;
    app.db.close().await;
    let simulation = simulation?;
    if command.json {
        println!("{}", serde_json::to_string_pretty(&simulation)?);
        return Ok(ExitCode::SUCCESS);
    }
    let words = Words::default();
    for found in &simulation.found {
        print(words, found);
    }
    println!("{}", say::outcome(words, &simulation));
    Ok(ExitCode::SUCCESS)
}

/// The criteria of a folder, which must be consistent.
fn draft(folder: &Path) -> Result<Library> {
    let files = read(folder)?;
    let library = Library::from_files(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    library.map_err(|flaws| {
        let flaw = flaws.first().map_or_else(String::new, |flaw| format!("{} {} {}", flaw.file, flaw.place, flaw.code));
        refused_with("simulation-flaws", [("flaw", flaw), ("folder", folder.display().to_string())])
    })
}

fn print(words: Words, found: &Found) {
    let day = words.day(&found.held_on.parse::<Date>().unwrap_or_default());
    let values = [("day", day), ("product", found.product.clone()), ("star", say::star(words, found))];
    println!("{}", words.say_all("simulation-line", &values));
    for reason in say::reasons(words, found) {
        println!("  {reason}");
    }
}
