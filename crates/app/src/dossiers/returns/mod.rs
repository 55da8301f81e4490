//! A return (không được tiếp nhận): the commune does not take a dossier on and says why; the producer may begin another.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{NewReturn, give_back};
pub use store::{Return, of_dossier};
