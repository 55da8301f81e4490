//! An assignment (giao việc): who of the office looks after a dossier that was proposed. It is given to another, or to
//! nobody, by giving it again.

mod actions;
mod store;
pub(super) mod web;

pub use actions::assign;
pub use store::of_dossier;
pub(super) use store::{Assignee, every, people};
