//! What the law says, sentence by sentence.

mod check;
mod laws;
mod published;
mod ranking;
mod sheets;
mod terms;
mod which;
mod world;
