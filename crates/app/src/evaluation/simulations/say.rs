//! A simulation in words.

use super::simulate::{Found, Simulation, Star};
use crate::evaluation::replays::say;
use crate::platform::words::Words;

/// "Đã xem 70 sản phẩm: 2 sản phẩm có thay đổi."
pub fn outcome(words: Words, simulation: &Simulation) -> String {
    let moved = simulation.found.iter().filter(|found| matches!(found.star, Star::Moves(_))).count();
    let unknown = simulation.found.iter().filter(|found| matches!(found.star, Star::Unknown { .. })).count();
    let counts = [("looked", simulation.looked_at), ("moved", moved), ("unknown", unknown)];
    words.say_all("simulation-outcome", &counts.map(|(name, count)| (name, count.to_string())))
}

/// "4 sao", "4 sao → 3 sao", or that it cannot be told.
pub fn star(words: Words, found: &Found) -> String {
    let was = say::stars(words, found.was);
    match &found.star {
        Star::Same => was,
        Star::Moves(stars) => words.say2("simulation-moves", "was", was, "is", say::stars(words, *stars)),
        Star::Unknown { .. } => words.say1("simulation-unknown", "was", was),
    }
}

/// Everything else that is to be told of a product.
pub fn reasons(words: Words, found: &Found) -> Vec<String> {
    let mut list = Vec::new();
    if let Star::Unknown { code, place } = &found.star {
        list.push(words.say1(&format!("simulation-why-{}", code.replace('_', "-")), "place", place));
    }
    list.extend(found.lacks_look.map(|spread| words.say1("simulation-lacks-look", "spread", spread)));
    let quorum = |(filed, needed)| words.say2("simulation-lacks-quorum", "filed", filed, "needed", needed);
    list.extend(found.lacks_quorum.map(quorum));
    list
}
