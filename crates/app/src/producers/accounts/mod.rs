//! Accounts of producers: given at the counter of the commune or the office, with a one-time password that is shown
//! once.

pub(super) mod web;
