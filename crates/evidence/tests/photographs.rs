//! Photographs as they are kept: upright, readable, and without anything but the picture.

use crate::made::{self, CORNERS, INK, PAPER, SECRET};
use evidence::{Advice, LONG_EDGE, Photo, Refusal, photo};
use image::{Rgb, RgbImage, imageops};

fn taken(bytes: &[u8]) -> Photo {
    photo(bytes).expect("a photograph")
}

/// The picture as a phone stores it that was held so, from what EXIF says of rows and columns.
fn stored(upright: &RgbImage, orientation: u8) -> RgbImage {
    let (width, height) = upright.dimensions();
    let (across, down) = if orientation > 4 { (height, width) } else { (width, height) };
    RgbImage::from_fn(across, down, |column, row| {
        let (x, y) = match orientation {
            1 => (column, row),
            2 => (width - 1 - column, row),
            3 => (width - 1 - column, height - 1 - row),
            4 => (column, height - 1 - row),
            5 => (row, column),
            6 => (width - 1 - row, column),
            7 => (width - 1 - row, height - 1 - column),
            _ => (row, height - 1 - column),
        };
        *upright.get_pixel(x, y)
    })
}

#[test]
fn a_photograph_stands_upright_however_the_phone_was_held() {
    for (width, height) in [(320, 200), (200, 320)] {
        let upright = made::corners(width, height);
        for orientation in 1..=8 {
            let stored = stored(&upright, orientation);
            let of_png = made::png_with(&made::png(&stored), &[made::chunk("eXIf", &made::exif(orientation))]);
            let files = [
                ("jpeg", made::jpeg_turned(&made::jpeg(&stored), orientation)),
                ("png", of_png),
                ("webp", made::webp_turned(&stored, orientation)),
            ];
            for (kind, bytes) in files {
                assert!(memchr::memmem::find(&bytes, SECRET).is_some(), "there is something to leak");
                let photo = taken(&bytes);

                assert_eq!((photo.width, photo.height), (width, height), "{kind} {orientation}");
                let seen = made::seen_corners(&photo.jpeg);
                assert!(made::alike(seen, CORNERS), "{kind} {orientation}: {seen:?}");
                assert_eq!(segments(&photo.jpeg), [0xE0, 0xC0, 0xDB, 0xDB, 0xC4, 0xC4, 0xC4, 0xC4], "{kind}");
                for gone in [SECRET, b"Exif", b"ICC_PROFILE", b"http"] {
                    assert!(memchr::memmem::find(&photo.jpeg, gone).is_none(), "{kind} {orientation}");
                }
            }
        }
    }
}

