//! What is appended to a PDF (incremental update, ISO 32000-1, 7.5.6): objects, and the table that finds them.

use crate::tokens::{Dictionary, number, skip_object, skip_space};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, ObjectIdentifier};
use memchr::memmem;
use std::fmt::Write;
use std::ops::Range;

/// Why nothing can be appended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a signature can be appended only to a PDF that can be read whole, is not encrypted and has a page")]
pub struct NotAPaper;

/// What the increment goes on from.
pub(crate) struct Paper {
    /// The catalog and the first page, written as they stand.
    pub(crate) root: (ObjectIdentifier, Vec<u8>),
    pub(crate) page: (ObjectIdentifier, Vec<u8>),
    /// The fields and the page's annotations that are there, without brackets.
    pub(crate) fields: Vec<u8>,
    pub(crate) annotations: Vec<u8>,
    before: Before,
}

/// The table of the file as it was.
struct Before {
    at: usize,
    /// Written as a stream, as the next one has to be then.
    is_stream: bool,
    size: usize,
    root: Vec<u8>,
    about: Option<Vec<u8>>,
    /// The first of the file's two names.
    id: Option<Vec<u8>>,
}

/// How far from the end the table's place is written.
const TAIL: usize = 1024;

impl Paper {
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, NotAPaper> {
        let before = Before::read(bytes).ok_or(NotAPaper)?;
        let pdf = Pdf::new(bytes.to_vec()).map_err(|_| NotAPaper)?;
        let root = pdf.xref().root_id();
        let catalog: Dict<'_> = pdf.xref().get(root).ok_or(NotAPaper)?;
        let page = pdf.pages().first().ok_or(NotAPaper)?.raw();
        let form: Option<Dict<'_>> = catalog.get("AcroForm");
        let fields = form.and_then(|form| form.get("Fields")).map(|fields: Array<'_>| inner(fields.data()));
        let annotations = page.get("Annots").map(|annotations: Array<'_>| inner(annotations.data()));
        Ok(Self {
            root: (root, catalog.data().to_vec()),
            page: (page.obj_id().ok_or(NotAPaper)?, page.data().to_vec()),
            fields: fields.unwrap_or_default(),
            annotations: annotations.unwrap_or_default(),
            before,
        })
    }

    /// The first number that no object has.
    pub(crate) fn next(&self) -> usize {
        self.before.size
    }
}

/// An array without its brackets.
fn inner(array: &[u8]) -> Vec<u8> {
    let array = array.trim_ascii();
    array.strip_prefix(b"[").and_then(|array| array.strip_suffix(b"]")).unwrap_or(array).to_vec()
}

impl Before {
    fn read(bytes: &[u8]) -> Option<Self> {
        let tail = bytes.len().saturating_sub(TAIL);
        let said = memmem::rfind(bytes.get(tail..)?, b"startxref")?.checked_add(tail)?.checked_add(9)?;
        let said = bytes.get(skip_space(bytes, said)..)?;
        let digits = said.iter().position(|byte| !byte.is_ascii_digit())?;
        let at = number(said.get(..digits)?)?;
        let table = bytes.get(at..)?;
        let is_stream = !table.starts_with(b"xref");
        let word: &[u8] = if is_stream { b" obj" } else { b"trailer" };
        let dictionary = at.checked_add(memmem::find(table, word)?)?.checked_add(word.len())?;
        let trailer = Dictionary::at(bytes, dictionary)?;
        // What is encrypted would have to be appended encrypted.
        trailer.get("Encrypt").is_none().then_some(())?;
        Some(Self {
            at,
            is_stream,
            size: trailer.number("Size")?,
            root: trailer.get("Root")?.to_vec(),
            about: trailer.get("Info").map(<[u8]>::to_vec),
            id: trailer.get("ID").and_then(first_of_two),
        })
    }
}

/// The first text of an array of two.
fn first_of_two(array: &[u8]) -> Option<Vec<u8>> {
    let texts = array.strip_prefix(b"[")?.trim_ascii_start();
    texts.get(..skip_object(texts, 0)?).map(<[u8]>::to_vec)
}

/// An increment that grows at the end of a file.
pub(crate) struct Increment<'a> {
    pub(crate) bytes: Vec<u8>,
    paper: &'a Paper,
    /// Number, generation and place of every object.
    placed: Vec<(usize, i32, usize)>,
}

impl<'a> Increment<'a> {
    pub(crate) fn on(bytes: &[u8], paper: &'a Paper) -> Self {
        let mut bytes = bytes.to_vec();
        bytes.push(b'\n');
        Self { bytes, paper, placed: Vec::new() }
    }

