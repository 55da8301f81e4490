//! Pictures that are none, or more than one, or far more than they seem.

use super::{Bad, Fate, bad, cut, flipped, strangers};
use crate::made::{self, canvas, chunk, deflated, jpeg_with, png_with, riff, riff_chunk, segment};
use Fate::{Either, Harmless, Refused};
use evidence::Refusal::{Animated, Bomb, TooManyParts, TooManyPixels, Unreadable};

pub fn pictures() -> Vec<Bad> {
    let mut all = of_jpeg();
    all.extend(of_png());
    all.extend(of_webp());
    all.extend(two_kinds());
    all
}

/// A frame of JPEG: kind, precision, height, width and components.
fn frame(mark: u8, precision: u8, height: u16, width: u16, components: u8) -> Vec<u8> {
    let mut content = vec![precision];
    content.extend(height.to_be_bytes());
    content.extend(width.to_be_bytes());
    content.push(components);
    (1..=components).for_each(|component| content.extend([component, 0x11, 0]));
    segment(mark, &content)
}

/// A scan of one component: first and last coefficient, bits before and now, and its data.
fn scan(first: u8, last: u8, bits: u8, data: &[u8]) -> Vec<u8> {
    [segment(0xDA, &[1, 1, 0, first, last, bits]), data.to_vec()].concat()
}

/// Tables that decode something: one code of one bit for each class.
fn tables(symbol: u8) -> Vec<u8> {
    let codes = |class: u8, symbol: u8| segment(0xC4, &[&[class, 1, 1], &[0; 14][..], &[symbol, symbol]].concat());
    let steps = segment(0xDB, &[&[0][..], &[1; 64]].concat());
    [steps, codes(0x00, 0), codes(0x10, symbol)].concat()
}

fn of(parts: &[Vec<u8>]) -> Vec<u8> {
    [&[0xFF, 0xD8], &parts.concat()[..], &[0xFF, 0xD9]].concat()
}

/// A picture of one light in so few bytes as its format can; `data` bytes of nothing.
fn flood(mark: u8, height: u16, width: u16, data: usize) -> Vec<u8> {
    of(&[frame(mark, 8, height, width, 1), tables(0), scan(0, 63, 0, &vec![0; data])])
}

fn of_jpeg() -> Vec<Bad> {
    let whole = made::jpeg(&made::page(400, 300, 2));
    let mut all = cut("jpeg", &whole, 30, Refused(Unreadable));
    all.extend(flipped("jpeg", &whole, 25));
    let scans = |many| vec![scan(0, 0, 0, &[0; 64]); many].concat();
    let rest = |many: usize| (0..many).flat_map(|_| scan(1, 63, 0, &[0x7F; 64])).collect::<Vec<u8>>();
    let profile = |at: u8| segment(0xE2, &[&b"ICC_PROFILE\0"[..], &[at, 255], &vec![7; 65_000]].concat());
    let exif = segment(0xE1, &[b"Exif\0\0II*\0\x08\0\0\0\xFF\xFF", &vec![9; 65_000][..]].concat());
    let loops = segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0");
    all.extend([
        bad("jpeg of 60,000 by 60,000", flood(0xC0, 60_000, 60_000, 500), Refused(TooManyPixels)),
        bad("jpeg of 65,535 by 65,535", flood(0xC2, 65_535, 65_535, 500), Refused(TooManyPixels)),
        bad("jpeg of one row of 65,500", flood(0xC0, 1, 65_500, 500), Refused(TooManyPixels)),
        bad("jpeg of 7,000 by 7,000 in a few bytes", flood(0xC0, 7_000, 7_000, 900), Refused(Bomb)),
        bad("jpeg of 3,400 by 3,400 in a few bytes", flood(0xC0, 3_400, 3_400, 60_000), Either),
        bad("jpeg of 3,400 by 3,400 without data", flood(0xC0, 3_400, 3_400, 0), Either),
        bad("progressive jpeg of 5,000 by 5,000", flood(0xC2, 5_000, 5_000, 300_000), Refused(TooManyPixels)),
        bad("no rows", flood(0xC0, 0, 100, 100), Refused(Unreadable)),
        bad("no columns", flood(0xC0, 100, 0, 100), Refused(Unreadable)),
        bad("a thousand scans", of(&[frame(0xC2, 8, 500, 500, 1), tables(0), scans(999)]), Refused(TooManyParts)),
        bad("forty scans of much", of(&[frame(0xC2, 8, 3_000, 3_000, 1), tables(0), rest(39)]), Refused(TooManyParts)),
        bad("forty scans of less", of(&[frame(0xC2, 8, 2_000, 2_000, 1), tables(0), scans(1), rest(39)]), Either),
        bad("runs of nothing", of(&[frame(0xC2, 8, 3_900, 3_900, 1), tables(0xE0), scans(1), rest(9)]), Either),
        bad("two thousand comments", jpeg_with(&whole, &vec![segment(0xFE, b"x"); 2_000]), Refused(TooManyParts)),
        bad("three hundred EXIF", jpeg_with(&whole, &vec![exif; 280]), Harmless),
        bad("EXIF in a circle", jpeg_with(&whole, &[loops]), Harmless),
        bad("profile of 16 MB", jpeg_with(&whole, &(1..=255).map(profile).collect::<Vec<_>>()), Harmless),
        bad("no frame", of(&[tables(0), scan(0, 63, 0, &[0; 99])]), Refused(Unreadable)),
        bad("two frames", of(&[frame(0xC0, 8, 9, 9, 1), frame(0xC0, 8, 9_999, 999, 1)]), Refused(Unreadable)),
        bad("twelve bits", of(&[frame(0xC1, 12, 99, 99, 1), tables(0), scan(0, 63, 0, &[0; 99])]), Refused(Unreadable)),
        bad("lossless", of(&[frame(0xC3, 8, 99, 99, 1), tables(0), scan(0, 63, 0, &[0; 99])]), Refused(Unreadable)),
        bad("arithmetic", of(&[frame(0xC9, 8, 99, 99, 1), tables(0), scan(0, 63, 0, &[0; 99])]), Refused(Unreadable)),
        bad("255 components", of(&[frame(0xC0, 8, 99, 99, 255), tables(0), scan(0, 63, 0, &[0; 99])]), Either),
        bad("no tables", of(&[frame(0xC0, 8, 99, 99, 1), scan(0, 63, 0, &[0; 99])]), Refused(Unreadable)),
        bad("segments of no length", [&whole[..2], &[0xFF, 0xE1, 0, 0, 0xFF, 0xD9]].concat(), Refused(Unreadable)),
        bad("nothing but marks", [vec![0xFF; 1 << 20], vec![0xD9]].concat(), Refused(Unreadable)),
    ]);
    // The first bytes of the last must still be those of a picture.
    if let Some(last) = all.last_mut() {
        last.bytes[1] = 0xD8;
    }
    all
}

