//! Tests of the whole programme: through the real router, on both engines, on a clock that the test sets.

mod criteria;
mod db;
mod evaluation;
mod headers;
mod identity;
mod permissions;
mod structure;
mod units;
mod workbook;
mod world;
