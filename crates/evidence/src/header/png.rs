//! PNG: a list of chunks, of which five are needed.

use super::{Header, MOST_DECODED, MOST_PIXELS, allowed, array};
use crate::Refusal;

/// Programs cut a picture into chunks of 8 kB or more; 20 MB are then 2,500.
const MOST_CHUNKS: usize = 20_000;
/// The signature, which `kind` has seen.
const SIGNATURE: usize = 8;

pub(super) fn look(bytes: &[u8]) -> Result<Header<'_>, Refusal> {
    let (mut at, mut chunks, mut exif, mut ended) = (SIGNATURE, 0, None, false);
    let mut bare = Vec::with_capacity(bytes.len());
    bare.extend_from_slice(&bytes[..SIGNATURE]);
    let (width, height, needs) = first(bytes)?;
    while !ended {
        let length = u32::from_be_bytes(array(bytes, at)?) as usize;
        let name: [u8; 4] = array(bytes, at + 4)?;
        let end = at + 12 + length;
        let whole = bytes.get(at..end).ok_or(Refusal::Unreadable)?;
        chunks += 1;
        if chunks > MOST_CHUNKS {
            return Err(Refusal::TooManyParts);
        }
        match &name {
            b"acTL" | b"fcTL" | b"fdAT" => return Err(Refusal::Animated),
            b"eXIf" => exif = exif.or(Some(&whole[8..8 + length])),
            b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" => bare.extend_from_slice(whole),
            b"IEND" => {
                bare.extend_from_slice(whole);
                ended = true;
            }
            _ => {}
        }
        at = end;
    }
    Ok(Header { width, height, needs, exif, bare })
}

/// Width, height and bytes needed, of the chunk that must come first.
fn first(bytes: &[u8]) -> Result<(u32, u32, u64), Refusal> {
    if array(bytes, SIGNATURE)? != *b"\0\0\0\x0DIHDR" {
        return Err(Refusal::Unreadable);
    }
    let width = u32::from_be_bytes(array(bytes, SIGNATURE + 8)?);
    let height = u32::from_be_bytes(array(bytes, SIGNATURE + 12)?);
    let [depth, colour] = array(bytes, SIGNATURE + 16)?;
    let pixels = allowed(width, height, MOST_PIXELS)?;
    let channels = match colour {
        0 => 1,
        4 => 2,
        // A palette becomes three channels, four where it is transparent.
        2 => 3,
        3 | 6 => 4,
        _ => return Err(Refusal::Unreadable),
    };
    // Less than eight bits are widened; a transparent colour adds a channel.
    let decoded = pixels * (channels + 1).min(4) * if depth == 16 { 2 } else { 1 };
    if decoded > MOST_DECODED { Err(Refusal::TooManyPixels) } else { Ok((width, height, decoded)) }
}
