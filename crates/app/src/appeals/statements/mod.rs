//! What whoever judged says to an objection: the office asks the secretary of the council or the advisory team, and keeps
//! what they answered. They do not see who complained.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{NewStatement, ask_statement, record_statement};
pub(super) use store::{Asked, of_appeal};

/// Who is asked.
// words: statement-of-*
pub(super) const ASKED: [&str; 2] = ["secretary", "advisors"];
