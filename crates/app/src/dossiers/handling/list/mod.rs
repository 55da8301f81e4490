//! The dossiers of a commune as a list that is searched: by number, by code (an old one too), by product, by producer.

pub(in crate::dossiers) mod web;
