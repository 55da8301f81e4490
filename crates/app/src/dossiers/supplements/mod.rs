//! A supplement (yêu cầu bổ sung): the commune, or the office of the province once it has the dossier, says once, and whole,
//! what the producer has to complete. The commune's clock stands still until the next submission, which is the answer.

mod actions;
pub(super) mod items;
mod paper;
mod store;
pub(super) mod web;

pub use actions::{NewItem, NewRequest, ask};
pub use store::{Item, Request, newest, of_dossier};
