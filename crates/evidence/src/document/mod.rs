//! A PDF: how many pages, what in it could act, and pictures of its pages. What is shown are the pictures; the PDF
//! itself is never opened where somebody reads it.

mod active;
mod pages;
mod raw;

use crate::{Kind, Refusal};
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use std::ops::Range;

pub use active::Active;
pub use pages::{PAGE_EDGE, PageImage};

/// Pages of one document; a dossier of a product has some dozens.
pub const MOST_PAGES: usize = 200;

/// A document as it is told and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Pages of the whole document.
    pub pages: u32,
    /// What in it could act if somebody opened it, each once; told to the officer.
    pub active: Vec<Active>,
    /// Links to addresses, which most documents have: counted only.
    pub links: u32,
    /// Pictures of pages that were asked for, as many as time allowed, in order and from the first on.
    pub images: Vec<PageImage>,
}

/// Reads a document and renders those of its pages (counted from 0) that are in the range. Runs a decoder: call it in
/// the confined child only, where it may die of what it reads.
///
/// # Errors
/// What [`crate::kind`] refuses; *WrongType* of a photograph; *Password*, *TooManyPages*, *TooManyPixels* of a picture
/// in it, *Bomb*; *Unreadable* of what is broken or has no page.
pub fn document(bytes: &[u8], pages: Range<u32>) -> Result<Document, Refusal> {
    Opened::of(bytes.to_vec())?.rendered(pages)
}

/// A document that was read, none of its pages rendered yet.
pub(crate) struct Opened {
    pdf: Pdf,
    active: Vec<Active>,
    links: u32,
}

impl Opened {
    pub fn of(bytes: Vec<u8>) -> Result<Self, Refusal> {
        if crate::kind(&bytes)? != Kind::Pdf {
            return Err(Refusal::WrongType);
        }
        raw::check(&bytes)?;
        let pdf = Pdf::new(bytes).map_err(|error| match error {
            LoadPdfError::Decryption(_) => Refusal::Password,
            LoadPdfError::Invalid => Refusal::Unreadable,
        })?;
        match pdf.pages().len() {
            0 => return Err(Refusal::Unreadable),
            1..=MOST_PAGES => {}
            _ => return Err(Refusal::TooManyPages),
        }
        let (active, links) = active::parts(&pdf)?;
        Ok(Self { pdf, active, links })
    }

    pub fn rendered(self, pages: Range<u32>) -> Result<Document, Refusal> {
        let images = pages::rendered(&self.pdf, pages)?;
        let pages = u32::try_from(self.pdf.pages().len()).map_err(|_| Refusal::TooManyPages)?;
        Ok(Document { pages, active: self.active, links: self.links, images })
    }
}
