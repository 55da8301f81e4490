//! `saolang score`: the star of one product from a file of sheets (domain/scoring.md, section 7).

use crate::app::rulesets;
use anyhow::Context;
use clap::Args;
use rules::form::Form;
use rules::known::{AsFarAsKnown, as_far_as_known};
use rules::ranking::{Judged, MemberTotals, RankError, Ranking, rank};
use rules::sheet::{Answer, Draft, Facts, Sheet};
use serde::{Deserialize, Serialize};
use std::{path::PathBuf, process::ExitCode};

/// The member whose rows are the confirmed sheet.
const CONFIRMED: &str = "@confirmed";

#[derive(Args)]
pub(super) struct Score {
    /// The ruleset, such as 26-2026.
    #[arg(long)]
    ruleset: String,
    /// The form of the product's set, such as gao-ngu-coc-hat-so-che.
    #[arg(long)]
    form: String,
    /// CSV, UTF-8, header `member,criterion,case,option`; member @confirmed is the confirmed sheet.
    #[arg(long)]
    sheets: PathBuf,
    /// The law demands no declaration or test of this product.
    #[arg(long)]
    not_regulated: bool,
    /// A knock-out the council confirmed, such as disqualify.1.
    #[arg(long = "knock-out", value_name = "ID")]
    knock_outs: Vec<String>,
    /// Answers in JSON.
    #[arg(long)]
    json: bool,
}

/// Why there is no answer: exit code 2.
#[derive(Serialize)]
struct Refused {
    code: &'static str,
    member: Option<String>,
    criterion: Option<String>,
    message: String,
    /// What is known nevertheless, on a form of which something is unknown.
    #[serde(skip)]
    known: Option<Box<AsFarAsKnown>>,
}

impl Refused {
    fn whole(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, member: None, criterion: None, message: message.into(), known: None }
    }
}

#[derive(Deserialize)]
struct Row {
    member: String,
    criterion: String,
    #[serde(default)]
    case: String,
    option: String,
}

