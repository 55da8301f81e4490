//! What the law says, sentence by sentence.

mod check;
mod codes;
mod laws;
mod published;
mod ranking;
mod sheets;
mod terms;
mod which;
mod world;
