//! A signatory (người ký): who signs the office's papers, with the title and the letters TM., Q., KT., TL. or TUQ. of
//! NĐ 30/2020, from when until when. Chosen when a paper gets its number.

mod actions;
mod store;
pub(super) mod web;

pub use actions::{NewSignatory, end_signatory, name_signatory, signing_on};
pub use store::{Signatory, on};
