//! The press: typefaces, templates and the typesetter's library, set up once
//! and lent to every paper on any thread.
//!
//! A template is code and is never touched. What a paper says travels beside it
//! as a file of values, so nothing a person typed is ever read as code.

use jiff::civil::Date;
use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// Why a paper was not printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// A product has one to five stars.
    #[error("a certificate shows one to five stars, not {0}")]
    Stars(u8),
    /// The typeface cannot print a character: better no paper than a hole in a name.
    #[error("the typeface cannot print {0:?}")]
    Unprintable(String),
    /// The texts need more room than the paper has, even in small type.
    #[error("the texts do not fit on {0} page(s)")]
    TooLong(usize),
    /// The address does not fit into a QR code.
    #[error("the address is too long for a QR code")]
    CodeTooLong,
    /// A template of ours is wrong: a fault, not a refusal.
    #[error("the template is wrong: {0}")]
    Template(String),
}

const VALUES: &str = "values.json";
const QR: &str = "qr.svg";

/// Results of the typesetter stay in memory for this many papers, for the parts
/// that every paper shares.
const KEPT_FOR: usize = 8;

/// Vietnam is seven hours ahead of UTC, all year.
const VIETNAM_MINUTES: i32 = 7 * 60;

/// Typefaces, templates and library; `Send + Sync`, made once, shared.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    templates: Vec<Source>,
    standards: PdfStandards,
}

/// What one paper needs besides its template.
pub(crate) struct Order<'a, V> {
    pub(crate) template: &'static str,
    pub(crate) values: &'a V,
    pub(crate) qr: Option<String>,
    pub(crate) dated: Date,
    /// How many pages the paper may have; none when it may grow.
    pub(crate) pages: Option<usize>,
}

impl Press {
    pub fn new() -> Self {
        let fonts: Vec<Font> = [
            include_bytes!(concat!(env!("OUT_DIR"), "/LiberationSerif-Regular.ttf")).as_slice(),
            include_bytes!(concat!(env!("OUT_DIR"), "/LiberationSerif-Bold.ttf")).as_slice(),
            include_bytes!(concat!(env!("OUT_DIR"), "/LiberationSerif-Italic.ttf")).as_slice(),
            include_bytes!(concat!(env!("OUT_DIR"), "/LiberationSerif-BoldItalic.ttf")).as_slice(),
        ]
        .into_iter()
        .flat_map(|face| Font::iter(Bytes::new(face)))
        .collect();
        let templates = [
            ("common.typ", include_str!("../templates/common.typ")),
            ("certificate.typ", include_str!("../templates/certificate.typ")),
            ("frame.typ", include_str!("../templates/frame.typ")),
            ("letter.typ", include_str!("../templates/letter.typ")),
        ];
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            templates: templates.map(|(name, text)| Source::new(file_id(name), text.to_owned())).into(),
            standards: PdfStandards::new(&[PdfStandard::A_2b])
                .expect("one archival standard does not contradict itself"),
        }
    }

    /// The characters of `text` that the typeface does not have, each once; a
    /// form can ask before a paper has to refuse.
    pub fn unprintable(&self, text: &str) -> String {
        let mut missing = String::new();
        for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
            let has = |font: &Font| font.info().coverage.contains(u32::from(letter));
            let is_ours = letter == '\u{200b}';
            if !is_ours && !self.fonts.iter().all(has) && !missing.contains(letter) {
                missing.push(letter);
            }
        }
        missing
    }

    pub(crate) fn print<V: Serialize>(&self, order: &Order<'_, V>) -> Result<Vec<u8>, PaperError> {
        let values = serde_json::to_string(order.values).map_err(|error| PaperError::Template(error.to_string()))?;
        let missing = self.unprintable(&values);
        if !missing.is_empty() {
            return Err(PaperError::Unprintable(missing));
        }
        let desk = Desk {
            press: self,
            main: file_id(order.template),
            values: Bytes::from_string(values),
            qr: order.qr.clone().map(Bytes::from_string),
        };
        let document =
            typst::compile::<PagedDocument>(&desk).output.map_err(|errors| PaperError::Template(sentences(&errors)))?;
        if let Some(pages) = order.pages.filter(|&pages| document.pages().len() > pages) {
            return Err(PaperError::TooLong(pages));
        }
        let options = PdfOptions {
            creator: Smart::Custom(Some("Sao Làng".to_owned())),
            timestamp: timestamp(order.dated),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| PaperError::Template(sentences(&errors)))?;
        typst::comemo::evict(KEPT_FOR);
        Ok(bytes)
    }
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

/// The world as one template sees it: the press, its own values, its own QR.
struct Desk<'a> {
    press: &'a Press,
    main: FileId,
    values: Bytes,
    qr: Option<Bytes>,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.press.templates.iter().find(|template| template.id() == id);
        found.cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.vpath().get_without_slash() {
            VALUES => Ok(self.values.clone()),
            QR => self.qr.clone().ok_or_else(|| missing(id)),
            _ => Err(missing(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn file_id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names of templates are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

fn timestamp(date: Date) -> Option<Timestamp> {
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    let midnight = Datetime::from_ymd_hms(date.year().into(), month, day, 0, 0, 0)?;
    Timestamp::new_local(midnight, VIETNAM_MINUTES)
}

fn sentences(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
