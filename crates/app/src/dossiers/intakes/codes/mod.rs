//! The codes of products (mã số sản phẩm): the one that a commune gave, and those of before.

mod store;

pub use store::{ProductMark, every, of_product};
pub(super) use store::{find, insert, next_serial};