pub(super) fn run(command: &Score) -> anyhow::Result<ExitCode> {
    let bytes = std::fs::read(&command.sheets).with_context(|| format!("cannot read {}", command.sheets.display()))?;
    match score(command, &bytes) {
        Ok(ranking) => {
            if command.json {
                println!("{}", serde_json::to_string_pretty(&ranking)?);
            } else {
                print(&ranking);
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(refused) => {
            if command.json {
                let mut answer = serde_json::json!({"refused": refused});
                if let Some(known) = refused.known {
                    answer["known"] = serde_json::to_value(known)?;
                }
                println!("{}", serde_json::to_string_pretty(&answer)?);
            } else {
                if let Some(known) = &refused.known {
                    print_known(known);
                }
                let place = [refused.member, refused.criterion].into_iter().flatten().collect::<Vec<_>>().join(", ");
                eprintln!("saolang: {}: {place}: {}", refused.code, refused.message);
            }
            Ok(ExitCode::from(2))
        }
    }
}

fn score(command: &Score, bytes: &[u8]) -> Result<Ranking, Refused> {
    let library = rulesets().map_err(|fault| Refused::whole("criteria_inconsistent", fault.to_string()))?;
    let ruleset = library.ruleset(&command.ruleset).ok_or_else(|| {
        let known: Vec<&str> = library.all().map(|ruleset| ruleset.id.as_str()).collect();
        Refused::whole("ruleset_unknown", format!("{} is none of {}", command.ruleset, known.join(", ")))
    })?;
    let form = ruleset.form(&command.form).ok_or_else(|| {
        Refused::whole("form_unknown", format!("{} has no form {}; see `saolang rules list`", ruleset.id, command.form))
    })?;
    let facts = Facts { regulated: !command.not_regulated };
    let mut sheets = file(form, facts, read(bytes)?)?;
    let confirmed = sheets.iter().position(|(member, _)| member == CONFIRMED).map(|at| sheets.remove(at).1);
    let judged = Judged { members: &sheets, confirmed: confirmed.as_ref(), knock_outs: &command.knock_outs, facts };
    rank(form, &judged).map_err(|error| {
        let known = matches!(error, RankError::FormIncomplete(_)).then(|| as_far_as_known(form, &judged));
        match known {
            Some(Err(other)) => Refused::whole(other.code(), other.to_string()),
            Some(Ok(known)) => {
                Refused { known: Some(Box::new(known)), ..Refused::whole(error.code(), error.to_string()) }
            }
            None => Refused::whole(error.code(), error.to_string()),
        }
    })
}

/// Members in the order of the file, each with the answers of its rows.
fn read(bytes: &[u8]) -> Result<Vec<(String, Draft)>, Refused> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let mut drafts: Vec<(String, Draft)> = Vec::new();
    for row in reader.deserialize::<Row>() {
        let row = row.map_err(|error| Refused::whole("file_unreadable", error.to_string()))?;
        let at = |code, message: &str| Refused {
            code,
            member: Some(row.member.clone()),
            criterion: Some(row.criterion.clone()),
            message: message.to_owned(),
            known: None,
        };
        if row.member.is_empty() {
            return Err(at("member_missing", "a row names no member"));
        }
        // No option has the number 0: the form refuses what is no number in its turn, after what comes before it.
        let option = row.option.parse().unwrap_or(0);
        let answer = Answer { case: (!row.case.is_empty()).then(|| row.case.clone()), option };
        let place = drafts.iter().position(|(member, _)| *member == row.member).unwrap_or_else(|| {
            drafts.push((row.member.clone(), Draft::default()));
            drafts.len() - 1
        });
        if drafts[place].1.0.insert(row.criterion.clone(), answer).is_some() {
            return Err(at("answered_twice", "the member answers this criterion twice"));
        }
    }
    Ok(drafts)
}

fn file(form: &Form, facts: Facts, drafts: Vec<(String, Draft)>) -> Result<Vec<(String, Sheet)>, Refused> {
    let filed = drafts.into_iter().map(|(member, draft)| match draft.file(form, facts) {
        Ok(sheet) => Ok((member, sheet)),
        Err(refusal) => Err(Refused {
            code: refusal.code.as_str(),
            member: Some(member),
            message: refusal.message_en().to_owned(),
            criterion: Some(refusal.criterion),
            known: None,
        }),
    });
    filed.collect()
}

fn print_members(members: &[MemberTotals]) {
    for MemberTotals { member, totals } in members {
        let parts: Vec<String> = totals.parts().map(|(part, points)| format!("{part} {points:>2}")).collect();
        println!("{member:<24} {}  = {:>3}", parts.join("  "), totals.total);
    }
}

fn print_known(known: &AsFarAsKnown) {
    print_members(&known.members);
    println!("points so far out of {}; no mean, no band", known.of);
    for knock_out in &known.knock_outs {
        println!("knocked out: {knock_out}");
    }
}

fn print(ranking: &Ranking) {
    print_members(&ranking.members);
    let kind = if ranking.named.is_some() { "band" } else { "stars" };
    let band = if ranking.named.is_some() { ranking.band.to_string() } else { format!("{} stars", ranking.band) };
    println!("mean {} (band {band}), spread {}", ranking.mean.display(), ranking.spread);
    for need in &ranking.blocked_by {
        println!("{} {kind} need {} points at {}", need.star, need.required, need.criterion);
    }
    for knock_out in &ranking.knock_outs {
        println!("knocked out: {knock_out}");
    }
    match (ranking.stars, &ranking.named) {
        (Some(_), Some(named)) => {
            println!("{}{}", named.name_vi, if ranking.recognised { "" } else { ", not recognised" });
        }
        (Some(stars), None) => println!("{stars} stars{}", if ranking.recognised { "" } else { ", not recognised" }),
        (None, _) => println!("no rank"),
    }
}
