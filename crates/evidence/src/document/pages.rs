//! Pictures of pages, as a reader sees them on white paper.

use crate::Refusal;
use crate::photo::encoded;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{Pdf, page::Page};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::RgbImage;
use std::{
    ops::Range,
    time::{Duration, Instant},
};

/// Pixels of the longer side of a page: letters of 8 points on A4 are 11 pixels high.
pub const PAGE_EDGE: u16 = 1_600;
/// No page is begun after this; those left are asked for again.
const LONGEST: Duration = Duration::from_secs(1);
/// Bytes of all pictures of one answer.
const MOST_TOGETHER: usize = 16 << 20;

/// A page as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageImage {
    /// Counted from 0.
    pub page: u32,
    /// Pixels of `jpeg`.
    pub width: u32,
    pub height: u32,
    pub jpeg: Vec<u8>,
}

/// As many pages of the range as time and room allow, at least one.
pub(super) fn rendered(pdf: &Pdf, range: Range<u32>) -> Result<Vec<PageImage>, Refusal> {
    let (began, mut images, mut together) = (Instant::now(), Vec::new(), 0);
    for (number, page) in (0..range.end).zip(pdf.pages().iter()).skip(range.start as usize) {
        if !images.is_empty() && (began.elapsed() > LONGEST || together > MOST_TOGETHER) {
            break;
        }
        let image = one(number, page)?;
        together += image.jpeg.len();
        images.push(image);
    }
    Ok(images)
}

fn one(number: u32, page: &Page<'_>) -> Result<PageImage, Refusal> {
    let (width, height) = page.render_dimensions();
    let longer = width.max(height);
    if !(longer.is_finite() && width > 0.0 && height > 0.0) {
        return Err(Refusal::Unreadable);
    }
    let scale = f32::from(PAGE_EDGE) / longer;
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        width: Some(side(width * scale)),
        height: Some(side(height * scale)),
        bg_color: WHITE,
    };
    // A cache for each page: what pages share is little, what a page may leave behind is not.
    let drawn = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let (width, height) = (drawn.width().into(), drawn.height().into());
    // White lies under everything, so nothing is transparent.
    let colours = drawn.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| pixel[..3].iter().copied()).collect();
    drop(drawn);
    let picture = RgbImage::from_raw(width, height, colours).ok_or(Refusal::Unreadable)?;
    Ok(PageImage { page: number, width, height, jpeg: encoded(&picture)? })
}

/// Whole pixels, one at least.
fn side(pixels: f32) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between the two")]
    let whole = pixels.round().clamp(1.0, f32::from(PAGE_EDGE)) as u16;
    whole
}
