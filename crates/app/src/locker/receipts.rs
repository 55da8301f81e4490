//! What was answered to a form with files. Read again from a bookmark it says the same.

pub(super) mod store;

pub(super) use store::{Line, Receipt, insert};
