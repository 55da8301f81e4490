//! A submission (nộp hồ sơ): what the producer says is frozen, gets the number of a slip, and is the commune's to look
//! at. Until the commune has taken it in, the producer may take it back.

mod actions;
pub(super) mod checks;
mod commune;
pub(super) mod confirmations;
pub(super) mod paper;
mod store;
pub(super) mod web;

pub use actions::{Declaration, as_seen, submit, withdraw};
pub use store::{Submission, find, newest, of_dossier};
