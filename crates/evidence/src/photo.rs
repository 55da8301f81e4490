//! A photograph made anew: turned upright, shrunk, without any metadata.

use crate::header::{self, Header, MOST_DECODED, MOST_SIDE};
use crate::{Advice, Kind, Refusal, quality};
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::{jpeg::JpegDecoder, jpeg::JpegEncoder, png::PngDecoder, webp::WebPDecoder};
use image::{DynamicImage, ImageDecoder, ImageResult, Limits, Rgb, RgbImage, metadata::Orientation};
use std::io::Cursor;

/// Pixels of the longer side of what is kept. A page of A4 has then 6.7 pixels a millimetre: the strokes of letters of
/// 8 points are two pixels wide.
pub const LONG_EDGE: u32 = 2_000;
/// Of JPEG, of a hundred: the densest page of the tests takes 1.3 MB and is read back without a mistake.
pub const QUALITY: u8 = 82;

/// A photograph as it is kept and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Pixels of `jpeg`.
    pub width: u32,
    pub height: u32,
    /// JPEG without EXIF, place, colour profile or comment.
    pub jpeg: Vec<u8>,
    /// What to tell the person, who may photograph once more.
    pub advice: Vec<Advice>,
}

/// Makes a photograph anew. Runs a decoder: call it in the confined child only.
///
/// # Errors
/// What [`crate::kind`] refuses; *WrongType* of a PDF; *TooManyPixels*, *Animated*, *TooManyParts*, *Bomb*;
/// *Unreadable* of what is broken or cut off.
pub fn photo(bytes: &[u8]) -> Result<Photo, Refusal> {
    let kind = crate::kind(bytes)?;
    made_anew(kind, header::look(kind, bytes)?)
}

/// The photograph of a header that was looked at.
pub(crate) fn made_anew(kind: Kind, header: Header<'_>) -> Result<Photo, Refusal> {
    let Header { width, height, exif, bare, .. } = header;
    let turn = exif.and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms);
    let whole = decoded(kind, bare, (width, height))?;
    let mut upright = DynamicImage::ImageRgb8(on_white(&shrunk(whole, LONG_EDGE)?));
    upright.apply_orientation(turn);
    let picture = upright.into_rgb8();
    let advice = quality::advice(&picture, width.min(height));
    Ok(Photo { width: picture.width(), height: picture.height(), jpeg: encoded(&picture)?, advice })
}

fn decoded(kind: Kind, bare: Vec<u8>, size: (u32, u32)) -> Result<DynamicImage, Refusal> {
    let bytes = Cursor::new(bare);
    let whole = match kind {
        Kind::Jpeg => JpegDecoder::new(bytes).and_then(|decoder| with_limits(decoder, size)),
        Kind::Png => PngDecoder::with_limits(bytes, limits()).and_then(|decoder| with_limits(decoder, size)),
        Kind::Webp => WebPDecoder::new(bytes).and_then(|decoder| with_limits(decoder, size)),
        Kind::Pdf => return Err(Refusal::WrongType),
    };
    whole.map_err(|_| Refusal::Unreadable)
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_DECODED);
    limits
}

/// The decoder must see the size that was allowed.
fn with_limits(mut decoder: impl ImageDecoder, size: (u32, u32)) -> ImageResult<DynamicImage> {
    decoder.set_limits(limits())?;
    if decoder.dimensions() != size || decoder.total_bytes() > MOST_DECODED {
        let kind = image::error::LimitErrorKind::DimensionError;
        return Err(image::ImageError::Limits(image::error::LimitError::from_kind(kind)));
    }
    DynamicImage::from_decoder(decoder)
}

/// With a longer side of so many pixels at most; smaller ones stay as they are.
fn shrunk(whole: DynamicImage, edge: u32) -> Result<DynamicImage, Refusal> {
    let (width, height) = (whole.width(), whole.height());
    let longer = width.max(height);
    if longer <= edge {
        return Ok(whole);
    }
    // Rounded; a side never vanishes.
    let side = |pixels: u32| ((pixels * edge + longer / 2) / longer).max(1);
    let mut small = DynamicImage::new(side(width), side(height), whole.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&whole, &mut small, &options).map_err(|_| Refusal::Unreadable)?;
    Ok(small)
}

/// Eight bits a colour, and paper where it is transparent.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let seen = picture.to_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [colours @ .., opaque] = seen.get_pixel(x, y).0;
        let over_white = |colour: u8| 255 - u16::from(255 - colour) * u16::from(opaque) / 255;
        Rgb(colours.map(|colour| u8::try_from(over_white(colour)).unwrap_or(u8::MAX)))
    })
}

/// JPEG as everything here is kept.
pub(crate) fn encoded(picture: &RgbImage) -> Result<Vec<u8>, Refusal> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(picture).map_err(|_| Refusal::Unreadable)?;
    Ok(jpeg)
}
