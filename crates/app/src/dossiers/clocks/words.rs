//! What a clock shows, in sentences.

use super::Standing;
use crate::platform::words::Words;
use rules::clock::Due;

/// The sentences that say how a clock stands, the most important first.
pub fn said(words: Words, standing: &Standing) -> Vec<String> {
    let reading = match standing.reading {
        Ok(reading) => reading,
        Err(unknown) => return vec![words.say1("clock-year-unknown", "year", format!("{:04}", unknown.0))],
    };
    let mut said = Vec::new();
    let due = match reading.due {
        Due::On(day) => words.say1("clock-due", "day", words.day(&day)),
        Due::AfterAnswer => words.say("clock-due-after-answer"),
        Due::Unknown(unknown) => words.say1("clock-year-unknown", "year", format!("{:04}", unknown.0)),
    };
    if standing.is_settled {
        said.push(words.say1("clock-settled", "used", reading.used));
    } else if reading.late > 0 {
        said.push(words.say1("clock-late", "count", reading.late));
        said.push(due);
    } else {
        said.push(words.say2("clock-used", "used", reading.used, "left", reading.left));
        said.push(due);
    }
    match (reading.paused_since, reading.stood_still) {
        (Some(day), count) if !standing.is_settled => {
            said.push(words.say2("clock-paused", "day", words.day(&day), "count", count));
        }
        (_, count) if count > 0 => said.push(words.say1("clock-stood-still", "count", count)),
        _ => {}
    }
    said
}
