//! A proposal (đề nghị): the commune signs its report (Mẫu 03) and the letter that proposes the product to the province.
//! Both papers are drafts without a number until then.

mod actions;
mod paper;
mod store;
pub(super) mod web;

pub use actions::{NewProposal, propose};
pub(super) use store::last_of_unit;
pub use store::{Proposal, newest};
pub use web::report_of;
