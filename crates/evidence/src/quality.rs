//! Whether a photograph will be of use. Nobody is refused for it: a bad photograph of a paper that exists is better
//! than none, and the person who stands before it can take another.

use image::RgbImage;
use serde::{Deserialize, Serialize};

/// Pixels of the shorter side as it was sent: a page of A4 with fewer has letters of less than 15 pixels a line.
pub const SMALL_BELOW: u32 = 900;
/// Light, of 255, that one pixel of twenty reaches. Paper in a lit room has 150 and more.
pub const DARK_BELOW: u8 = 90;
/// Variance of the Laplacian (light of 255, squared) in the sharpest twentieth of the squares of `SQUARE` pixels,
/// of the picture shrunk until its longer side is at most `MEASURED_EDGE`. On generated pages sharp letters give
/// 8,000 and more, letters blurred by three quarters of a stroke 240, by a stroke 70, by three 3.
pub const BLURRED_BELOW: f64 = 150.0;

/// Pixels; large photographs all have so many, so they are measured alike.
const MEASURED_EDGE: u32 = 1_000;
/// Pixels of a side: a word or two, so that an empty margin does not make a page blurred.
const SQUARE: u32 = 40;

/// What to tell somebody who has just taken a photograph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Advice {
    /// Go nearer, or send the photograph itself instead of what a messenger made of it.
    TooSmall,
    /// More light, or the lamp of the phone.
    TooDark,
    /// Hold still and touch the paper on the screen; also said where nothing is to be seen.
    Blurred,
}

impl Advice {
    /// The stable name by which the words are found.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooSmall => "evidence-too-small",
            Self::TooDark => "evidence-too-dark",
            Self::Blurred => "evidence-blurred",
        }
    }
}

/// In the order in which they matter. `shorter` is the shorter side as it was sent, in pixels.
pub(crate) fn advice(picture: &RgbImage, shorter: u32) -> Vec<Advice> {
    let light = Light::of(picture);
    let mut advice = Vec::new();
    if shorter < SMALL_BELOW {
        advice.push(Advice::TooSmall);
    }
    if light.bright() < DARK_BELOW {
        advice.push(Advice::TooDark);
    }
    // What is dark has no contrast, and light is what it lacks.
    if advice.last() != Some(&Advice::TooDark) && light.sharpness() < BLURRED_BELOW {
        advice.push(Advice::Blurred);
    }
    advice
}

/// The light of a picture, shrunk by whole numbers of pixels.
struct Light {
    width: usize,
    values: Vec<u8>,
}

impl Light {
    fn of(picture: &RgbImage) -> Self {
        let step = picture.width().max(picture.height()).div_ceil(MEASURED_EDGE).max(1);
        let (width, height) = ((picture.width() / step).max(1), (picture.height() / step).max(1));
        let mut values = Vec::with_capacity((width * height) as usize);
        for y in 0..height {
            for x in 0..width {
                values.push(mean(picture, x * step, y * step, step));
            }
        }
        Self { width: width as usize, values }
    }

    /// What one pixel of twenty reaches.
    fn bright(&self) -> u8 {
        let mut counts = [0_usize; 256];
        self.values.iter().for_each(|value| counts[usize::from(*value)] += 1);
        let mut left = self.values.len() / 20;
        for (value, count) in (0..=u8::MAX).rev().zip(counts.into_iter().rev()) {
            if count > left {
                return value;
            }
            left -= count;
        }
        0
    }

    /// The variance of the Laplacian that one square of twenty reaches.
    fn sharpness(&self) -> f64 {
        let square = SQUARE as usize;
        let height = self.values.len() / self.width;
        let mut squares = Vec::new();
        for top in (1..height.saturating_sub(1)).step_by(square) {
            for left in (1..self.width.saturating_sub(1)).step_by(square) {
                let (bottom, right) = ((top + square).min(height - 1), (left + square).min(self.width - 1));
                squares.push(self.variance(top..bottom, left..right));
            }
        }
        squares.sort_by(f64::total_cmp);
        squares.len().checked_sub(1 + squares.len() / 20).map_or(0.0, |at| squares[at])
    }

    fn variance(&self, rows: std::ops::Range<usize>, columns: std::ops::Range<usize>) -> f64 {
        let (mut count, mut sum, mut squared) = (0.0, 0.0, 0.0);
        for y in rows {
            for x in columns.clone() {
                let at = |x: usize, y: usize| f64::from(self.values[y * self.width + x]);
                let laplacian = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4.0 * at(x, y);
                count += 1.0;
                sum += laplacian;
                squared += laplacian * laplacian;
            }
        }
        if count > 0.0 { squared / count - (sum / count) * (sum / count) } else { 0.0 }
    }
}

/// The mean light of a square of pixels, as the eye weighs colours.
fn mean(picture: &RgbImage, left: u32, top: u32, side: u32) -> u8 {
    let (mut sum, mut count) = (0, 0);
    for y in top..(top + side).min(picture.height()) {
        for x in left..(left + side).min(picture.width()) {
            let [red, green, blue] = picture.get_pixel(x, y).0.map(u32::from);
            sum += (299 * red + 587 * green + 114 * blue) / 1_000;
            count += 1;
        }
    }
    u8::try_from(sum.checked_div(count).unwrap_or(0)).unwrap_or(u8::MAX)
}
