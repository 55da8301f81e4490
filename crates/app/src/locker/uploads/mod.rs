//! Files that come in parts, for lines that break: the tus protocol 1.0 (core, creation and termination). An upload is a person's own
//! and becomes a part of a paper when a form names it; until then it is nothing but bytes.

mod actions;
mod store;
pub(in crate::locker) mod web;

pub(in crate::locker) use actions::{clear, named, take};
