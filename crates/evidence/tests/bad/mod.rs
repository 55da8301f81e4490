//! Bad files, made: none was downloaded, and every run makes the same.

mod strangers;

pub use strangers::strangers;
