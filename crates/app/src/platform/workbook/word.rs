//! The words of a Word file that somebody sends, paragraph by paragraph, within the limits of the package: of the text, the
//! heads and feet of pages and the notes, found as Word finds them, from one part to the next. What a reader of the paper may
//! see besides and nothing here reads is named.

use super::package::Package;
use super::xml::{Piece, attribute, walk};
use crate::error::{Error, Result, refused};
use quick_xml::events::BytesStart;
use std::collections::BTreeSet;

const MOST_PARAGRAPHS: usize = 5_000;
const MOST_TEXT: usize = 4 << 20;
const ROOT: &str = "_rels/.rels";
const DOCUMENT: &str = "word/document.xml";
const OF_DOCUMENT: &str = "word/_rels/document.xml.rels";
const STYLES: &str = "word/styles.xml";

/// What a Word file says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The paragraphs of the text in their order, cells of tables too, then those around it; white space made single, empty
    /// ones left out. What a reviewer struck out or moved away does not count, what was put in does.
    pub paragraphs: Vec<String>,
    /// What is in it and was not read, by a short code.
    // words: comparison-unread-*
    pub unread: BTreeSet<&'static str>,
    /// What its fields are to show, by their instructions.
    pub fields: BTreeSet<String>,
}

/// Reads it.
///
/// # Errors
/// A refusal, when it is no Word file, or none that Word would write.
pub fn words(bytes: &[u8]) -> Result<Words> {
    let broken = |error| match error {
        // The package names faults of workbooks.
        Error::Refused(no) if no.code.starts_with("workbook-") => refused("word-broken"),
        other => other,
    };
    read(bytes).map_err(broken)
}

fn read(bytes: &[u8]) -> Result<Words> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(refused("word-not-docx"));
    }
    let mut package = Package::open(bytes)?;
    if !package.has(DOCUMENT) {
        return Err(refused("word-not-docx"));
    }
    // Word opens the part that the package points to, whatever else lies in it.
    let roots = relations(&mut package, ROOT)?;
    let mains: Vec<&str> = roots.iter().filter(|one| one.is("officeDocument")).map(|one| one.target.as_str()).collect();
    if mains != ["word/document.xml"] && mains != ["/word/document.xml"] {
        return Err(refused("word-main-part"));
    }
    let mut words = Words::default();
    let mut all = Reading::default();
    all.part(&mut package, DOCUMENT, &mut words)?;
    words.paragraphs.append(&mut all.paragraphs);
    let mut around = Vec::new();
    let of_document = if package.has(OF_DOCUMENT) { relations(&mut package, OF_DOCUMENT)? } else { Vec::new() };
    for one in of_document {
        if ["aFChunk", "subDocument", "oleObject", "package", "control", "frame"].iter().any(|kind| one.is(kind)) {
            words.unread.insert("embedded");
        }
        let is_read = ["header", "footer", "footnotes", "endnotes"].iter().any(|kind| one.is(kind));
        let (is_comments, is_styles) = (one.is("comments"), one.is("styles"));
        if !is_read && !is_comments && !is_styles {
            continue;
        }
        let path = one.path();
        if is_styles && path != STYLES {
            words.unread.insert("hidden");
        }
        all.part(&mut package, &path, &mut words)?;
        let said = std::mem::take(&mut all.paragraphs);
        if is_comments && !said.is_empty() {
            words.unread.insert("comments");
        }
        if is_read {
            around.push(said);
        }
    }
    // Word numbers the parts anew whenever it likes.
    around.sort();
    words.paragraphs.extend(around.into_iter().flatten());
    Ok(words)
}

/// One part points to another.
struct Relation {
    kind: String,
    target: String,
}

impl Relation {
    fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }

    /// Where it lies in the package, seen from the document.
    fn path(&self) -> String {
        match self.target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("word/{}", self.target.trim_start_matches("./")),
        }
    }
}

fn relations(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>> {
    let mut all = Vec::new();
    walk(package.part(part)?, |piece| {
        if let Piece::Start("Relationship", tag) = piece {
            let of = |name: &str| attribute(tag, name).map(Option::unwrap_or_default);
            all.push(Relation { kind: of("Type")?, target: of("Target")? });
        }
        Ok(())
    })?;
    Ok(all)
}

/// What was read of the parts so far.
#[derive(Default)]
struct Reading {
    paragraphs: Vec<String>,
    length: usize,
}

impl Reading {
    fn part(&mut self, package: &mut Package<'_>, part: &str, words: &mut Words) -> Result<()> {
        let mut open: Vec<String> = Vec::new();
        let (mut is_text, mut moved) = (false, 0_usize);
        let mut instruction: Option<String> = None;
        walk(package.part(part)?, |piece| {
            if let Piece::Start(name, tag) = piece {
                notice(name, tag, words)?;
            }
            match piece {
                Piece::Start("p", _) => open.push(String::new()),
                Piece::Start("t", _) => is_text = true,
                Piece::Start("moveFrom", _) => moved += 1,
                Piece::Start("instrText", _) => instruction = Some(String::new()),
                Piece::Start("tab" | "br" | "cr", _) => {
                    if let Some(text) = open.last_mut() {
                        text.push(' ');
                    }
                }
                Piece::End("t") => is_text = false,
                Piece::End("moveFrom") => moved = moved.saturating_sub(1),
                Piece::End("instrText") => words.fields.extend(instruction.take().map(|text| shown(&text))),
                Piece::Text(text) if is_text && moved == 0 => {
                    self.length += text.len();
                    if let Some(paragraph) = open.last_mut() {
                        paragraph.push_str(text);
                    }
                }
                Piece::Text(text) => {
                    self.length += text.len();
                    if let Some(all) = &mut instruction {
                        all.push_str(text);
                    }
                }
                Piece::End("p") => {
                    let text = open.pop().unwrap_or_default().replace('\u{200b}', "");
                    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    self.paragraphs.extend((!text.is_empty()).then_some(text));
                }
                _ => {}
            }
            let is_too_long = self.length > MOST_TEXT || self.paragraphs.len() > MOST_PARAGRAPHS;
            if is_too_long { Err(refused("word-too-long")) } else { Ok(()) }
        })
    }
}

/// Names what a reader sees otherwise than its letters say, or what only Word shows.
fn notice(name: &str, tag: &BytesStart<'_>, words: &mut Words) -> Result<()> {
    let is_on = || Ok::<_, Error>(!matches!(attribute(tag, "w:val")?.as_deref(), Some("0" | "false" | "off")));
    let code = match name {
        "vanish" | "specVanish" if is_on()? => "hidden",
        "sym" => "symbols",
        "altChunk" | "subDoc" | "object" | "OLEObject" | "control" => "embedded",
        "drawing" | "pict" => "pictures",
        "numPr" => "numbering",
        "dataBinding" => "fields",
        "fldSimple" => {
            words.fields.insert(shown(&attribute(tag, "w:instr")?.unwrap_or_default()));
            return Ok(());
        }
        _ => return Ok(()),
    };
    words.unread.insert(code);
    Ok(())
}

/// An instruction as Word understands it: without what it adds itself.
fn shown(instruction: &str) -> String {
    let words = instruction.split_whitespace().filter(|word| !matches!(*word, "\\*" | "MERGEFORMAT"));
    words.collect::<Vec<_>>().join(" ").to_uppercase()
}
