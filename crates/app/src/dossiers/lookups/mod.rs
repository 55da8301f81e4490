//! Looking a dossier up without an account: who has the number of its slip and the last four digits of the producer's
//! phone reads where it stands and when that was, and nothing else.

pub(super) mod web;
