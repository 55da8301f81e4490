//! A result (kết quả): how one product's star came about, with everything it was counted from, so that a
//! stranger can count again.

mod store;

pub use store::{ResultRow, find, of_session};
pub(in crate::evaluation) use store::{NewResult, insert};
