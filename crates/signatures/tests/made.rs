//! Papers and signatures as the tests need them.

use jiff::Timestamp;
use signatures::{Field, Prepared, Statement, TestCertificate, prepare};
use std::fmt::Write;

/// The day on which everything here is signed.
pub(crate) fn day() -> Timestamp {
    "2026-11-26T15:01:02Z".parse().unwrap()
}

pub(crate) fn certificate() -> TestCertificate {
    let from = "2026-11-26T00:00:00Z".parse().unwrap();
    let until = "2027-11-26T00:00:00Z".parse().unwrap();
    TestCertificate::new(&[7; 32], "Nguyễn Văn An", (from, until)).unwrap()
}

/// The objects of a paper of one page that says "Hello".
const OBJECTS: [&str; 5] = [
    "<</Type /Catalog /Pages 2 0 R>>",
    "<</Type /Pages /Kids [3 0 R] /Count 1>>",
    "<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>\
     /Annots [<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /F 4 /A <</S /URI /URI (http://example.vn/\\)a)>>>>]>>",
    "<</Length 37>>\nstream\nBT /F 24 Tf 20 40 Td (Hello) Tj ET   \nendstream",
    "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
];

fn objects() -> (Vec<u8>, Vec<usize>) {
    let (mut bytes, mut places) = (b"%PDF-1.7\n%\x80\x80\x80\x80\n".to_vec(), Vec::new());
    for (number, object) in (1..).zip(OBJECTS) {
        places.push(bytes.len());
        bytes.extend_from_slice(format!("{number} 0 obj\n{object}\nendobj\n").as_bytes());
    }
    (bytes, places)
}

/// With a table as the press writes it.
pub(crate) fn paper() -> Vec<u8> {
    let (mut bytes, places) = objects();
    let at = bytes.len();
    let mut table = String::from("xref\n0 6\n0000000000 65535 f\r\n");
    for place in places {
        write!(table, "{place:010} 00000 n\r\n").unwrap();
    }
    let id = "/ID [(abc\\)d) (abc\\)d)]";
    write!(table, "trailer\n<</Size 6 /Root 1 0 R {id}>>\nstartxref\n{at}\n%%EOF").unwrap();
    bytes.extend_from_slice(table.as_bytes());
    bytes
}

/// With a stream for its table.
pub(crate) fn paper_with_stream() -> Vec<u8> {
    let (mut bytes, mut places) = objects();
    let at = bytes.len();
    places.push(at);
    let mut rows = vec![0, 0, 0, 255];
    for place in places {
        rows.push(1);
        rows.extend_from_slice(&u16::try_from(place).unwrap().to_be_bytes());
        rows.push(0);
    }
    let head = format!("6 0 obj\n<</Type /XRef /Size 7 /W [1 2 1] /Root 1 0 R /Length {}>>\nstream\n", rows.len());
    bytes.extend_from_slice(head.as_bytes());
    bytes.extend_from_slice(&rows);
    bytes.extend_from_slice(format!("\nendstream\nendobj\nstartxref\n{at}\n%%EOF\n").as_bytes());
    bytes
}

pub(crate) fn prepared(pdf: &[u8]) -> Prepared {
    prepare(pdf, &Field { name: "Nguyễn Văn An (ký thử)", reason: "Ký thử", at: day(), room: 1024 }).unwrap()
}

/// The CMS of our own certificate over a digest.
pub(crate) fn cms(digest: &[u8; 32]) -> Vec<u8> {
    let certificate = certificate();
    let statement = Statement::new(digest, certificate.der()).unwrap();
    let signature = certificate.sign(&statement.to_be_signed().unwrap()).unwrap();
    statement.with_signature(&signature).unwrap()
}

pub(crate) fn signed(pdf: &[u8]) -> Vec<u8> {
    let prepared = prepared(pdf);
    let cms = cms(&prepared.digest());
    prepared.embed(&cms).unwrap()
}

/// Where a text stands for the last time.
pub(crate) fn last(bytes: &[u8], text: &[u8]) -> usize {
    bytes.windows(text.len()).rposition(|window| window == text).expect("the text is there")
}

/// Where the room of the last signature stands, with its brackets.
pub(crate) fn gap(bytes: &[u8]) -> std::ops::Range<usize> {
    let start = last(bytes, b"/Contents <") + 10;
    let length = bytes[start..].iter().position(|byte| *byte == b'>').unwrap();
    start..start + length + 1
}

/// Writes a CMS into the room of the last signature, whatever the ranges say.
pub(crate) fn put(mut bytes: Vec<u8>, cms: &[u8]) -> Vec<u8> {
    let mut written = String::new();
    for byte in cms {
        write!(written, "{byte:02x}").unwrap();
    }
    let start = gap(&bytes).start + 1;
    bytes[start..start + written.len()].copy_from_slice(written.as_bytes());
    bytes
}

/// The paper with other ranges than it should have, signed over exactly what they name.
pub(crate) fn forged(pdf: &[u8], ranges: impl Fn(std::ops::Range<usize>, usize) -> [usize; 4]) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let mut bytes = prepared(pdf).bytes().to_vec();
    let [a, b, c, d] = ranges(gap(&bytes), bytes.len());
    let place = last(&bytes, b"/ByteRange [") + 11;
    let width = bytes[place..].iter().position(|byte| *byte == b']').unwrap() + 1;
    let said = format!("{:<width$}]", format!("[{a} {b} {c} {d}"), width = width - 1);
    bytes[place..place + width].copy_from_slice(said.as_bytes());
    let part = |from: usize, length: usize| bytes.get(from..from.saturating_add(length)).unwrap_or_default();
    let digest = Sha256::new().chain_update(part(a, b)).chain_update(part(c, d)).finalize();
    put(bytes, &cms(&digest.into()))
}
