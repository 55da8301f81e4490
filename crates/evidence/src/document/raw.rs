//! What can be counted in the bytes of a PDF before anything makes objects of them.

use super::MOST_PAGES;
use crate::Refusal;
use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

/// Bytes that a stream of operators, objects or a font unpacks to; a drawing of a whole factory has some.
const MOST_UNPACKED: u64 = 32 << 20;
/// Bytes of a picture: 50 megapixels in three colours.
const MOST_PICTURE: u64 = 160_000_000;
/// Bytes of everything together that is no picture.
const MOST_TOGETHER: u64 = 256 << 20;
/// Pictures are looked through until so many bytes were seen; a picture beyond that meets the limits of the child.
const PICTURES_SEEN: u64 = 512 << 20;
/// Before the word `stream` stands its dictionary.
const DICTIONARY: usize = 600;
/// References in one list of pages: real ones have ten or so, written by a program or as one flat list.
const MOST_KIDS: usize = 10 * MOST_PAGES;

pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    if encrypted(bytes) {
        return Err(Refusal::Password);
    }
    kids(bytes)?;
    unpacked(bytes)
}

/// The entry of a trailer: `/Encrypt 5 0 R` or `/Encrypt <<`. A document that opens without its password, but forbids
/// copying, is one too: its parts could not be counted here.
fn encrypted(bytes: &[u8]) -> bool {
    memmem::find_iter(bytes, b"/Encrypt").any(|at| {
        let rest = bytes[at + 8..].trim_ascii_start();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        rest.starts_with(b"<<") || (1..=10).contains(&digits) && rest[digits..].starts_with(b" ")
    })
}

fn kids(bytes: &[u8]) -> Result<(), Refusal> {
    for at in memmem::find_iter(bytes, b"/Kids") {
        let list = bytes[at..].split(|byte| *byte == b']').next().unwrap_or_default();
        if memchr::memchr_iter(b'R', list).take(MOST_KIDS + 1).count() > MOST_KIDS {
            return Err(Refusal::TooManyPages);
        }
    }
    Ok(())
}

/// Unpacks every deflated stream into nothing, and counts.
fn unpacked(bytes: &[u8]) -> Result<(), Refusal> {
    let (mut together, mut pictures) = (0, 0);
    let mut to = vec![0; 64 << 10];
    for at in memmem::find_iter(bytes, b"stream") {
        let before = &bytes[at.saturating_sub(DICTIONARY)..at];
        let data = bytes[at + 6..].strip_prefix(b"\r").unwrap_or(&bytes[at + 6..]);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        if before.ends_with(b"end") || !deflated(data) {
            continue;
        }
        let own = own_dictionary(before);
        // Nobody packs twice but to hide how much it is.
        if memmem::find_iter(own, b"/Fl").count() > 1 {
            return Err(Refusal::Bomb);
        }
        let is_picture = memmem::find(own, b"/Image").is_some();
        let most = if is_picture { MOST_PICTURE } else { MOST_UNPACKED };
        if is_picture && pictures > PICTURES_SEEN {
            continue;
        }
        let length = inflated(data, most, &mut to);
        *(if is_picture { &mut pictures } else { &mut together }) += length;
        if length > most || together > MOST_TOGETHER {
            return Err(Refusal::Bomb);
        }
    }
    Ok(())
}

/// From the object's own beginning, so that a neighbour's words do not count.
fn own_dictionary(before: &[u8]) -> &[u8] {
    memmem::rfind(before, b"obj").map_or(before, |at| &before[at..])
}

/// The two bytes with which zlib begins.
fn deflated(data: &[u8]) -> bool {
    matches!(data, [first, second, ..]
        if first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31))
}

/// Bytes that come out of it, as far as they matter.
fn inflated(mut data: &[u8], most: u64, to: &mut [u8]) -> u64 {
    let mut zlib = Decompress::new(true);
    while zlib.total_out() <= most {
        let (taken, given) = (zlib.total_in(), zlib.total_out());
        let Ok(Status::Ok) = zlib.decompress(data, to, FlushDecompress::None) else { break };
        let step = usize::try_from(zlib.total_in() - taken).unwrap_or(data.len());
        data = &data[step..];
        if step == 0 && zlib.total_out() == given {
            break;
        }
    }
    zlib.total_out()
}
