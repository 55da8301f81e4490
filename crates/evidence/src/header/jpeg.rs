//! JPEG: segments up to the first scan, then scans up to the end mark. Whatever stands behind that, as phones put
//! a second picture or a film there, is left away.

use super::{Header, MOST_PIXELS, MOST_PIXELS_HELD_TWICE, allowed, array};
use crate::Refusal;
use memchr::memchr;

/// Scans of one picture; progressive files of cameras and browsers have about ten.
const MOST_SCANS: u64 = 40;
/// Scans times pixels of a progressive picture: each scan goes over all of them.
const MOST_SCANNED: u64 = 200_000_000;
/// Segments before and between the scans; a camera writes some dozens.
const MOST_SEGMENTS: usize = 1_000;

#[derive(Default)]
struct Walk<'a> {
    frame: Option<Frame>,
    exif: Option<&'a [u8]>,
    bare: Vec<u8>,
    scans: u64,
    segments: usize,
}

struct Frame {
    width: u32,
    height: u32,
    progressive: bool,
    components: u64,
}

pub(super) fn look(bytes: &[u8]) -> Result<Header<'_>, Refusal> {
    let mut walk = Walk { bare: Vec::with_capacity(bytes.len()), ..Walk::default() };
    walk.bare.extend_from_slice(&[0xFF, 0xD8]);
    let mut at = 2;
    loop {
        // A mark may be preceded by any number of FF.
        at += bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|byte| **byte == 0xFF).count());
        if bytes.get(at - 1) != Some(&0xFF) {
            return Err(Refusal::Unreadable);
        }
        let [mark] = array(bytes, at)?;
        at += 1;
        match mark {
            0xD9 => break,
            0xD8 | 0x01 | 0xD0..=0xD7 => {}
            0x00 => return Err(Refusal::Unreadable),
            _ => at = walk.segment(bytes, mark, at)?,
        }
    }
    walk.bare.extend_from_slice(&[0xFF, 0xD9]);
    walk.end()
}

impl<'a> Walk<'a> {
    /// One segment, and the scan behind it where there is one. Gives where it ends.
    fn segment(&mut self, bytes: &'a [u8], mark: u8, at: usize) -> Result<usize, Refusal> {
        self.segments += 1;
        if self.segments > MOST_SEGMENTS {
            return Err(Refusal::TooManyParts);
        }
        let length = usize::from(u16::from_be_bytes(array(bytes, at)?));
        let content = bytes.get(at + 2..at + length.max(2)).ok_or(Refusal::Unreadable)?;
        let mut end = at + length.max(2);
        match mark {
            0xC0..=0xC2 => self.frame(mark, content)?,
            // Lossless, arithmetic and hierarchical frames: no phone writes them.
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(Refusal::Unreadable),
            0xDA => {
                self.scans += 1;
                end = scan_ends(bytes, end)?;
            }
            0xE1 if self.exif.is_none() => self.exif = content.strip_prefix(b"Exif\0\0"),
            _ => {}
        }
        // Of what applications add only Adobe's note is needed: it says how the colours were turned.
        if !matches!(mark, 0xE0..=0xED | 0xEF | 0xFE) {
            self.bare.extend_from_slice(&[0xFF, mark]);
            self.bare.extend_from_slice(&bytes[at..end]);
        }
        Ok(end)
    }

    fn frame(&mut self, mark: u8, content: &[u8]) -> Result<(), Refusal> {
        if self.frame.is_some() {
            return Err(Refusal::Unreadable);
        }
        let [precision, h1, h0, w1, w0, components] = array(content, 0)?;
        if precision != 8 {
            return Err(Refusal::Unreadable);
        }
        let (width, height) = (u32::from(u16::from_be_bytes([w1, w0])), u32::from(u16::from_be_bytes([h1, h0])));
        self.frame = Some(Frame { width, height, progressive: mark == 0xC2, components: components.into() });
        Ok(())
    }

    fn end(self) -> Result<Header<'a>, Refusal> {
        let Frame { width, height, progressive, components } = self.frame.ok_or(Refusal::Unreadable)?;
        let most = if progressive { MOST_PIXELS_HELD_TWICE } else { MOST_PIXELS };
        let pixels = allowed(width, height, most)?;
        if self.scans > MOST_SCANS || progressive && self.scans * pixels > MOST_SCANNED {
            return Err(Refusal::TooManyParts);
        }
        // Two bytes for every coefficient where they are kept, some rows otherwise; four colours are turned into three.
        let kept = if progressive { 2 * components * pixels } else { 8 << 20 };
        Ok(Header { width, height, needs: 4 * pixels + kept, exif: self.exif, bare: self.bare })
    }
}

/// The mark that ends a scan's data; FF 00 is data, FF D0 to D7 a restart.
fn scan_ends(bytes: &[u8], mut at: usize) -> Result<usize, Refusal> {
    loop {
        at += bytes.get(at..).and_then(|rest| memchr(0xFF, rest)).ok_or(Refusal::Unreadable)?;
        match bytes.get(at + 1) {
            None => return Err(Refusal::Unreadable),
            Some(0x00 | 0xD0..=0xD7) => at += 2,
            Some(0xFF) => at += 1,
            Some(_) => return Ok(at),
        }
    }
}
