//! Taking a dossier in (tiếp nhận): the commune looks whether it is complete, notes what came on paper, and gives the
//! product its code.

mod actions;
pub(super) mod codes;
mod store;
pub(super) mod web;

pub use actions::{NewIntake, take_in};
pub(super) use codes::{ProductMark, every as every_code, of_product as codes_of};
pub use store::{Intake, of_dossier};
