//! Looking a dossier through before it is submitted, and pressing the button.

pub(in crate::dossiers) mod web;
