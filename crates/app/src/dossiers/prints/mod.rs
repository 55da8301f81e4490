//! The papers of a dossier as files that a browser shows or saves.

pub(super) mod web;
