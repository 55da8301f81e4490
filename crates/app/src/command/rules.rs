//! `saolang rules`: which criteria apply, what they say, whether they are consistent.

use super::{replay, simulate};
use crate::app::{ruleset_files, rulesets};
use crate::error::Result;
use crate::platform::config::Config;
use anyhow::{Context, bail};
use clap::Subcommand;
use jiff::civil::Date;
use rules::form::{Choice, Form};
use rules::library::Library;
use rules::which::{Case, Level};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Subcommand)]
pub(super) enum Rules {
    /// Which ruleset a dossier falls under, and who recognises its star.
    Which {
        /// The day the commune received the dossier, YYYY-MM-DD.
        #[arg(long)]
        filed: Date,
        /// first, upgrade or renewal.
        #[arg(long)]
        case: Case,
        /// The day of evaluation, YYYY-MM-DD.
        #[arg(long)]
        evaluated: Date,
        /// Answers in JSON.
        #[arg(long)]
        json: bool,
    },
    /// Every ruleset with its forms.
    List {
        /// Answers in JSON.
        #[arg(long)]
        json: bool,
    },
    /// One form with its criteria and options.
    Show {
        ruleset: String,
        form: String,
        /// Answers in JSON.
        #[arg(long)]
        json: bool,
    },
    /// Whether the criteria are consistent: the built-in ones, or a folder's.
    Check {
        /// A folder with rulesets.toml and one folder a ruleset.
        folder: Option<PathBuf>,
        /// Answers in JSON.
        #[arg(long)]
        json: bool,
        /// A declared gap and what no source says count as flaws too.
        #[arg(long)]
        strict: bool,
    },
    /// Counts every closed session again from its sealed sheets and holds it against what was kept.
    Replay(replay::Replay),
    /// Tells which stars would be others under a draft of criteria or another regulation.
    Simulate(simulate::Simulate),
}

pub(super) async fn run(config: Config, command: Rules) -> Result<ExitCode> {
    Ok(match command {
        Rules::Which { filed, case, evaluated, json } => which(filed, case, evaluated, json)?,
        Rules::List { json } => list(json)?,
        Rules::Show { ruleset, form, json } => show(&ruleset, &form, json)?,
        Rules::Check { folder, json, strict } => check(folder.as_deref(), json, strict)?,
        Rules::Replay(command) => replay::run(config, &command).await?,
        Rules::Simulate(command) => simulate::run(config, &command).await?,
    })
}

