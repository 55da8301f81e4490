//! What a picture says of itself, read before any decoder is asked. Only the parts that the decoder needs are handed
//! on: metadata, colour profiles and texts are never unpacked, and so cannot be bombs.

mod jpeg;
mod png;
mod webp;

use crate::{Kind, Refusal};

/// Pixels of a photograph; the largest sensors of cheap phones have just fewer (8,160 by 6,120).
pub const MOST_PIXELS: u64 = 50_000_000;
/// Pixels of the longer side.
pub const MOST_SIDE: u32 = 16_384;
/// Pixels where a decoder holds several times the picture: progressive JPEG keeps every coefficient, WebP two copies.
/// Cameras write neither; what was sent on by a messenger is far smaller.
pub(crate) const MOST_PIXELS_HELD_TWICE: u64 = 16_000_000;
/// Pixels up to which a picture may be as empty as it likes: a blank page from a scanner, or of a screen.
const SOME_PIXELS: u64 = 12_000_000;
/// Pixels beyond which each byte of the file must not stand for more than so many. Of a blank wall, a camera of fifty
/// megapixels still writes one byte for twenty.
const PIXELS_A_BYTE: u64 = 100;
/// Bytes of a decoded picture, as it is before it is shrunk.
pub(crate) const MOST_DECODED: u64 = 200_000_000;

/// A picture before it is decoded.
#[derive(Debug)]
pub(crate) struct Header<'a> {
    /// Pixels, before it is turned.
    pub width: u32,
    pub height: u32,
    /// Bytes that decoding takes, beside the file.
    pub needs: u64,
    /// The TIFF part of EXIF, from which only the orientation is taken.
    pub exif: Option<&'a [u8]>,
    /// The same picture and nothing else.
    pub bare: Vec<u8>,
}

/// # Errors
/// *TooManyPixels*, *Animated*, *TooManyParts*, *Bomb*; *Unreadable* of what is broken or cut off; *WrongType* of a PDF.
pub(crate) fn look(kind: Kind, bytes: &[u8]) -> Result<Header<'_>, Refusal> {
    let header = match kind {
        Kind::Jpeg => jpeg::look(bytes),
        Kind::Png => png::look(bytes),
        Kind::Webp => webp::look(bytes),
        Kind::Pdf => Err(Refusal::WrongType),
    }?;
    let pixels = u64::from(header.width) * u64::from(header.height);
    if pixels > SOME_PIXELS && pixels > PIXELS_A_BYTE * header.bare.len() as u64 {
        return Err(Refusal::Bomb);
    }
    Ok(header)
}

fn allowed(width: u32, height: u32, most: u64) -> Result<u64, Refusal> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        Err(Refusal::Unreadable)
    } else if pixels > most || width.max(height) > MOST_SIDE {
        Err(Refusal::TooManyPixels)
    } else {
        Ok(pixels)
    }
}

/// `N` bytes at a place, or a file that is cut off.
fn array<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], Refusal> {
    let part = at.checked_add(N).and_then(|end| bytes.get(at..end));
    part.and_then(|part| part.try_into().ok()).ok_or(Refusal::Unreadable)
}
