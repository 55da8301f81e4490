//! The ZIP package of an XLSX file. Nothing is written to disk; what is inflated is counted while it is
//! inflated, whatever the package says of itself.

use super::limit;
use crate::error::{Error, Result, refused};
use std::{
    cell::Cell,
    io::{self, BufReader, Cursor, Read, Seek, SeekFrom},
    rc::Rc,
};
use zip::{ZipArchive, read::ZipFile};

const MOST_ENTRIES: usize = 500;
/// Of everything together, said and real.
pub(super) const MOST_INFLATED: u64 = 50 << 20;
/// So many times may a part grow; Excel's own sheets grow about tenfold.
const LARGEST_RATIO: u64 = 100;
/// Below this a ratio means nothing.
const SMALL: u64 = 1 << 20;
/// One tag, one text: Excel's longest cell, three bytes a letter, and some room.
const LONGEST_EVENT: usize = 256 << 10;

/// All parts together. Twenty thousand rows of ten cells make two million, and their texts one more.
const MOST_EVENTS: usize = 4_000_000;

pub(super) struct Package<'a> {
    archive: ZipArchive<Counted<'a>>,
    taken: Rc<Cell<u64>>,
    inflated: Rc<Cell<u64>>,
    events: Rc<Cell<usize>>,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self> {
        // Counted in the raw bytes: reading the directory would already make an object of every entry.
        if entries(bytes) > MOST_ENTRIES {
            return Err(limit("workbook-entries", MOST_ENTRIES));
        }
        let taken = Rc::new(Cell::new(0));
        let counted = Counted { inner: Cursor::new(bytes), taken: Rc::clone(&taken) };
        let archive = ZipArchive::new(counted).map_err(|_| refused("workbook-broken"))?;
        let mut package = Self { archive, taken, inflated: Rc::default(), events: Rc::default() };
        package.check(bytes.len() as u64)?;
        Ok(package)
    }

    /// What the directory says of the parts.
    fn check(&mut self, size: u64) -> Result<()> {
        let (mut said, mut packed) = (0_u64, 0_u64);
        for at in 0..self.archive.len() {
            let part = self.archive.by_index_raw(at).map_err(|_| refused("workbook-broken"))?;
            let name = part.name().map_err(|_| refused("workbook-names"))?.to_ascii_lowercase();
            if part.encrypted() {
                return Err(refused("workbook-locked"));
            }
            if name.contains("..") || name.starts_with('/') || name.contains('\\') || name.contains(':') {
                return Err(refused("workbook-names"));
            }
            if [".zip", ".xlsx", ".xlsm", ".docx", ".7z", ".rar", ".gz"].iter().any(|end| name.ends_with(end)) {
                return Err(refused("workbook-nested"));
            }
            if name.starts_with("xl/externallinks/") {
                return Err(refused("workbook-external"));
            }
            if part.size() > SMALL && part.size() / part.compressed_size().max(1) > LARGEST_RATIO {
                return Err(refused("workbook-bomb"));
            }
            said = said.saturating_add(part.size());
            packed = packed.saturating_add(part.compressed_size());
        }
        if said > MOST_INFLATED {
            return Err(limit("workbook-inflated", 50));
        }
        // Entries that lie over each other pack more than there is.
        if packed > size {
            return Err(refused("workbook-bomb"));
        }
        Ok(())
    }

    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A part as it is inflated.
    pub fn part(&mut self, name: &str) -> Result<Part<'_, 'a>> {
        let began = self.taken.get();
        let file = self.archive.by_name(name).map_err(|_| refused("workbook-broken"))?;
        let stream = Inflated { file, taken: Rc::clone(&self.taken), began, own: 0, all: Rc::clone(&self.inflated) };
        let inner = BufReader::with_capacity(16 << 10, stream);
        Ok(Part { inner, event: 0, events: Rc::clone(&self.events) })
    }
}

/// How often the bytes begin an entry of a directory.
fn entries(bytes: &[u8]) -> usize {
    let (mut rest, mut count) = (bytes, 0);
    while let Some(at) = rest.iter().position(|byte| *byte == b'P') {
        count += usize::from(rest[at..].starts_with(b"PK\x01\x02"));
        rest = &rest[at + 1..];
    }
    count
}

/// The packed bytes, counting how many were taken.
struct Counted<'a> {
    inner: Cursor<&'a [u8]>,
    taken: Rc<Cell<u64>>,
}

impl Read for Counted<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(to)?;
        self.taken.set(self.taken.get() + read as u64);
        Ok(read)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

struct Inflated<'p, 'a> {
    file: ZipFile<'p, Counted<'a>>,
    taken: Rc<Cell<u64>>,
    began: u64,
    own: u64,
    all: Rc<Cell<u64>>,
}

impl Read for Inflated<'_, '_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(to)?;
        self.own += read as u64;
        self.all.set(self.all.get() + read as u64);
        let taken = (self.taken.get() - self.began).max(1);
        if self.own > SMALL && self.own / taken > LARGEST_RATIO {
            return Err(no("workbook-bomb"));
        }
        if self.all.get() > MOST_INFLATED {
            return Err(no("workbook-inflated"));
        }
        Ok(read)
    }
}

/// An inflated part, of which one event may be only so long.
pub(super) struct Part<'p, 'a> {
    inner: BufReader<Inflated<'p, 'a>>,
    event: usize,
    events: Rc<Cell<usize>>,
}

impl Part<'_, '_> {
    /// The reader of XML begins another event.
    pub fn event_begins(&mut self) -> Result<()> {
        self.event = 0;
        self.counts(1)
    }

    /// Something takes the work of so many events.
    pub fn counts(&self, events: usize) -> Result<()> {
        self.events.set(self.events.get() + events);
        if self.events.get() > MOST_EVENTS { Err(refused("workbook-events")) } else { Ok(()) }
    }
}

impl Read for Part<'_, '_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.inner.read(to)
    }
}

impl io::BufRead for Part<'_, '_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.event > LONGEST_EVENT {
            return Err(no("workbook-long-event"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.event += amount;
        self.inner.consume(amount);
    }
}

/// A refusal on its way through a reader.
#[derive(Debug)]
struct No(&'static str);

impl std::fmt::Display for No {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(self.0)
    }
}
impl std::error::Error for No {}

// words: refused-workbook-*
fn no(code: &'static str) -> io::Error {
    io::Error::other(No(code))
}

/// The refusal that a reader's error carries; anything else is a file that is broken.
pub(super) fn refusal(error: &io::Error) -> Error {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<No>()) {
        Some(No("workbook-inflated")) => limit("workbook-inflated", 50),
        Some(No("workbook-bomb")) => refused("workbook-bomb"),
        Some(No("workbook-long-event")) => limit("workbook-long-cell", super::LONGEST_CELL),
        _ => refused("workbook-broken"),
    }
}
