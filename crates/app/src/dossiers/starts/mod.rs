//! Where a producer begins: the dossiers there are, and what may be begun for each product today.

pub(super) mod web;
