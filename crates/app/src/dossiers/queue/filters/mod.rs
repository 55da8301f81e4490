//! A saved filter (bộ lọc đã lưu): what a person asks of the queue again and again, under a name of its own. Nobody else
//! sees it.

mod actions;
mod store;
pub(in crate::dossiers) mod web;

pub use actions::{drop, save};
pub use store::{Saved, of_person};
