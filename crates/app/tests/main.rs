//! Tests of the whole programme: through the real router, on both engines, on a clock that the test sets.

mod accounts;
mod addresses;
#[path = "../../evidence/tests/bad/mod.rs"]
mod bad;
mod catalogue;
mod certificates;
mod certified;
mod closings;
mod commune;
mod connections;
mod criteria;
mod db;
mod desk;
mod dossiers;
mod evaluation;
mod filed;
mod forms;
mod found;
mod gateway;
mod headers;
mod holidays;
mod ideas;
mod identity;
mod imports;
mod jobs;
mod kill;
mod letters;
mod likeness;
mod locker;
mod locker_files;
mod locker_uploads;
mod log;
mod lookups;
#[path = "../../evidence/tests/made.rs"]
#[expect(dead_code, reason = "the tests of `evidence` use more of it")]
mod made;
mod mail;
mod network;
mod papers;
mod passwords;
mod permissions;
mod producers;
mod products;
mod proposals;
mod real;
mod register;
mod reminders;
mod season;
mod second_looks;
mod sessions;
mod sheets;
mod structure;
mod units;
mod verification;
mod workbook;
mod world;
