//! The dossiers that the office has received and no open session lists: what a session is filled with.

pub(super) mod web;
