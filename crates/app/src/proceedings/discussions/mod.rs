//! The discussion (diễn biến, ý kiến): what happened in a session and what was said, as whoever presides types it for the
//! minutes (NĐ 30/2020, mẫu 1.9). Every version is kept and the newest is printed; with the number of the minutes it ends.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{NewDiscussion, record};

pub(super) use actions::may_record;
pub(super) use store::newest;
