//! A producer (chủ thể): whoever makes a product and answers for it (Điều 2 QĐ 26/2026).

mod store;

pub use store::{Producer, find, find_by_match, insert};
