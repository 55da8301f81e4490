//! Whose product it is, where no source told it: a person of the office names the producer.

pub(super) mod web;
