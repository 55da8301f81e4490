//! Signing a paper and looking at what came back.

mod elsewhere;
mod hostile;
mod made;
mod signing;