fn of_png() -> Vec<Bad> {
    let whole = made::png(&made::corners(300, 200));
    let mut all = cut("png", &whole, 20, Refused(Unreadable));
    all.extend(flipped("png", &whole, 25));
    let sized = |width: u32, height: u32, depth: u8, colour: u8, interlaced: u8, data: &[u8]| {
        let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, colour, 0, 0, interlaced]].concat();
        [&whole[..8], &chunk("IHDR", &head), &chunk("IDAT", data), &chunk("IEND", b"")].concat()
    };
    let zeros = deflated(&vec![0; 64 << 20]);
    let text = [b"Comment\0\0", &zeros[..]].concat();
    let animated = png_with(&whole, &[chunk("acTL", &[0, 0, 0xFF, 0xFF, 0, 0, 0, 0])]);
    let mut long = whole.clone();
    long[33..37].copy_from_slice(&u32::MAX.to_be_bytes());
    let mut sum = whole.clone();
    sum[30] ^= 1;
    all.extend([
        bad("png of 60,000 by 60,000", sized(60_000, 60_000, 8, 6, 0, &zeros), Refused(TooManyPixels)),
        bad("png of the largest number", sized(u32::MAX, u32::MAX, 8, 2, 0, &zeros), Refused(TooManyPixels)),
        bad("png of one bit a pixel", sized(30_000, 30_000, 1, 0, 0, &zeros), Refused(TooManyPixels)),
        bad("png of one row", sized(49_000_000, 1, 8, 0, 0, &zeros), Refused(TooManyPixels)),
        bad("png of 49 megapixels", sized(7_000, 7_000, 8, 0, 0, &deflated(&vec![0; 49_007_000])), Refused(Bomb)),
        bad("png of eight bytes a pixel", sized(6_000, 6_000, 16, 6, 0, &zeros), Refused(TooManyPixels)),
        bad("png interlaced", sized(3_400, 3_400, 8, 2, 1, &zeros), Either),
        bad("png without its data", sized(3_400, 3_400, 8, 2, 0, b""), Refused(Unreadable)),
        bad("png of no colour there is", sized(9, 9, 8, 5, 0, &zeros), Refused(Unreadable)),
        bad("png of no width", sized(0, 9, 8, 0, 0, &zeros), Refused(Unreadable)),
        bad("data without an end", sized(20, 20, 8, 0, 0, &zeros), Either),
        bad(
            "a hundred thousand chunks",
            png_with(&whole, &vec![chunk("tEXt", b"a\0b"); 100_000]),
            Refused(TooManyParts),
        ),
        bad("ten thousand chunks", png_with(&whole, &vec![chunk("teSt", b""); 10_000]), Harmless),
        bad("profile without an end", png_with(&whole, &[chunk("iCCP", &text)]), Harmless),
        bad("text without an end", png_with(&whole, &vec![chunk("zTXt", &text); 20]), Harmless),
        bad("profile of 10 MB", png_with(&whole, &[chunk("iCCP", &vec![5; 10 << 20])]), Harmless),
        bad("drawing in a text", png_with(&whole, &[chunk("tEXt", b"a\0<svg onload=alert(1)>")]), Harmless),
        bad("png that moves", animated, Refused(Animated)),
        bad("chunk of four gigabytes", long, Refused(Unreadable)),
        bad("wrong sum", sum, Refused(Unreadable)),
        bad("png without a head", [&whole[..8], &whole[33..]].concat(), Refused(Unreadable)),
        bad("png of its signature", whole[..8].to_vec(), Refused(Unreadable)),
    ]);
    all
}

