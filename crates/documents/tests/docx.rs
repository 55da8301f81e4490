//! Reading a Word file as Word does: the parts of the package and their XML.

use std::io::{Cursor, Read};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

/// A Word file, unpacked.
pub struct Word(ZipArchive<Cursor<Vec<u8>>>);

impl Word {
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(ZipArchive::new(Cursor::new(bytes)).expect("a package"))
    }

    /// One part of the package, which must be well-formed.
    pub fn part(&mut self, name: &str) -> String {
        let mut text = String::new();
        let mut part = self.0.by_name(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        part.read_to_string(&mut text).expect("UTF-8");
        walk(&text, |_, _| ());
        text
    }

    /// What the document says, paragraphs apart, white space made single.
    pub fn text(&mut self) -> String {
        let mut text = String::new();
        walk(&self.part("word/document.xml"), |tag, piece| match (tag, piece) {
            ("t", Some(piece)) => text.push_str(piece),
            ("p", None) => text.push(' '),
            _ => (),
        });
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Its paragraphs, one a line, white space made single; empty ones are left out.
    pub fn lines(&mut self) -> Vec<String> {
        let (mut lines, mut line) = (Vec::new(), String::new());
        walk(&self.part("word/document.xml"), |tag, piece| match (tag, piece) {
            ("t", Some(piece)) => line.push_str(piece),
            ("p", None) => lines.push(std::mem::take(&mut line)),
            _ => (),
        });
        let single = |line: String| line.split_whitespace().collect::<Vec<_>>().join(" ");
        lines.into_iter().map(single).filter(|line| !line.is_empty()).collect()
    }

    /// What stands in the rows that are repeated on every page.
    pub fn heads(&mut self) -> Vec<String> {
        let (mut heads, mut row, mut repeats) = (Vec::new(), String::new(), false);
        walk(&self.part("word/document.xml"), |tag, piece| match (tag, piece) {
            ("t", Some(piece)) => row.push_str(piece),
            ("p", None) => row.push(' '),
            ("tblHeader", None) => repeats = true,
            ("tr", None) => {
                let said = std::mem::take(&mut row);
                if std::mem::take(&mut repeats) {
                    heads.push(said);
                }
            }
            _ => (),
        });
        heads
    }

    pub fn names(&self) -> Vec<String> {
        self.0.file_names().map(|name| name.expect("UTF-8").into_owned()).collect()
    }
}

/// Every piece of text with the element it stands in; an element that ends has none.
fn walk(xml: &str, mut each: impl FnMut(&str, Option<&str>)) {
    let mut reader = Reader::from_reader(xml.as_bytes());
    let (mut open, mut buffer) = (Vec::<String>::new(), Vec::new());
    loop {
        buffer.clear();
        let inside = |open: &[String]| open.last().cloned().unwrap_or_default();
        match reader.read_event_into(&mut buffer).expect("well-formed XML") {
            Event::Start(tag) => open.push(tag.local_name().as_ref().to_owned()),
            Event::Empty(tag) => each(tag.local_name().as_ref(), None),
            Event::End(_) => each(&open.pop().expect("an open element"), None),
            Event::Text(text) => each(&inside(&open), Some(&text)),
            Event::GeneralRef(entity) => {
                let letter = match &*entity {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("an entity {other:?}"),
                };
                each(&inside(&open), Some(letter));
            }
            Event::Eof => return assert!(open.is_empty(), "{open:?} is never closed"),
            _ => (),
        }
    }
}
