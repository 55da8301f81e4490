//! The words of a Word file that somebody sends, paragraph by paragraph, within the limits of the package: of the text, the
//! heads and feet of pages and the notes, found as Word finds them, from one part to the next. Only what is WordprocessingML is
//! read: of other elements Word shows some, passes over some, and shows something else in the place of some. What a reader of
//! the paper may see besides and nothing here reads is named.

use super::package::Package;
use super::xml::{Names, Piece, attribute, walk, walk_named};
use crate::error::{Error, Result, refused};
use quick_xml::events::BytesStart;
use std::collections::BTreeSet;

const MOST_PARAGRAPHS: usize = 5_000;
const MOST_TEXT: usize = 4 << 20;
const ROOT: &str = "_rels/.rels";
const DOCUMENT: &str = "word/document.xml";
const OF_DOCUMENT: &str = "word/_rels/document.xml.rels";
const STYLES: &str = "word/styles.xml";
/// The two namespaces of WordprocessingML; a part is written in one of them.
const OWN: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

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

/// Which elements are open in a part.
#[derive(Default)]
struct Place {
    /// The namespace that the part is written in; empty where it is none of Word's.
    own: String,
    /// Of each open element, whether it is of that namespace.
    open: Vec<bool>,
    foreign: usize,
    /// Pictures, drawings and objects, which are named as such.
    pictures: usize,
    texts: usize,
    moved: usize,
}

impl Place {
    /// An element begins; whether it is the part's own.
    fn begins(&mut self, name: &str, space: &str) -> bool {
        if self.open.is_empty() && OWN.contains(&space) {
            space.clone_into(&mut self.own);
        }
        let is_own = !self.own.is_empty() && self.own == space;
        self.open.push(is_own);
        if let Some(count) = self.count(name, is_own) {
            *count += 1;
        }
        is_own
    }

    /// An element ends; whether it was the part's own.
    fn ends(&mut self, name: &str) -> bool {
        let is_own = self.open.pop().unwrap_or_default();
        if let Some(count) = self.count(name, is_own) {
            *count = count.saturating_sub(1);
        }
        is_own
    }

    fn count(&mut self, name: &str, is_own: bool) -> Option<&mut usize> {
        match name {
            _ if !is_own => Some(&mut self.foreign),
            "drawing" | "pict" | "object" => Some(&mut self.pictures),
            "t" => Some(&mut self.texts),
            "moveFrom" => Some(&mut self.moved),
            _ => None,
        }
    }

    /// Whether letters here stand in something that Word may show or not; what only measures a picture is none.
    fn may_show_otherwise(&self) -> bool {
        self.foreign > 0 && (self.texts > 0 || self.pictures == 0)
    }
}

impl Reading {
    fn part(&mut self, package: &mut Package<'_>, part: &str, words: &mut Words) -> Result<()> {
        let mut open: Vec<String> = Vec::new();
        let mut place = Place::default();
        let mut instruction: Option<String> = None;
        walk_named(package.part(part)?, |names, piece| {
            let is_own = match piece {
                Piece::Start(name, tag) => {
                    let is_own = place.begins(name, names.space(tag));
                    notice(name, (names, &place.own), tag, words)?;
                    is_own
                }
                Piece::End(name) => place.ends(name),
                Piece::Text(_) => true,
            };
            match piece {
                Piece::Start(..) | Piece::End(_) if !is_own => {}
                Piece::Start("p", _) => open.push(String::new()),
                Piece::Start("instrText", _) => instruction = Some(String::new()),
                Piece::Start("tab" | "br" | "cr", _) if place.may_show_otherwise() => {
                    words.unread.insert("foreign");
                }
                Piece::Start("tab" | "br" | "cr", _) => {
                    if let Some(text) = open.last_mut() {
                        text.push(' ');
                    }
                }
                Piece::End("instrText") => words.fields.extend(instruction.take().map(|text| shown(&text))),
                Piece::Text(text) => {
                    self.length += text.len();
                    if place.foreign > 0 {
                        if place.may_show_otherwise() && !text.trim().is_empty() {
                            words.unread.insert("foreign");
                        }
                    } else if place.texts > 0 && place.moved == 0 {
                        if let Some(paragraph) = open.last_mut() {
                            paragraph.push_str(text);
                        }
                    } else if let Some(all) = &mut instruction {
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

/// Names what a reader sees otherwise than its letters say, or what only Word shows, of whatever namespace.
fn notice(name: &str, (names, own): (Names<'_>, &str), tag: &BytesStart<'_>, words: &mut Words) -> Result<()> {
    let is_on =
        || Ok::<_, Error>(!matches!(names.attribute(tag, (own, "val"))?.as_deref(), Some("0" | "false" | "off")));
    let code = match name {
        "vanish" | "specVanish" if is_on()? => "hidden",
        "sym" | "symEx" => "symbols",
        "altChunk" | "subDoc" | "object" | "OLEObject" | "control" => "embedded",
        "drawing" | "pict" => "pictures",
        "numPr" => "numbering",
        "dataBinding" => "fields",
        "fldSimple" => {
            words.fields.insert(shown(&names.attribute(tag, (own, "instr"))?.unwrap_or_default()));
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
