//! A return (không được tiếp nhận): the commune, or the office of the province once it has the dossier, does not take it on
//! and says why; the producer may begin another.

mod actions;
mod paper;
mod store;
pub(super) mod web;

pub use actions::{NewReturn, give_back};
pub use store::{Return, of_dossier};
