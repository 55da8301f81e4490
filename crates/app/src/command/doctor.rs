//! `saolang doctor`: looks whether everything is in order.

use crate::app;
use crate::appeals;
use crate::certificates::{self, copies, revocations};
use crate::error::Result;
use crate::evaluation::examinations;
use crate::evaluation::{replays, sessions::changed_criteria, sheets::check_seals};
use crate::platform::{
    clock::Clock, config::Config, db::Db, files::Files, jobs, mailbox::Mailbox, migrate, webhook::Webhook, words::Words,
};
use crate::{locker, proceedings};
use clap::Args;
use jiff::ToSpan;
use serde_json::json;
use std::process::ExitCode;

const ALARM_DAYS: i64 = 7;

#[derive(Args)]
pub(super) struct Doctor {
    /// Answers in JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, command: &Doctor) -> Result<ExitCode> {
    let mut findings: Vec<(&str, bool, String)> = Vec::new();
    match app::rulesets() {
        Ok(library) => {
            let forms: usize = library.rulesets.iter().map(|ruleset| ruleset.forms.len()).sum();
            findings.push(("criteria", true, format!("{forms} forms in {} rulesets", library.rulesets.len())));
        }
        Err(fault) => findings.push(("criteria", false, fault.to_string())),
    }
    let key = config.data.join("server.key");
    let key_length = std::fs::metadata(&key).map(|file| file.len());
    findings.push(match key_length {
        Ok(32) => ("key", true, "32 bytes".to_owned()),
        Ok(other) => ("key", false, format!("{} holds {other} bytes instead of 32", key.display())),
        Err(error) => ("key", false, format!("{}: {error}; run `saolang migrate`", key.display())),
    });
    findings.push(way("mail", config.mail.as_ref().map(Mailbox::new).transpose().map(|way| way.is_some())));
    findings.push(way("webhook", config.webhook.as_ref().map(Webhook::new).transpose().map(|way| way.is_some())));
    match Db::open(&config.database, Clock::System).await {
        Ok(db) => match migrate::pending(&db).await {
            Ok(pending) if pending.is_empty() => {
                findings.push(("database", true, format!("{}, newest shape", db.engine())));
                findings.push(used(&db).await.unwrap_or_else(|fault| ("used criteria", false, fault.to_string())));
                findings.push(seals(&db).await.unwrap_or_else(|fault| ("seals", false, fault.to_string())));
                findings.push(results(&db).await.unwrap_or_else(|fault| ("results", false, fault.to_string())));
                findings
                    .push(open_sessions(&db).await.unwrap_or_else(|fault| ("open sessions", false, fault.to_string())));
                findings.push(issued(&db).await.unwrap_or_else(|fault| ("certificates", false, fault.to_string())));
                let named = files(&db, &config).await;
                findings.push(named.unwrap_or_else(|fault| ("files", false, fault.to_string())));
                findings.push(failures(&db).await.unwrap_or_else(|fault| ("jobs", false, fault.to_string())));
            }
            Ok(pending) => findings.push(("database", false, format!("run `saolang migrate`: {}", pending.join(", ")))),
            Err(fault) => findings.push(("database", false, fault.to_string())),
        },
        Err(fault) => findings.push(("database", false, fault.to_string())),
    }
    if command.json {
        let list: Vec<_> =
            findings.iter().map(|(what, good, words)| json!({"what": what, "good": good, "words": words})).collect();
        println!("{}", serde_json::to_string_pretty(&list)?);
    } else {
        for (what, good, words) in &findings {
            println!("{} {what}: {words}", if *good { "ok  " } else { "FAIL" });
        }
    }
    let good = findings.iter().all(|(_, good, _)| *good);
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Counts the seal of every filed sheet again.
async fn seals(db: &Db) -> Result<(&'static str, bool, String)> {
    let rules = app::rulesets()?;
    let (count, broken) = db.read(async |tx| check_seals(tx, rules).await).await?;
    let words = match broken.as_slice() {
        [] => format!("{count} filed sheets, every seal fits"),
        ids => format!("the seal does not fit the sheet: {}", ids.join(", ")),
    };
    Ok(("seals", broken.is_empty(), words))
}

/// Whether the criteria that were used to judge are still the text that was pinned.
async fn used(db: &Db) -> Result<(&'static str, bool, String)> {
    let rules = app::rulesets()?;
    let changed = db.read(async |tx| changed_criteria(tx, rules).await).await?;
    let words = match changed.as_slice() {
        [] => "every text is the one that was pinned".to_owned(),
        names => format!("another text than was pinned: {}; use the right version of the programme", names.join(", ")),
    };
    Ok(("used criteria", changed.is_empty(), words))
}

/// Counts the result of every closed session again.
async fn results(db: &Db) -> Result<(&'static str, bool, String)> {
    let rules = app::rulesets()?;
    let replay = db.read(async |tx| replays::of_all(tx, rules).await).await?;
    Ok(("results", replay.is_same(), told(&replay, "`saolang rules replay`: ")))
}

/// Holds what is kept of every session that is not closed against the log.
async fn open_sessions(db: &Db) -> Result<(&'static str, bool, String)> {
    let rules = app::rulesets()?;
    let replay = db.read(async |tx| replays::of_open(tx, rules).await).await?;
    Ok(("open sessions", replay.is_same(), told(&replay, "")))
}

/// Holds every certificate against its result and what the log told when it was issued.
async fn issued(db: &Db) -> Result<(&'static str, bool, String)> {
    let (count, wrong) = db.read(async |tx| certificates::disagreements(tx).await).await?;
    let words = match wrong.as_slice() {
        [] => format!("{count} certificates, every one as it was issued"),
        faults => format!("changed past the programme: {}", faults.join("; ")),
    };
    Ok(("certificates", wrong.is_empty(), words))
}

/// How much matches, and what does not, by name.
fn told(replay: &replays::Replay, next: &str) -> String {
    let words = replays::say::outcome(Words::default(), replay);
    let of_product = |one: &replays::Different| {
        let name = if one.product.is_empty() { &one.listing } else { &one.product };
        format!("{name} ({})", one.session)
    };
    let mut names: Vec<String> = replay.different.iter().map(of_product).collect();
    names.extend(replay.sessions.iter().map(|one| one.session.clone()));
    if names.is_empty() { words } else { format!("{words} {next}{}", names.join(", ")) }
}

/// Reads every file that a row names, and compares it with its hash.
async fn files(db: &Db, config: &Config) -> Result<(&'static str, bool, String)> {
    let files = Files::in_folder(&config.files())?;
    let named = db
        .read(async |tx| {
            let mut named = locker::named_files(tx).await?;
            named.extend(proceedings::named_files(tx).await?);
            named.extend(proceedings::signatures::named_files(tx).await?);
            named.extend(revocations::named_files(tx).await?);
            named.extend(examinations::named_files(tx).await?);
            named.extend(copies::named_files(tx).await?);
            named.extend(appeals::named_files(tx).await?);
            Ok(named)
        })
        .await?;
    let mut lost = Vec::new();
    for hash in &named {
        if files.read(hash).await.is_err() {
            lost.push(hash.clone());
        }
    }
    let words = match lost.as_slice() {
        [] => format!("{} files, every one is what its hash says", named.len()),
        hashes => format!("missing or damaged: {}; bring them back from a backup", hashes.join(", ")),
    };
    Ok(("files", lost.is_empty(), words))
}

/// Whether a way out of this machine is open; the connection itself is tried with the first letter.
fn way(what: &'static str, open: Result<bool>) -> (&'static str, bool, String) {
    match open {
        Ok(true) => (what, true, "configured".to_owned()),
        Ok(false) => (what, true, "not configured: letters stay in the inbox".to_owned()),
        Err(fault) => (what, false, fault.to_string()),
    }
}

/// What failed for good in the last days. Older failures stay in the table, and are nobody's alarm any more.
async fn failures(db: &Db) -> Result<(&'static str, bool, String)> {
    let since = db.clock().now() - (24 * ALARM_DAYS).hours();
    let failed = db.read(async |tx| jobs::failures(tx, since).await).await?;
    let told: Vec<String> = failed.iter().map(|(kind, why, count)| format!("{count} of {kind}: {why}")).collect();
    let words = match told.as_slice() {
        [] => format!("none failed for good in {ALARM_DAYS} days"),
        _ => format!("failed for good in {ALARM_DAYS} days: {}", told.join("; ")),
    };
    Ok(("jobs", told.is_empty(), words))
}
