//! One dossier as a list of things to do, each with where it stands.

pub(super) mod web;
