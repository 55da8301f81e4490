//! What the papers say, read back from the printed page with Debian's own tools.

mod certificate;
mod council;
mod docx;
mod forms;
mod hostile;
mod letters;
mod paper;
mod qr;
mod revocation;
mod strings;
mod word;
mod words;
