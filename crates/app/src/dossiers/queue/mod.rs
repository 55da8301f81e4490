//! The queue of the office (hàng chờ): every dossier that a commune of the province has proposed, found by what is asked of
//! it, with who looks after it. What is asked often is kept under a name.

mod filter;
pub mod filters;
mod sheet;
mod store;
pub(super) mod web;

pub use filter::{Filter, Lot, OF_ME, OF_NOBODY};
pub use store::{Queued, waiting};
