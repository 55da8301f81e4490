//! The dossiers that the office has received, that no open session lists and of which no result stands: what a session is
//! filled with.

pub(super) mod web;
