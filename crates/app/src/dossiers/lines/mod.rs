//! One line of the sheet as the producer sees it: the printed levels, the own words, the papers that stand there.

pub(super) mod web;