fn of_webp() -> Vec<Bad> {
    let picture = made::corners(300, 200);
    let whole = made::webp(&picture);
    let mut all = cut("webp", &whole, 20, Either);
    all.extend(flipped("webp", &whole, 25));
    let lossless = |width: u32, height: u32| {
        let bits = (width - 1) | (height - 1) << 14;
        riff_chunk("VP8L", &[&[0x2F], &bits.to_le_bytes()[..], &[0; 40]].concat())
    };
    let lossy = |width: u16, height: u16| {
        let sides = [width.to_le_bytes(), height.to_le_bytes()].concat();
        riff_chunk("VP8 ", &[&[0x10, 0, 0, 0x9D, 1, 0x2A], &sides[..], &[0; 400]].concat())
    };
    let one = whole[12..].to_vec();
    let frames = vec![riff_chunk("ANMF", &[0; 40]); 5_000].concat();
    all.extend([
        bad(
            "webp of 16 million by 16 million",
            riff(&[canvas(0, 1 << 24, 1 << 24), one.clone()]),
            Refused(TooManyPixels),
        ),
        bad("lossless of 16,384 by 16,384", riff(&[lossless(16_384, 16_384)]), Refused(TooManyPixels)),
        bad("lossy of 16,383 by 16,383", riff(&[lossy(16_383, 16_383)]), Refused(TooManyPixels)),
        bad("lossless of 3,400 by 3,400", riff(&[lossless(3_400, 3_400)]), Either),
        bad("lossy of 3,400 by 3,400", riff(&[lossy(3_400, 3_400)]), Either),
        bad("lossy of nothing", riff(&[lossy(0, 0)]), Refused(Unreadable)),
        bad("webp that moves", riff(&[canvas(2, 300, 200), one.clone()]), Refused(Animated)),
        bad("frames", riff(&[canvas(0, 300, 200), frames]), Refused(Animated)),
        bad("canvas of another size", riff(&[canvas(0, 3_000, 2_000), one.clone()]), Refused(Unreadable)),
        bad("profile", riff(&[canvas(0x20, 300, 200), riff_chunk("ICCP", &vec![1; 9 << 20]), one.clone()]), Harmless),
        bad(
            "unknown chunks",
            riff(&[vec![riff_chunk("JUNK", b""); 50_000].concat(), one.clone()]),
            Refused(TooManyParts),
        ),
        bad("two pictures", riff(&[one, lossy(9_000, 9_000)]), Refused(TooManyPixels)),
        bad("riff of nothing", riff(&[]), Refused(Unreadable)),
    ]);
    all
}

/// Good pictures that are something else besides; what comes out is the picture alone.
fn two_kinds() -> Vec<Bad> {
    let picture = made::page(300, 200, 2);
    let (jpeg, png, webp) = (made::jpeg(&picture), made::png(&picture), made::webp(&picture));
    let page = b"<html><script>alert(1)</script></html>".to_vec();
    let php = b"<?php system($_GET['a']); ?>".to_vec();
    let mut archives = strangers().into_iter().filter(|(name, ..)| name.contains("zip") || name.contains("package"));
    let (_, zip, _) = archives.next().expect("an archive");
    let all = [("page", page), ("program", php), ("archive", zip), ("document", made::good_pdf())];
    let mut list = Vec::new();
    for (name, other) in all {
        list.push(bad(format!("jpeg and {name}"), [&jpeg[..], &other].concat(), Harmless));
        list.push(bad(format!("jpeg of {name}"), jpeg_with(&jpeg, &[segment(0xFE, &other)]), Harmless));
        list.push(bad(format!("png and {name}"), [&png[..], &other].concat(), Harmless));
        list.push(bad(format!("png of {name}"), png_with(&png, &[chunk("prIv", &other)]), Harmless));
        list.push(bad(format!("webp and {name}"), [&webp[..], &other].concat(), Harmless));
    }
    list
}
