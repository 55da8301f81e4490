//! Good files, made.

use image::codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder};
use image::{Rgb, RgbImage};
use std::fmt::Write as _;

/// A stream of numbers that is the same in every run.
pub struct Seeded(u64);

impl Seeded {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    pub fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).expect("a byte")
    }
}

pub const INK: u8 = 45;
pub const PAPER: u8 = 225;

/// A page of letters of seven rows of dots each `dot` pixels wide, on paper with a margin.
pub fn page(width: u32, height: u32, dot: u32) -> RgbImage {
    let mut chance = Seeded::new(7);
    let (columns, rows) = (width / dot, height / dot);
    let bits: Vec<bool> = (0..columns * rows).map(|_| chance.below(2) == 0).collect();
    RgbImage::from_fn(width, height, |x, y| {
        let (column, row) = (x / dot, y / dot);
        // Six columns a letter and ten rows a line, of which the last are empty.
        let in_margin = column < 12 || row < 12 || column + 12 > columns || row + 12 > rows;
        let between = column % 6 == 5 || row % 10 > 6;
        let is_ink = !in_margin && !between && bits[(row * columns + column) as usize];
        let light = if is_ink { INK } else { PAPER };
        Rgb([light, light, light.saturating_sub(8)])
    })
}

pub const CORNERS: [[u8; 3]; 4] = [[220, 30, 30], [30, 180, 30], [40, 40, 210], [230, 220, 40]];

/// Red and green above, blue and yellow below.
pub fn corners(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(
        width,
        height,
        |x, y| Rgb(CORNERS[usize::from(2 * y >= height) * 2 + usize::from(2 * x >= width)]),
    )
}

/// The colours a tenth from each corner.
pub fn seen_corners(jpeg: &[u8]) -> [[u8; 3]; 4] {
    let picture = image::load_from_memory(jpeg).expect("a picture").into_rgb8();
    let (width, height) = picture.dimensions();
    let at = |x, y| picture.get_pixel(width * x / 10, height * y / 10).0;
    [at(1, 1), at(9, 1), at(1, 9), at(9, 9)]
}

pub fn alike(seen: [[u8; 3]; 4], expected: [[u8; 3]; 4]) -> bool {
    seen.iter().flatten().zip(expected.iter().flatten()).all(|(a, b)| a.abs_diff(*b) < 30)
}

pub fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 92).encode_image(picture).expect("a picture");
    bytes
}

pub fn png(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(PngEncoder::new(&mut bytes)).expect("a picture");
    bytes
}

pub fn webp(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(WebPEncoder::new_lossless(&mut bytes)).expect("a picture");
    bytes
}

/// What must not come out again.
pub const SECRET: &[u8] = b"Nha chi Lan 21.0285N";

/// EXIF in its TIFF form, with an orientation and a text that tells where it was.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    let text = u32::try_from(SECRET.len()).expect("short").to_le_bytes();
    tiff.extend([&[0x0E, 1, 2, 0][..], &text, &38_u32.to_le_bytes()].concat());
    tiff.extend([0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]);
    tiff.extend(SECRET);
    tiff
}

/// One segment of JPEG.
pub fn segment(mark: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).expect("a segment's length");
    [&[0xFF, mark], &length.to_be_bytes()[..], content].concat()
}

/// These segments before all others.
pub fn jpeg_with(jpeg: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    [&jpeg[..2], &segments.concat(), &jpeg[2..]].concat()
}

pub fn jpeg_turned(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    jpeg_with(jpeg, &[segment(0xE1, &[b"Exif\0\0", &exif(orientation)[..]].concat())])
}

/// One chunk of PNG with its check sum.
pub fn chunk(name: &str, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("a chunk's length");
    let named = [name.as_bytes(), content].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&named);
    [&length.to_be_bytes()[..], &named, &sum.sum().to_be_bytes()].concat()
}

/// These chunks behind the first.
pub fn png_with(png: &[u8], chunks: &[Vec<u8>]) -> Vec<u8> {
    [&png[..33], &chunks.concat(), &png[33..]].concat()
}

/// One chunk of RIFF.
pub fn riff_chunk(name: &str, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("a chunk's length");
    [name.as_bytes(), &length.to_le_bytes(), content, &vec![0; content.len() % 2]].concat()
}

pub fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    [b"RIFF", &u32::try_from(chunks.concat().len() + 4).expect("short").to_le_bytes()[..], b"WEBP", &chunks.concat()]
        .concat()
}

/// `VP8X` of a canvas with these flags.
pub fn canvas(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let side = |pixels: u32| (pixels - 1).to_le_bytes()[..3].to_vec();
    riff_chunk("VP8X", &[vec![flags, 0, 0, 0], side(width), side(height)].concat())
}

/// The WebP with EXIF in it.
pub fn webp_turned(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let plain = webp(picture);
    let exif = riff_chunk("EXIF", &exif(orientation));
    riff(&[canvas(0x08, picture.width(), picture.height()), plain[12..].to_vec(), exif])
}

/// A document of these objects, numbered from 1; the first is the catalog. `trailer` stands beside its usual entries.
pub fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        writeln!(table, "{:010} 00000 n ", bytes.len()).expect("a line");
        bytes.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let at = bytes.len();
    let size = objects.len() + 1;
    bytes.extend(format!("{table}trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{at}\n%%EOF\n").as_bytes());
    bytes
}

pub fn object(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// A stream with these entries beside its length.
pub fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

pub fn deflated(content: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    zlib.write_all(content).expect("in memory");
    zlib.finish().expect("in memory")
}

/// Catalog, pages, a page of these entries, and what it draws.
pub fn one_page(page: &str, drawing: Vec<u8>) -> Vec<Vec<u8>> {
    vec![
        object("<</Type/Catalog/Pages 2 0 R>>"),
        object("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        object(&format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R{page}>>")),
        drawing,
    ]
}

/// Operators that fill the quarters of a page of this size as [`corners`] does.
pub fn drawn_corners(width: u32, height: u32) -> Vec<u8> {
    let (half, middle) = (width / 2, height / 2);
    let quarter = |[red, green, blue]: [u8; 3], x, y| {
        let part = |colour| f64::from(colour) / 255.0;
        format!("{:.3} {:.3} {:.3} rg {x} {y} {half} {middle} re f\n", part(red), part(green), part(blue))
    };
    let [a, b, c, d] = CORNERS;
    [quarter(a, 0, middle), quarter(b, half, middle), quarter(c, 0, 0), quarter(d, half, 0)].concat().into_bytes()
}

/// A page of A4 upright, deflated as most are.
pub fn good_pdf() -> Vec<u8> {
    let drawing = stream("/Filter/FlateDecode", &deflated(&drawn_corners(595, 842)));
    pdf(&one_page("/MediaBox[0 0 595 842]", drawing), "")
}

/// A page of A4 that is one picture, of colours and a filter as `RGB/Filter/DCTDecode`.
pub fn scanned(width: u32, height: u32, colours: &str, content: &[u8]) -> Vec<u8> {
    let entries = format!(
        "/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace/Device{colours}"
    );
    let page = "/MediaBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>";
    let mut objects = one_page(page, stream("", b"595 0 0 842 0 0 cm /X Do"));
    objects.push(stream(&entries, content));
    pdf(&objects, "")
}
