//! Reminders (nhắc hạn): producer, commune and office are told by letter that a certificate runs out and that its
//! re-evaluation may be filed (Điều 7.6 QĐ 26/2026), each once (docs/decisions/0012).

mod actions;
mod store;

pub use actions::plan;

/// The kind of the day's job.
pub(crate) const PLAN: &str = "reminders.plan";
