//! `saolang rules replay`: every star of the closed sessions counted again.

use crate::app::App;
use crate::error::Result;
use crate::evaluation::replays::{self, Different, Meeting, say};
use crate::platform::{clock::Clock, config::Config, words::Words};
use clap::Args;
use jiff::civil::Date;
use serde_json::json;
use std::process::ExitCode;

#[derive(Args)]
pub(super) struct Replay {
    /// One session; without it every closed one.
    session: Option<String>,
    /// Answers in JSON.
    #[arg(long)]
    json: bool,
}

/// Exit code 0: everything is as it was kept. 1: something differs.
pub(super) async fn run(config: Config, command: &Replay) -> Result<ExitCode> {
    let app = App::open(config, Clock::System).await?;
    let replay = app.db.read(async |tx| match &command.session {
        Some(session) => replays::of_one(tx, app.rules, session).await,
        None => replays::of_all(tx, app.rules).await,
    });
    let replay = replay.await;
    app.db.close().await;
    let replay = replay?;
    if command.json {
        let answer = json!({"checked": replay.checked, "same": replay.same(), "different": replay.different,
            "sessions": replay.sessions, "unproved": replay.unproved});
        println!("{}", serde_json::to_string_pretty(&answer)?);
    } else {
        let words = Words::default();
        for one in &replay.different {
            print(words, one);
        }
        for one in &replay.sessions {
            print_meeting(words, one);
        }
        println!("{}", say::outcome(words, &replay));
    }
    Ok(if replay.is_same() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn print(words: Words, one: &Different) {
    let gone = || words.say1("replay-product-gone", "listing", &one.listing);
    let values = [
        ("day", words.day(&one.held_on.parse::<Date>().unwrap_or_default())),
        ("product", if one.product.is_empty() { gone() } else { one.product.clone() }),
        ("kept", say::star(words, one.kept.as_ref())),
        ("counted", say::star(words, one.counted.as_ref())),
    ];
    println!("{}", words.say_all("replay-line", &values));
    for fault in &one.faults {
        println!("  {}", say::fault(words, fault));
    }
}

fn print_meeting(words: Words, one: &Meeting) {
    println!("{}", say::meeting(words, one));
    for fault in &one.faults {
        println!("  {}", say::fault(words, fault));
    }
}
