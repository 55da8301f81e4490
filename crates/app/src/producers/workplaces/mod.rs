//! Where a producer works: a commune from a day to a day. Whose officer looks after it follows from here.

mod actions;
mod choice;
mod store;
pub(super) mod web;

pub use actions::NewWorkplace;
pub(in crate::producers) use actions::enter;
pub use choice::{Choice, choose_commune};
pub use store::{Workplace, communes_of, every_open, of_producer};
