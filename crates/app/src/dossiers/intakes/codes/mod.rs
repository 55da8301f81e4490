//! The codes of products (mã số sản phẩm): the one that a commune gave, and the old ones, of before QĐ 26/2026.

mod actions;
mod store;
pub(in crate::dossiers) mod web;

pub use store::{ProductMark, every, of_product};
pub(super) use store::{find, insert, next_serial};
