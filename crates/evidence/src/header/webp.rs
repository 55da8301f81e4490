//! WebP: a RIFF list of chunks, one picture in it.

use super::{Header, MOST_PIXELS_HELD_TWICE, allowed, array};
use crate::Refusal;

/// A picture has four or five.
const MOST_CHUNKS: usize = 100;
/// In the flags of `VP8X`.
const MOVES: u8 = 0x02;
const HAS_ALPHA: u8 = 0x10;

pub(super) fn look(bytes: &[u8]) -> Result<Header<'_>, Refusal> {
    let said = u32::from_le_bytes(array(bytes, 4)?) as usize;
    let bytes = bytes.get(..said.saturating_add(8)).ok_or(Refusal::Unreadable)?;
    let (mut at, mut chunks, mut exif, mut canvas, mut frame) = (12, 0, None, None, None);
    let mut body = Vec::with_capacity(bytes.len());
    while at < bytes.len() {
        let name: [u8; 4] = array(bytes, at)?;
        let length = u32::from_le_bytes(array(bytes, at + 4)?) as usize;
        let content = bytes.get(at + 8..at + 8 + length).ok_or(Refusal::Unreadable)?;
        // Chunks begin at even places; the last one's filling is left out by some programs.
        let end = (at + 8 + length + length % 2).min(bytes.len());
        chunks += 1;
        if chunks > MOST_CHUNKS {
            return Err(Refusal::TooManyParts);
        }
        match &name {
            b"ANIM" | b"ANMF" => return Err(Refusal::Animated),
            b"EXIF" => exif = exif.or(Some(content.strip_prefix(b"Exif\0\0").unwrap_or(content))),
            b"VP8X" => canvas = Some(extended(content)?),
            b"VP8 " => frame = Some(lossy(content)?),
            b"VP8L" => frame = Some(lossless(content)?),
            _ => {}
        }
        match &name {
            // The flags promise chunks that are left away, but for transparency.
            b"VP8X" if length >= 10 => {
                body.extend_from_slice(b"VP8X\x0A\0\0\0");
                body.extend_from_slice(&[content[0] & HAS_ALPHA]);
                body.extend_from_slice(&content[1..10]);
            }
            b"VP8 " | b"VP8L" | b"ALPH" => {
                body.extend_from_slice(&bytes[at..end]);
                body.resize(body.len() + body.len() % 2, 0);
            }
            _ => {}
        }
        at = end;
    }
    let (width, height) = frame.ok_or(Refusal::Unreadable)?;
    let pixels = allowed(width, height, MOST_PIXELS_HELD_TWICE)?;
    if canvas.is_some_and(|canvas| canvas != (width, height)) {
        return Err(Refusal::Unreadable);
    }
    Ok(Header { width, height, needs: 8 * pixels, exif, bare: riff(&body)? })
}

fn riff(body: &[u8]) -> Result<Vec<u8>, Refusal> {
    let length = u32::try_from(body.len() + 4).map_err(|_| Refusal::TooBig)?;
    Ok([b"RIFF", &length.to_le_bytes()[..], b"WEBP", body].concat())
}

fn extended(content: &[u8]) -> Result<(u32, u32), Refusal> {
    let [flags, _, _, _, w0, w1, w2, h0, h1, h2] = array(content, 0)?;
    if flags & MOVES != 0 {
        return Err(Refusal::Animated);
    }
    let size = (u32::from_le_bytes([w0, w1, w2, 0]) + 1, u32::from_le_bytes([h0, h1, h2, 0]) + 1);
    allowed(size.0, size.1, MOST_PIXELS_HELD_TWICE)?;
    Ok(size)
}

fn lossy(content: &[u8]) -> Result<(u32, u32), Refusal> {
    let [_, _, _, s0, s1, s2, w0, w1, h0, h1] = array(content, 0)?;
    if [s0, s1, s2] != [0x9D, 0x01, 0x2A] {
        return Err(Refusal::Unreadable);
    }
    let side = |bytes| u32::from(u16::from_le_bytes(bytes) & 0x3FFF);
    Ok((side([w0, w1]), side([h0, h1])))
}

fn lossless(content: &[u8]) -> Result<(u32, u32), Refusal> {
    let [mark, bits @ ..]: [u8; 5] = array(content, 0)?;
    let bits = u32::from_le_bytes(bits);
    if mark == 0x2F { Ok(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)) } else { Err(Refusal::Unreadable) }
}
