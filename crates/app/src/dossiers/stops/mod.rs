//! A stop (dừng xử lý): the office of the province does not go on with a dossier, because the producer no longer makes the
//! product or because papers are not true, and says why. A resumption (tiếp tục xử lý) takes that back, with a reason too.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{resume, stop};
pub use store::{Stop, of_dossier, standing};
