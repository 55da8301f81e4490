//! What a file is, by its first bytes. Nothing is decoded here.

use crate::Refusal;
use memchr::memmem;

/// Bytes of one file: a photograph of a phone is 3 to 12 MB, a scanned contract about 1 MB a page.
pub const MOST_BYTES: usize = 20 << 20;

/// So far from the beginning do programs look for what a file is.
const LOOKED_AT: usize = 1024;
/// The end of a ZIP archive stands so close to the end of its file.
const ARCHIVE_END: usize = 22 + 65_535;

/// The kinds that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Jpeg,
    Png,
    Webp,
    Pdf,
}

/// What the bytes are. Photographs may have something behind them, as phones do it: only the picture made anew from
/// them is shown. A PDF may not, nor may it begin like a page.
///
/// # Errors
/// *Empty*, *TooBig*, and what else the file is; *TwoKinds* of a PDF that is something else besides.
pub fn kind(bytes: &[u8]) -> Result<Kind, Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooBig);
    }
    match bytes {
        [] => Err(Refusal::Empty),
        [0xFF, 0xD8, 0xFF, ..] => Ok(Kind::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(Kind::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Kind::Webp),
        [b'%', b'P', b'D', b'F', b'-', ..] => pdf_alone(bytes),
        _ => Err(what_else(bytes)),
    }
}

fn pdf_alone(bytes: &[u8]) -> Result<Kind, Refusal> {
    let head = bytes[..bytes.len().min(LOOKED_AT)].to_ascii_lowercase();
    let as_a_page = [&b"<html"[..], b"<script", b"<!doctype", b"<svg", b"<body", b"<iframe", b"<img"];
    let tail = &bytes[bytes.len().saturating_sub(ARCHIVE_END)..];
    let is_archive = memmem::find(tail, b"PK\x05\x06").is_some();
    if is_archive || as_a_page.iter().any(|tag| memmem::find(&head, tag).is_some()) {
        return Err(Refusal::TwoKinds);
    }
    Ok(Kind::Pdf)
}

fn what_else(bytes: &[u8]) -> Refusal {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    match head {
        [b'P', b'K', 3 | 5 | 7, ..] => packed(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] | [b'{', b'\\', b'r', b't', b'f', ..] => Refusal::Office,
        [b'R', b'a', b'r', b'!', ..]
        | [b'7', b'z', 0xBC, 0xAF, ..]
        | [0x1F, 0x8B, ..]
        | [b'B', b'Z', b'h', ..]
        | [0xFD, b'7', b'z', b'X', b'Z', ..]
        | [0x28, 0xB5, 0x2F, 0xFD, ..]
        | [b'M', b'S', b'C', b'F', ..] => Refusal::Archive,
        _ if head.get(257..262) == Some(b"ustar") => Refusal::Archive,
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => match brand.get(..4) {
            Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1") => Refusal::Heic,
            Some(b"avif" | b"avis") => Refusal::WrongType,
            _ => Refusal::Film,
        },
        [b'L', 0, 0, 0, 1, 0x14, 2, 0, ..] => Refusal::Link,
        _ if memmem::find(head, b"%PDF-").is_some() => Refusal::TwoKinds,
        _ => of_text(head),
    }
}

/// A package of an office program is a ZIP archive that says so.
fn packed(bytes: &[u8]) -> Refusal {
    let parts = [&b"[Content_Types].xml"[..], b"mimetypeapplication/vnd.oasis", b"word/", b"xl/", b"ppt/"];
    if parts.iter().any(|part| memmem::find(bytes, part).is_some()) { Refusal::Office } else { Refusal::Archive }
}

fn of_text(head: &[u8]) -> Refusal {
    // Two bytes a letter are read as one: what is looked for are letters that everybody has.
    let letters: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0 && byte.is_ascii()).collect();
    let text = letters.trim_ascii_start().to_ascii_lowercase();
    match text.first() {
        Some(b'<') => Refusal::Markup,
        Some(b'[') if text.starts_with(b"[internetshortcut]") || text.starts_with(b"[desktop entry]") => Refusal::Link,
        _ => Refusal::WrongType,
    }
}
