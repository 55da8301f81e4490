//! Sao Làng: the table of contents.

pub mod accounts;
pub mod app;
pub mod audit;
pub mod certificates;
pub mod command;
pub mod criteria;
pub mod desk;
pub mod dossiers;
pub mod error;
pub mod evaluation;
pub mod holidays;
pub mod identity;
pub mod jobs;
pub mod letters;
pub mod locker;
pub mod network;
pub mod office;
pub mod page;
pub mod platform;
pub mod proceedings;
pub mod producers;
pub mod products;
pub mod programme;
pub mod proxies;
pub mod router;
pub mod units;