    /// Appends an object and says where its content stands.
    pub(crate) fn object(&mut self, number: usize, generation: i32, content: &[u8]) -> Range<usize> {
        self.placed.push((number, generation, self.bytes.len()));
        self.bytes.extend_from_slice(format!("{number} {generation} obj\n").as_bytes());
        let start = self.bytes.len();
        self.bytes.extend_from_slice(content);
        let end = self.bytes.len();
        self.bytes.extend_from_slice(b"\nendobj\n");
        start..end
    }

    /// Appends an object in place of an older one.
    pub(crate) fn instead(&mut self, id: ObjectIdentifier, content: &[u8]) -> Result<(), NotAPaper> {
        let number = usize::try_from(id.obj_number).map_err(|_| NotAPaper)?;
        self.object(number, id.gen_number, content);
        Ok(())
    }

    /// Closes the increment with the table of its objects. `name` becomes the second name of the file.
    pub(crate) fn close(mut self, name: &str) -> Vec<u8> {
        let before = &self.paper.before;
        let at = self.bytes.len();
        let highest =
            self.placed.iter().map(|(number, ..)| *number).max().unwrap_or(0).max(before.size.saturating_sub(1));
        let stream = highest.saturating_add(1);
        if before.is_stream {
            self.placed.push((stream, 0, at));
        }
        self.placed.sort_unstable();
        let size = if before.is_stream { stream.saturating_add(1) } else { stream };
        let mut trailer = format!("/Size {size}\n/Prev {}\n/Root ", before.at).into_bytes();
        trailer.extend_from_slice(&before.root);
        for (key, value) in [("\n/Info ", &before.about), ("\n/ID [", &before.id)] {
            if let Some(value) = value {
                trailer.extend_from_slice(key.as_bytes());
                trailer.extend_from_slice(value);
            }
        }
        if before.id.is_some() {
            trailer.extend_from_slice(format!(" <{name}>]").as_bytes());
        }
        if before.is_stream {
            self.table_as_stream(stream, &trailer);
        } else {
            self.table(&trailer);
        }
        self.bytes.extend_from_slice(format!("startxref\n{at}\n%%EOF\n").as_bytes());
        self.bytes
    }

    fn table(&mut self, trailer: &[u8]) {
        self.bytes.extend_from_slice(b"xref\n");
        for (number, generation, at) in &self.placed {
            self.bytes.extend_from_slice(format!("{number} 1\n{at:010} {generation:05} n \n").as_bytes());
        }
        self.bytes.extend_from_slice(b"trailer\n<<\n");
        self.bytes.extend_from_slice(trailer);
        self.bytes.extend_from_slice(b"\n>>\n");
    }

    fn table_as_stream(&mut self, number: usize, trailer: &[u8]) {
        let (mut rows, mut index) = (Vec::new(), String::new());
        for (number, generation, at) in &self.placed {
            let _ = write!(index, "{number} 1 ");
            rows.push(1);
            rows.extend_from_slice(&u64::try_from(*at).unwrap_or_default().to_be_bytes());
            rows.extend_from_slice(&u16::try_from(*generation).unwrap_or_default().to_be_bytes());
        }
        let head = format!(
            "{number} 0 obj\n<<\n/Type /XRef\n/W [1 8 2]\n/Index [{}]\n/Length {}\n",
            index.trim_end(),
            rows.len()
        );
        self.bytes.extend_from_slice(head.as_bytes());
        self.bytes.extend_from_slice(trailer);
        self.bytes.extend_from_slice(b"\n>>\nstream\n");
        self.bytes.extend_from_slice(&rows);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }
}
