//! The confined child: one process for one file. It gives up what it could do, decodes, answers and ends. The
//! server only passes bytes to it and reads back a few that it checks.

mod ask;
mod confine;
mod wire;

use crate::document::{Document, Opened};
use crate::header::{self, Header};
use crate::photo::{Photo, made_anew};
use crate::{Kind, Refusal};
pub use ask::Child;
use confine::Limits;
pub use confine::Sealed;
use serde::{Deserialize, Serialize};
use std::{
    io::{self, Read, Write},
    ops::Range,
};

/// Bytes of memory while a PDF is read: twenty of the file, the list of its objects, and those that were packed.
const READING: u64 = 96 << 20;
/// Bytes of memory while a page is rendered: a page scanned at 300 dots an inch takes about a hundred megabytes.
const RENDERING: u64 = 384 << 20;
/// Bytes of memory that making a photograph anew takes besides the file and the decoded picture.
const PHOTOGRAPH: u64 = 72 << 20;

/// What is wanted of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Want {
    /// The photograph made anew.
    Photo,
    /// What a PDF is, and pictures of these pages, counted from 0; an empty range asks for none.
    Document(Range<u32>),
}

/// What the child made of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Photo(Photo),
    Document(Document),
}

/// The body of the hidden subcommand: reads one request, seals the process, decodes, writes one answer. Call it
/// before any thread was started and before any file was opened; afterwards the process can only end.
///
/// # Errors
/// When the request cannot be read or the answer not be written; the asker calls it an unreadable file.
pub fn run_child(mut stdin: impl Read, mut stdout: impl Write) -> io::Result<()> {
    let limits = Limits::set()?;
    let (want, bytes) = wire::read_request(&mut stdin)?;
    wire::write_answer(&mut stdout, limits.sealed(), answer(want, bytes, &limits))
}

fn answer(want: Want, bytes: Vec<u8>, limits: &Limits) -> Result<Answer, Refusal> {
    match want {
        Want::Photo => {
            let kind = crate::kind(&bytes)?;
            if kind == Kind::Pdf {
                return Err(Refusal::WrongType);
            }
            let header = header::look(kind, &bytes)?;
            // The decoder of JPEG makes one more copy of the file.
            limits.memory(memory(&header))?;
            Ok(Answer::Photo(made_anew(kind, header)?))
        }
        Want::Document(pages) => {
            limits.memory(READING)?;
            let opened = Opened::of(bytes)?;
            limits.memory(RENDERING)?;
            Ok(Answer::Document(opened.rendered(pages)?))
        }
    }
}

fn memory(header: &Header<'_>) -> u64 {
    header.needs + header.bare.len() as u64 + PHOTOGRAPH
}
