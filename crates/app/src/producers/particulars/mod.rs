//! What a producer is on paper: kind, registration, tax code, address, how to reach it (Mẫu 01, Mẫu 02 QĐ 26/2026).

mod actions;
mod contact;
mod store;
pub(super) mod web;

pub use actions::{NewProducer, add, change};
pub use store::{Particulars, empty, fill, of};
