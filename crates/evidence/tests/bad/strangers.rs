//! Files of kinds that are not taken, whatever they are called.

use crate::made::{self, Seeded};
use evidence::Refusal;

/// Name, bytes, and the refusal.
pub fn strangers() -> Vec<(String, Vec<u8>, Refusal)> {
    let mut all = archives();
    all.extend(markup());
    all.extend(others());
    for seed in 0..30 {
        let mut chance = Seeded::new(1_000 + seed);
        let length = 1 + chance.below(5_000);
        // A first byte with which no kind begins.
        let bytes = std::iter::once(0xC0).chain(std::iter::repeat_with(|| chance.byte())).take(length).collect();
        all.push((format!("noise of {length} bytes"), bytes, Refusal::WrongType));
    }
    for byte in [0x00, 0xFF, b'%', b'P', b'\x89'] {
        all.push((format!("one byte {byte:02X}"), vec![byte], Refusal::WrongType));
    }
    all
}

/// An archive of one part without its content: enough for a name to be read.
fn zip(part: &str) -> Vec<u8> {
    let length = u16::try_from(part.len()).expect("short").to_le_bytes();
    let local = [b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0", &[0; 12][..], &length, &[0, 0], part.as_bytes()].concat();
    [&local[..], b"PK\x05\x06", &[0; 18]].concat()
}

fn archives() -> Vec<(String, Vec<u8>, Refusal)> {
    let tar = [&b"../../etc/passwd\0"[..], &[0; 240], b"ustar\x0000", &[0; 512]].concat();
    let mut list = vec![("tar".to_owned(), tar, Refusal::Archive)];
    for (name, start) in [
        ("rar", &b"Rar!\x1A\x07\x01\0"[..]),
        ("7z", b"7z\xBC\xAF\x27\x1C"),
        ("gzip", b"\x1F\x8B\x08\0"),
        ("bzip2", b"BZh91AY"),
        ("xz", b"\xFD7zXZ\0"),
        ("zstd", b"\x28\xB5\x2F\xFD"),
        ("cab", b"MSCF\0\0\0\0"),
        ("empty zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
    ] {
        list.push((name.to_owned(), start.to_vec(), Refusal::Archive));
    }
    for part in ["anh.jpg", "../../etc/passwd", "/etc/passwd", "C:\\Windows\\a", "a\0.jpg", "\u{202E}gpj.exe"] {
        list.push((format!("zip of {part:?}"), zip(part), Refusal::Archive));
    }
    for part in ["[Content_Types].xml", "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"] {
        list.push((format!("package of {part}"), zip(part), Refusal::Office));
    }
    let open = zip("mimetypeapplication/vnd.oasis.opendocument.text");
    list.push(("odt".to_owned(), open, Refusal::Office));
    list.push(("old Word".to_owned(), b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), Refusal::Office));
    list.push(("rtf".to_owned(), b"{\\rtf1 a}".to_vec(), Refusal::Office));
    list
}

fn markup() -> Vec<(String, Vec<u8>, Refusal)> {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let wide: Vec<u8> = std::iter::once(0xFEFF).chain(svg.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let wide_other: Vec<u8> = std::iter::once(0xFEFF).chain(svg.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let list = [
        ("svg", svg.into()),
        ("svg behind a mark", format!("\u{feff}{svg}").into_bytes()),
        ("svg in two bytes a letter", wide),
        ("svg in two bytes a letter, big end first", wide_other),
        ("svg behind blanks", format!("\r\n\t {svg}").into_bytes()),
        ("html", b"<!DOCTYPE html><script>alert(1)</script>".to_vec()),
        ("html of nothing but a script", b"<script src=//example.org></script>".to_vec()),
        ("xml", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>".to_vec()),
        ("php", b"<?php system('id'); ?>".to_vec()),
        ("comment", b"<!-- a --><html>".to_vec()),
    ];
    list.into_iter().map(|(name, bytes)| (name.to_owned(), bytes, Refusal::Markup)).collect()
}

fn others() -> Vec<(String, Vec<u8>, Refusal)> {
    let film = |brand: &str| [b"\0\0\0\x18ftyp", brand.as_bytes(), &[0; 32]].concat();
    let late_pdf = [b"\n\n junk ", &made::good_pdf()[..]].concat();
    let html_pdf = made::good_pdf();
    let html_pdf = [&html_pdf[..9], b"%<html><script>alert(1)</script>\n", &html_pdf[9..]].concat();
    let list: Vec<(&str, Vec<u8>, Refusal)> = vec![
        ("empty", Vec::new(), Refusal::Empty),
        ("link", b"[InternetShortcut]\r\nURL=file://a".to_vec(), Refusal::Link),
        ("link in other letters", b"\xEF\xBB\xBF[internetshortcut]".to_vec(), Refusal::Link),
        ("starter", b"[Desktop Entry]\nExec=a".to_vec(), Refusal::Link),
        ("shortcut", b"L\0\0\0\x01\x14\x02\0\0".to_vec(), Refusal::Link),
        ("heic", film("heic"), Refusal::Heic),
        ("heic of another phone", film("mif1"), Refusal::Heic),
        ("heif in ten bits", film("heix"), Refusal::Heic),
        ("avif", film("avif"), Refusal::WrongType),
        ("mp4", film("isom"), Refusal::Film),
        ("film of an old phone", film("3gp4"), Refusal::Film),
        ("gif", b"GIF89a\x01\0\x01\0".to_vec(), Refusal::WrongType),
        ("gifar", [b"GIF89a\x01\0\x01\0;", &zip("META-INF/MANIFEST.MF")[..]].concat(), Refusal::WrongType),
        ("tiff", b"II*\0\x08\0\0\0".to_vec(), Refusal::WrongType),
        ("bmp", b"BM\0\0\0\0".to_vec(), Refusal::WrongType),
        ("icon", b"\0\0\x01\0\x01\0".to_vec(), Refusal::WrongType),
        ("program", b"MZ\x90\0".to_vec(), Refusal::WrongType),
        ("program of Linux", b"\x7FELF\x02".to_vec(), Refusal::WrongType),
        ("sound in RIFF", b"RIFF\0\0\0\0WAVEfmt ".to_vec(), Refusal::WrongType),
        ("text", "Giấy chứng nhận".into(), Refusal::WrongType),
        ("json", b"{\"a\": 1}".to_vec(), Refusal::WrongType),
        ("pdf behind something", late_pdf, Refusal::TwoKinds),
        ("pdf and page", html_pdf, Refusal::TwoKinds),
        ("pdf and archive", [made::good_pdf(), zip("a.class")].concat(), Refusal::TwoKinds),
    ];
    list.into_iter().map(|(name, bytes, refusal)| (name.to_owned(), bytes, refusal)).collect()
}
