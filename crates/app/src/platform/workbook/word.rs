//! The words of a Word file that somebody sends, paragraph by paragraph, within the limits of the package.

use super::package::Package;
use super::xml::{Piece, walk};
use crate::error::{Error, Result, refused};

const MOST_PARAGRAPHS: usize = 5_000;
const MOST_TEXT: usize = 4 << 20;
const DOCUMENT: &str = "word/document.xml";

/// The paragraphs in their order, cells of tables too; white space made single, empty ones left out. What a reviewer
/// struck out or moved away does not count, what was put in does.
///
/// # Errors
/// A refusal, when it is no Word file, or none that Word would write.
pub fn paragraphs(bytes: &[u8]) -> Result<Vec<String>> {
    let broken = |error| match error {
        // The package names faults of workbooks.
        Error::Refused(no) if no.code.starts_with("workbook-") => refused("word-broken"),
        other => other,
    };
    read(bytes).map_err(broken)
}

fn read(bytes: &[u8]) -> Result<Vec<String>> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(refused("word-not-docx"));
    }
    let mut package = Package::open(bytes)?;
    if !package.has(DOCUMENT) {
        return Err(refused("word-not-docx"));
    }
    let (mut all, mut open): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let (mut is_text, mut moved, mut length) = (false, 0_usize, 0_usize);
    walk(package.part(DOCUMENT)?, |piece| {
        match piece {
            Piece::Start("p", _) => open.push(String::new()),
            Piece::Start("t", _) => is_text = true,
            Piece::Start("moveFrom", _) => moved += 1,
            Piece::Start("tab" | "br" | "cr", _) => open.iter_mut().last().into_iter().for_each(|text| text.push(' ')),
            Piece::End("t") => is_text = false,
            Piece::End("moveFrom") => moved = moved.saturating_sub(1),
            Piece::Text(text) if is_text && moved == 0 => {
                length += text.len();
                open.iter_mut().last().into_iter().for_each(|paragraph| paragraph.push_str(text));
            }
            Piece::End("p") => {
                let text = open.pop().unwrap_or_default().replace('\u{200b}', "");
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                all.extend((!text.is_empty()).then_some(text));
            }
            _ => {}
        }
        if length > MOST_TEXT || all.len() > MOST_PARAGRAPHS { Err(refused("word-too-long")) } else { Ok(()) }
    })?;
    Ok(all)
}