/// The marks before the first scan.
fn segments(jpeg: &[u8]) -> Vec<u8> {
    let (mut at, mut marks) = (2, Vec::new());
    while jpeg[at + 1] != 0xDA {
        marks.push(jpeg[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    marks
}

#[test]
fn a_large_photograph_is_shrunk_in_its_own_proportions_and_a_small_one_is_not() {
    for (width, height, expected) in [
        (4_000, 3_000, (2_000, 1_500)),
        (3_000, 4_000, (1_500, 2_000)),
        (2_000, 1_000, (2_000, 1_000)),
        (4_000, 7, (2_000, 4)),
        (9_000, 1, (2_000, 1)),
        (40, 30, (40, 30)),
    ] {
        let photo = taken(&made::jpeg(&made::corners(width, height)));
        assert_eq!((photo.width, photo.height), expected);
        assert!(photo.width.max(photo.height) <= LONG_EDGE);
    }
}

#[test]
fn every_kind_of_picture_comes_out_as_what_was_seen() {
    let seen = made::corners(300, 200);
    let mut clear = image::RgbaImage::from_pixel(300, 200, image::Rgba([0, 0, 0, 0]));
    imageops::overlay(&mut clear, &image::DynamicImage::ImageRgb8(made::corners(150, 100)).into_rgba8(), 0, 0);
    let as_png = |picture: &image::DynamicImage| {
        let mut bytes = Vec::new();
        picture.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).expect("a picture");
        bytes
    };
    let seen = image::DynamicImage::ImageRgb8(seen);
    for picture in [seen.to_rgb16().into(), seen.to_rgba16().into(), seen.to_rgba8().into()] {
        assert!(made::alike(made::seen_corners(&taken(&as_png(&picture)).jpeg), CORNERS));
    }
    let grey = made::seen_corners(&taken(&as_png(&seen.to_luma8().into())).jpeg);
    assert!(grey.iter().all(|[red, green, blue]| red.abs_diff(*green) < 3 && green.abs_diff(*blue) < 3));
    let [first, white @ ..] = made::seen_corners(&taken(&as_png(&clear.into())).jpeg);
    assert!(
        made::alike([first; 4], [CORNERS[0]; 4])
            && made::alike([white[0], white[1], white[2], first], [[255; 3], [255; 3], [255; 3], first])
    );
}

/// Dots as fine as the strokes of letters of eight points: 0.35 mm, on A4. Twelve megapixels of it are 4.7 pixels each
/// and 2.4 of them are left after shrinking. If each dot can be told from paper, so can each stroke.
#[test]
fn a_photographed_page_of_a4_stays_readable() {
    let (across, down) = (600, 848);
    let mut chance = made::Seeded::new(3);
    let dots: Vec<bool> = (0..across * down).map(|_| chance.below(2) == 0).collect();
    // The page fills the photograph; a lamp stands on the left, and the sensor adds noise.
    let mut noise = made::Seeded::new(4);
    let photographed = RgbImage::from_fn(2_828, 4_000, |x, y| {
        let (column, row) = (x as usize * across / 2_828, y as usize * down / 4_000);
        let light = if dots[row * across + column] { INK } else { PAPER };
        let lit = u32::from(light) * (4_000 - x / 2) / 4_000;
        let level = u8::try_from(lit).expect("light").saturating_add(noise.byte() % 12);
        Rgb([level, level, level.saturating_sub(10)])
    });
    let bytes = made::jpeg(&imageops::blur(&photographed, 0.8));

    let photo = taken(&bytes);
    let kept = image::load_from_memory(&photo.jpeg).expect("a picture").into_luma8();
    let middle =
        |at: usize, of: usize, side: u32| u32::try_from((2 * at + 1) * side as usize / (2 * of)).expect("a place");
    let light = |column, row| kept.get_pixel(middle(column, across, photo.width), middle(row, down, photo.height)).0[0];
    let mut wrong = 0;
    for row in 0..down {
        for column in 0..across {
            let lit = 4_000 - 2_828 * column / across / 2;
            let between = (usize::from(INK) + usize::from(PAPER) + 12) / 2 * lit / 4_000;
            wrong += usize::from((usize::from(light(column, row)) < between) != dots[row * across + column]);
        }
    }
    println!("{wrong} of {} dots misread, {} kB of {} kB", across * down, photo.jpeg.len() >> 10, bytes.len() >> 10);
    assert!(wrong * 1_000 < across * down, "{wrong} of {} dots misread", across * down);
    assert_eq!(photo.advice, []);
}

#[test]
fn a_person_is_told_what_is_wrong_with_a_photograph_and_it_is_taken() {
    let page = made::page(1_500, 2_000, 4);
    let dark = |share: u32| {
        let darker = |Rgb(colours): &Rgb<u8>| {
            Rgb(colours.map(|colour| u8::try_from(u32::from(colour) * share / 100).expect("darker")))
        };
        RgbImage::from_fn(page.width(), page.height(), |x, y| darker(page.get_pixel(x, y)))
    };
    let small = imageops::resize(&page, 600, 800, imageops::FilterType::Triangle);
    for (name, picture, expected) in [
        ("sharp", page.clone(), vec![]),
        ("a little soft", imageops::blur(&page, 1.0), vec![]),
        ("in evening light", dark(60), vec![]),
        ("at night", dark(25), vec![Advice::TooDark]),
        ("soft, but to be read", imageops::blur(&page, 2.5), vec![]),
        ("shaken by a stroke", imageops::blur(&page, 4.0), vec![Advice::Blurred]),
        ("out of focus", imageops::blur(&page, 12.0), vec![Advice::Blurred]),
        ("from a messenger", small, vec![Advice::TooSmall]),
        ("nothing on it", RgbImage::from_pixel(1_500, 2_000, Rgb([230; 3])), vec![Advice::Blurred]),
        ("black", RgbImage::new(100, 100), vec![Advice::TooSmall, Advice::TooDark]),
    ] {
        assert_eq!(taken(&made::jpeg(&picture)).advice, expected, "{name}");
    }
}

#[test]
fn a_page_that_is_mostly_empty_is_not_called_blurred() {
    let mut page = RgbImage::from_pixel(1_500, 2_000, Rgb([PAPER; 3]));
    imageops::overlay(&mut page, &made::page(1_200, 500, 4), 100, 100);
    assert_eq!(taken(&made::jpeg(&page)).advice, []);
}

#[test]
fn a_document_is_no_photograph() {
    assert_eq!(photo(&made::good_pdf()), Err(Refusal::WrongType));
}
