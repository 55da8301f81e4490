//! The evidence locker (kho giấy tờ): a paper is brought once, belongs to a producer or to one product, and serves every
//! dossier until it expires.

mod store;

pub use store::{Paper, PaperFile, files, find, of_producer};
