//! A replay in words.

use super::recount::{Fault, Replay, Star};
use crate::platform::words::{Lang, Words};

/// "khớp 70/70".
pub fn outcome(words: Words, replay: &Replay) -> String {
    words.say2("replay-same", "same", replay.same(), "checked", replay.checked)
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

pub fn fault(words: Words, fault: &Fault) -> String {
    words.say1(&format!("replay-fault-{}", fault.code), "name", &fault.name)
}
