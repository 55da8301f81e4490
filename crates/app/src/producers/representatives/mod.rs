//! Who acts for a producer in law, one person after another. Sex, ethnicity and disability are asked by criterion 3.2
//! (QĐ 26/2026) alone; they are kept with the person's consent and go when it is taken back.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{Consented, NewRepresentative, name_representative};
pub use store::{Representative, of_producer};
