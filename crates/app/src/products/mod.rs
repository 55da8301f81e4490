//! A product (sản phẩm): what is judged, recognised and certified. It belongs to one producer.

mod actions;
mod store;

pub use actions::{NewProduct, add};
pub use store::{Product, find, list, search};
