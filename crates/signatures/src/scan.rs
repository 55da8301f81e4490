//! Where signatures stand in the bytes that somebody appended. Only dictionaries that name ranges are looked at; nothing is
//! followed, unpacked or drawn.

use crate::tokens::{Dictionary, is_space, words};
use memchr::memmem;
use std::ops::Range;

/// Signatures of one file.
pub const MOST_SIGNATURES: usize = 8;

/// Bytes of one CMS.
pub const MOST_CMS: usize = 128 * 1024;

/// Places that look like a signature; each may take a look at a megabyte.
const MOST_PLACES: usize = 4 * MOST_SIGNATURES;

/// Between an object's beginning and its ranges; the CMS may stand there, and as much again of anything else.
const MOST_BEFORE: usize = 4 * MOST_CMS;

/// A signature dictionary as it stands.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The four numbers, as they are said; none when they are no four numbers.
    pub(crate) ranges: Option<[usize; 4]>,
    /// `<30…>`, where there is one.
    pub(crate) gap: Option<Range<usize>>,
    /// The name behind `/SubFilter`, with its stroke.
    pub(crate) kind: Vec<u8>,
    /// The date behind `/M`.
    pub(crate) at: Vec<u8>,
}

/// The dictionaries of what was appended behind `kept`, in their order; none when there are more than may be.
pub(crate) fn find(bytes: &[u8], kept: usize) -> Option<Vec<Found>> {
    let mut all = Vec::new();
    let appended = bytes.get(kept..).unwrap_or_default();
    for (place, at) in memmem::find_iter(appended, b"/ByteRange").enumerate() {
        (place < MOST_PLACES).then_some(())?;
        let at = at.saturating_add(kept);
        if let Some(one) = around(bytes, kept, at) {
            (all.len() < MOST_SIGNATURES).then_some(())?;
            all.push(one);
        }
    }
    Some(all)
}

/// The dictionary around a `/ByteRange`. None when it is not one of its keys, as in a text.
fn around(bytes: &[u8], kept: usize, at: usize) -> Option<Found> {
    let from = at.saturating_sub(MOST_BEFORE).max(kept);
    let object = memmem::rfind(bytes.get(from..at)?, b"obj")?.checked_add(from)?.checked_add(3)?;
    let until = at.saturating_add(MOST_BEFORE).min(bytes.len());
    let dictionary = Dictionary::at(bytes.get(..until)?, object)?;
    (dictionary.key("ByteRange")?.start == at).then_some(())?;
    let small = |name| dictionary.get(name).filter(|value| value.len() <= 64).unwrap_or_default().to_vec();
    Some(Found {
        ranges: dictionary.get("ByteRange").and_then(four),
        gap: dictionary.range("Contents").filter(|range| bytes.get(range.start) == Some(&b'<')),
        kind: small("SubFilter"),
        at: small("M"),
    })
}

fn four(array: &[u8]) -> Option<[usize; 4]> {
    let numbers: Option<Vec<usize>> = words(array)?.take(5).map(crate::tokens::number).collect();
    numbers?.try_into().ok()
}

/// The bytes of `<3082…>`.
pub(crate) fn unhex(text: &[u8]) -> Option<Vec<u8>> {
    let inner = text.strip_prefix(b"<")?.strip_suffix(b">")?;
    (inner.len() <= MOST_CMS.checked_mul(2)?).then_some(())?;
    let digits: Vec<u8> = inner.iter().copied().filter(|byte| !is_space(*byte)).collect();
    let (pairs, rest) = digits.as_chunks::<2>();
    rest.is_empty().then_some(())?;
    let value = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
    pairs.iter().map(|[high, low]| Some(value(*high)? << 4 | value(*low)?)).collect()
}
