//! Tests of the whole programme: through the real router, on both engines, on a clock that the test sets.

mod catalogue;
mod criteria;
mod db;
mod evaluation;
mod headers;
mod identity;
mod network;
mod permissions;
mod products;
mod structure;
mod units;
mod workbook;
mod world;
