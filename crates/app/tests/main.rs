//! Tests of the whole programme: through the real router, on both engines, on a clock that the test sets.

mod catalogue;
mod certificates;
mod certified;
mod closings;
mod criteria;
mod db;
mod evaluation;
mod headers;
mod identity;
mod imports;
mod kill;
mod network;
mod permissions;
mod products;
mod season;
mod sessions;
mod sheets;
mod structure;
mod units;
mod verification;
mod workbook;
mod world;
