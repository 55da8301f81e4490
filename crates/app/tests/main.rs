//! Tests of the whole programme: through the real router, on both engines, on a clock that the test sets.

mod accounts;
mod addresses;
mod catalogue;
mod certificates;
mod certified;
mod closings;
mod commune;
mod connections;
mod criteria;
mod db;
mod desk;
mod evaluation;
mod filed;
mod forms;
mod headers;
mod holidays;
mod ideas;
mod identity;
mod imports;
mod kill;
mod likeness;
mod locker;
mod log;
#[path = "../../evidence/tests/made.rs"]
#[expect(dead_code, reason = "the tests of `evidence` use more of it")]
mod made;
mod network;
mod papers;
mod passwords;
mod permissions;
mod producers;
mod products;
mod proposals;
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
