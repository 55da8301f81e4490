//! What the public ledger promises, on a small one of a small province.

mod cli;
mod entries;
mod examinations;
mod heads;
mod trees;
mod witnesses;
mod world;
