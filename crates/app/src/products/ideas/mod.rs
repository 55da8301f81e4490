//! An idea (ý tưởng): a product that somebody would make, before there is a dossier. The office looks at each and says
//! whether it is ready, needs help first, or is not for OCOP.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{NewIdea, send, triage, withdraw};
pub use store::{Idea, Triage, every, find, waiting};

/// The help that is asked for most.
// words: idea-help-*
pub const HELP: [&str; 8] =
    ["packaging", "testing", "food_safety", "trademark", "technology", "market", "capital", "training"];

/// What the office may make of an idea.
// words: idea-verdict-*
pub const VERDICTS: [&str; 3] = ["ready", "needs_help", "not_ocop"];
