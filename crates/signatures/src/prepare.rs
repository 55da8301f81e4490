//! A paper with a signature field and room in it (ISO 32000-1, 12.8; ETSI EN 319 142-1, 5.3).

use crate::dates;
use crate::increment::{Increment, NotAPaper, Paper};
use crate::tokens::Dictionary;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::ops::Range;

/// Bytes of CMS for which room is left when nothing else is asked: a chain of certificates and a time stamp.
pub const ROOM: usize = 16 * 1024;

/// What the field says in clear beside the signature.
pub struct Field<'a> {
    /// Who signs, as a reader shows it.
    pub name: &'a str,
    /// Why; empty for nothing said.
    pub reason: &'a str,
    /// The time that is claimed.
    pub at: Timestamp,
    /// Most bytes of CMS.
    pub room: usize,
}

/// A paper that waits for the CMS in its field.
pub struct Prepared {
    bytes: Vec<u8>,
    /// `<000…>`, which alone is not signed.
    gap: Range<usize>,
    digest: [u8; 32],
}

/// The CMS is larger than the room that was left for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{needed} bytes of signature do not fit into {room}")]
pub struct TooLong {
    pub needed: usize,
    pub room: usize,
}

/// Ten digits, and three numbers of them with their spaces.
const PLACEHOLDER: &str = "[0 0000000000 0000000000 0000000000]";

/// Appends a field to a PDF, whose bytes stay as they are.
///
/// # Errors
/// When the PDF cannot be read. It is one of our own: a stranger's is nothing for this function.
pub fn prepare(pdf: &[u8], field: &Field<'_>) -> Result<Prepared, NotAPaper> {
    let paper = Paper::read(pdf)?;
    let signature = paper.next();
    let widget = signature.checked_add(1).ok_or(NotAPaper)?;
    let root = Dictionary::at(&paper.root.1, 0).ok_or(NotAPaper)?;
    let page = Dictionary::at(&paper.page.1, 0).ok_or(NotAPaper)?;
    let of_page = format!("{} {} R", paper.page.0.obj_number, paper.page.0.gen_number);
    let more = |before: &[u8]| [before, format!(" {widget} 0 R]").as_bytes()].concat();

    let mut increment = Increment::on(pdf, &paper);
    let value = signature_dictionary(field);
    let at = increment.object(signature, 0, value.as_bytes());
    // A field of no size needs no picture (ISO 19005-2, 6.3.3); it is printed, and locked.
    let shown = format!(
        "<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (ChuKy{signature})\n/V {signature} 0 R\n\
         /Rect [0 0 0 0]\n/F 132\n/P {of_page}\n>>"
    );
    increment.object(widget, 0, shown.as_bytes());
    // Signatures are there, and whoever changes the file may append only.
    let form = [b"<</Fields [".as_slice(), &more(&paper.fields), b" /SigFlags 3>>"].concat();
    increment.instead(paper.root.0, &root.with("AcroForm", &form))?;
    let annotations = [b"[".as_slice(), &more(&paper.annotations)].concat();
    increment.instead(paper.page.0, &page.with("Annots", &annotations))?;
    let name = Sha256::new().chain_update(pdf).chain_update(value.as_bytes()).finalize();
    let bytes = increment.close(&hex(name.get(..16).unwrap_or_default()));
    Prepared::between(bytes, &at).ok_or(NotAPaper)
}

fn signature_dictionary(field: &Field<'_>) -> String {
    let reason = if field.reason.is_empty() { String::new() } else { format!("/Reason {}\n", text(field.reason)) };
    format!(
        "<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/Name {}\n{reason}/M ({})\n\
         /ByteRange {PLACEHOLDER}\n/Contents <{}>\n>>",
        text(field.name),
        dates::written(field.at),
        "00".repeat(field.room)
    )
}

/// A text in any script.
fn text(said: &str) -> String {
    let bytes: Vec<u8> = said.encode_utf16().flat_map(u16::to_be_bytes).collect();
    format!("<FEFF{}>", hex(&bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02X}");
        text
    })
}

impl Prepared {
    /// Writes the ranges of a signature dictionary into it.
    fn between(mut bytes: Vec<u8>, dictionary: &Range<usize>) -> Option<Self> {
        let found = Dictionary::at(&bytes, dictionary.start)?;
        let (gap, place) = (found.range("Contents")?, found.range("ByteRange")?);
        let after = bytes.len().checked_sub(gap.end)?;
        let said = format!("[0 {} {} {after}", gap.start, gap.end);
        let said = format!("{said:<width$}]", width = PLACEHOLDER.len().checked_sub(1)?);
        (said.len() == place.len()).then_some(())?;
        bytes.get_mut(place)?.copy_from_slice(said.as_bytes());
        let digest = Sha256::new().chain_update(bytes.get(..gap.start)?).chain_update(bytes.get(gap.end..)?).finalize();
        Some(Self { bytes, gap, digest: digest.into() })
    }

    /// SHA-256 over everything but the room: what leaves the house for a signature.
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// The file with its empty room, for a token on somebody's own computer.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The file with a CMS in its room.
    ///
    /// # Errors
    /// When the CMS does not fit; more room may be asked then.
    pub fn embed(mut self, cms: &[u8]) -> Result<Vec<u8>, TooLong> {
        let room = self.gap.len().saturating_sub(2) / 2;
        let too_long = TooLong { needed: cms.len(), room };
        if cms.len() > room {
            return Err(too_long);
        }
        let written = hex(cms);
        let place = self.bytes.get_mut(self.gap.start.saturating_add(1)..).ok_or(too_long)?;
        place.get_mut(..written.len()).ok_or(too_long)?.copy_from_slice(written.as_bytes());
        Ok(self.bytes)
    }
}
