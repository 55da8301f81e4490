//! Reading the papers of a submitted dossier without taking a file home: the pages that were frozen, as pictures, and a
//! tick for what one has seen. What the producer takes out of the locker later stays here.

mod actions;
pub(super) mod papers;
mod store;
pub(super) mod web;
