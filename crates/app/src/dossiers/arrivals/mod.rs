//! What comes after a dossier was taken in (đến sau): the paper copy, and samples. The intake stays as it was.

mod actions;
mod store;
pub(super) mod web;
