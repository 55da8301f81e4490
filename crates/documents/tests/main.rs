//! What the papers say, read back from the printed page with Debian's own tools.

mod certificate;
mod minutes;
mod paper;
mod qr;
mod words;
