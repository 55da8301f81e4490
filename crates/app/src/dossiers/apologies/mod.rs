//! An apology (phiếu xin lỗi): the commune is late, says why and names a new day. It is drafted by itself as soon as the
//! clock is late.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{NewApology, apologise};
pub use store::{Apology, newest};
