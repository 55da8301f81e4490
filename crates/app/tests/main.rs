//! Tests of the whole programme: through the real router, on both engines, on a clock that the test sets.

mod catalogue;
mod certificates;
mod closings;
mod criteria;
mod db;
mod evaluation;
mod forms;
mod headers;
mod identity;
mod kill;
mod log;
mod network;
mod papers;
mod permissions;
mod products;
mod register;
mod season;
mod second_looks;
mod sessions;
mod sheets;
mod structure;
mod units;
mod verification;
mod workbook;
mod world;