fn which(filed: Date, case: Case, evaluated: Date, as_json: bool) -> anyhow::Result<ExitCode> {
    let library = rulesets()?;
    match library.which(filed, case, evaluated) {
        Ok(found) if as_json => {
            println!("{}", json!({"ruleset": found.ruleset.id, "recognised_by": found.recognised_by}));
            Ok(ExitCode::SUCCESS)
        }
        Ok(found) => {
            println!("{} ({})", found.ruleset.id, found.ruleset.decision);
            for stars in 3..=5 {
                println!("{stars} stars: {}", found.recognised_by.of(stars).map_or("nobody", Level::as_str));
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(no) => {
            if as_json {
                println!("{}", json!({"refused": {"code": no.code(), "message": no.to_string()}}));
            } else {
                eprintln!("saolang: {no}");
            }
            Ok(ExitCode::from(2))
        }
    }
}

fn list(as_json: bool) -> anyhow::Result<ExitCode> {
    let library = rulesets()?;
    if as_json {
        let form = |form: &Form| {
            json!({"id": form.id, "number": form.number, "name_vi": form.name_vi, "name_en": form.name_en,
                   "complete": form.complete, "leaves": form.leaves().len(), "hash": form.hash})
        };
        let all: Vec<_> = library
            .all()
            .map(|r| {
                let mut one = json!({"id": r.id, "decision": r.decision, "effective_from": r.effective_from,
                       "effective_to": r.effective_to, "hash": r.hash, "forms": r.forms.iter().map(form).collect::<Vec<_>>()});
                if let Some(family) = &r.family {
                    one["family"] = json!(family);
                }
                one
            })
            .collect();
        println!("{}", serde_json::to_string_pretty(&all)?);
        return Ok(ExitCode::SUCCESS);
    }
    for ruleset in library.all() {
        println!("{}  {}, from {}", ruleset.id, ruleset.decision, ruleset.effective_from);
        for form in &ruleset.forms {
            let gap = match (form.complete, form.unknown.is_empty()) {
                (true, _) => "",
                (_, true) => "  (gap)",
                (_, false) => "  (partly unknown)",
            };
            println!("  {:>2}  {:<48} {}{gap}", form.number, form.id, form.name_vi);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn show(ruleset: &str, form: &str, as_json: bool) -> anyhow::Result<ExitCode> {
    let library = rulesets()?;
    let Some(form) = library.form(ruleset, form) else {
        eprintln!("saolang: there is no form {form} in {ruleset}; see `saolang rules list`");
        return Ok(ExitCode::from(2));
    };
    if as_json {
        println!("{}", serde_json::to_string_pretty(form)?);
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}. {} ({})", form.number, form.name_vi, form.ruleset);
    for unknown in &form.unknown {
        println!("unknown: {unknown}");
    }
    for leaf in form.leaves() {
        println!("\n{}  {} (max {})", leaf.code, leaf.name_vi, leaf.max);
        let cases: Vec<(&str, &[rules::form::Tick])> = match &leaf.choice {
            Choice::Single(ticks) => vec![("", ticks)],
            Choice::Cases(cases) => cases.iter().map(|case| (case.key.as_str(), case.ticks.as_slice())).collect(),
        };
        for (case, ticks) in cases {
            for tick in ticks {
                let mark = tick.min_for_star.map_or_else(String::new, |star| format!("  [minimum for {star} stars]"));
                println!("  {case:<10} {}. {:>2} points  {}{mark}", tick.no, tick.points, tick.label_vi);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn check(folder: Option<&Path>, as_json: bool, strict: bool) -> anyhow::Result<ExitCode> {
    let files = match folder {
        Some(folder) => read(folder)?,
        None => ruleset_files(),
    };
    let report = Library::check(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    if as_json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        for flaw in &report.flaws {
            println!("FLAW   {} {} {}: {}", flaw.file, flaw.place, flaw.code, flaw.reason);
        }
        for gap in &report.gaps {
            println!("gap    {gap}");
        }
        for unknown in &report.unknown {
            println!("unknown {unknown}");
        }
        for (id, n) in &report.rulesets {
            println!(
                "{id}: {} sets ({} complete, {} partial, {} missing), {} criteria, {} options, {} star minima",
                n.sets, n.complete, n.partial, n.missing, n.criteria, n.options, n.marks
            );
        }
        let (flaws, gaps, reviews) = (report.flaws.len(), report.gaps.len(), report.reviews.len());
        println!("{flaws} flaws, {gaps} declared gaps, {reviews} points to review");
    }
    let whole = report.gaps.is_empty() && report.unknown.is_empty();
    let good = report.flaws.is_empty() && (whole || !strict);
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// The criteria files of a folder: those beside rulesets.toml and those one level below.
pub(super) fn read(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let entries = |dir: &Path| -> anyhow::Result<Vec<PathBuf>> {
        let list = fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))?;
        Ok(list.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?)
    };
    for path in entries(folder)? {
        let below = if path.is_dir() { entries(&path)? } else { vec![path] };
        for file in below.into_iter().filter(|file| file.extension().is_some_and(|e| e == "toml")) {
            let name = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            files.push((name, fs::read_to_string(&file)?));
        }
    }
    if files.is_empty() {
        bail!("{} holds no criteria", folder.display());
    }
    Ok(files)
}
