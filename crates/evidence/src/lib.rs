//! Files that people send as evidence: photographs of papers and products, and PDF.
//!
//! A file is what its bytes say; its name is never looked at. [`kind`] looks at bytes only and may run anywhere.
//! [`photo`] and [`document`] run decoders on what a stranger made: they may die of it, so they belong into the
//! confined child alone ([`run_child`]), and the server asks that child ([`Child`]). What comes back is made anew
//! (JPEG without any metadata), and nothing of what was sent is ever shown.
//!
//! No network, no temporary file, no clock but how long the work took.

mod child;
mod document;
mod header;
mod kind;
mod photo;
mod quality;
mod refusal;

pub use child::{Answer, Child, Sealed, Want, run_child};
pub use document::{Active, Document, MOST_PAGES, PAGE_EDGE, PageImage, document};
pub use header::{MOST_PIXELS, MOST_SIDE};
pub use kind::{Kind, MOST_BYTES, kind};
pub use photo::{LONG_EDGE, Photo, QUALITY, photo};
pub use quality::{Advice, BLURRED_BELOW, DARK_BELOW, SMALL_BELOW};
pub use refusal::Refusal;
