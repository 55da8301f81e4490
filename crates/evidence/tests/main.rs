//! Evidence as people send it and as nobody should. Every bad file is made here; none is downloaded.

mod bad;
mod child;
mod documents;
mod hostile;
mod kinds;
mod made;
mod photographs;
