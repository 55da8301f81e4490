//! A replay in words.

use super::recount::{Fault, Meeting, Replay, Star};
use crate::platform::words::{Lang, Words};

/// "khớp 70/70", with the sessions that differ and those that nothing proves.
pub fn outcome(words: Words, replay: &Replay) -> String {
    let mut said = vec![words.say2("replay-same", "same", replay.same(), "checked", replay.checked)];
    if !replay.sessions.is_empty() {
        said.push(words.say1("replay-sessions-differ", "count", replay.sessions.len()));
    }
    if replay.unproved > 0 {
        said.push(words.say1("replay-unproved", "count", replay.unproved));
    }
    said.join(" ")
}

/// "4 sao, trung bình 75,33", or that there is none.
pub fn star(words: Words, star: Option<&Star>) -> String {
    let Some(star) = star else { return words.say("replay-no-star") };
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    let mean = rules::ranking::fraction(whole(star.mean_sum), whole(star.mean_count), 2);
    let mean = if words.lang == Lang::Vi { mean } else { mean.replace(',', ".") };
    words.say2("replay-star", "stars", stars(words, star.stars), "mean", mean)
}

/// "4 sao", or that there is no rank.
pub fn stars(words: Words, stars: Option<i64>) -> String {
    stars.map_or_else(|| words.say("result-no-rank"), |stars| words.say1("stars", "count", stars))
}

/// "Phiên ngày 10/11/2026", or its id where no row of it is left.
pub fn meeting(words: Words, one: &Meeting) -> String {
    match one.held_on.parse() {
        Ok(day) => words.say1("replay-session", "day", words.day(&day)),
        Err(_) => words.say1("replay-session-gone", "session", &one.session),
    }
}

pub fn fault(words: Words, fault: &Fault) -> String {
    words.say1(&format!("replay-fault-{}", fault.code), "name", &fault.name)
}
