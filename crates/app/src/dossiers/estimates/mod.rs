//! What star the own ticks let a producer expect, and the shortest way to the next: an estimate, never a rank.

pub(super) mod web;
