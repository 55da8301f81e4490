//! What in a document could act if somebody opened it.

use crate::Refusal;
use crate::header::{MOST_PIXELS, MOST_SIDE};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Object};
use serde::{Deserialize, Serialize};

/// Objects inside objects that are looked at; references are not followed, because every object is looked at itself.
const DEEPEST: usize = 20;
/// Objects together. A document of two hundred pages has some ten thousand.
const MOST_OBJECTS: usize = 500_000;

/// A part that could act; an officer is told before opening the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Active {
    /// A script.
    JavaScript,
    /// Starts a program or opens another file.
    Launch,
    /// Sends or fetches what was typed into a form.
    Form,
    /// Carries other files.
    EmbeddedFile,
    /// Does something as soon as it is opened, or a page is.
    OpenAction,
    /// Film, sound or three dimensions.
    Media,
}

/// What could act, each once and in order, and how many links lead to an address.
pub(super) fn parts(pdf: &Pdf) -> Result<(Vec<Active>, u32), Refusal> {
    let mut found = Found::default();
    for object in pdf.objects() {
        found.object(&object, 0)?;
    }
    found.active.sort_unstable();
    found.active.dedup();
    Ok((found.active, found.links))
}

#[derive(Default)]
struct Found {
    active: Vec<Active>,
    links: u32,
    objects: usize,
}

impl Found {
    fn object(&mut self, object: &Object<'_>, depth: usize) -> Result<(), Refusal> {
        self.objects += 1;
        if self.objects > MOST_OBJECTS {
            return Err(Refusal::Bomb);
        }
        match object {
            Object::Dict(dict) => self.dict(dict, depth),
            Object::Stream(stream) => {
                picture(stream.dict())?;
                self.dict(stream.dict(), depth)
            }
            Object::Array(array) => self.array(array, depth),
            _ => Ok(()),
        }
    }

    fn array(&mut self, array: &Array<'_>, depth: usize) -> Result<(), Refusal> {
        if depth < DEEPEST {
            for part in array.raw_iter() {
                if let MaybeRef::NotRef(part) = part {
                    self.object(&part, depth + 1)?;
                }
            }
        }
        Ok(())
    }

    fn dict(&mut self, dict: &Dict<'_>, depth: usize) -> Result<(), Refusal> {
        for (name, value) in dict.entries() {
            let MaybeRef::NotRef(value) = value else {
                self.name(&name);
                continue;
            };
            match &value {
                Object::Name(action) if &*name == b"S" => self.action(action),
                // "No action" may be written as null.
                Object::Null(_) => {}
                _ => self.name(&name),
            }
            if depth < DEEPEST {
                self.object(&value, depth + 1)?;
            }
        }
        Ok(())
    }

    fn name(&mut self, name: &[u8]) {
        self.active.extend(match name {
            b"JS" | b"JavaScript" => Some(Active::JavaScript),
            b"AA" | b"OpenAction" => Some(Active::OpenAction),
            b"EmbeddedFiles" | b"EF" | b"AF" => Some(Active::EmbeddedFile),
            b"XFA" => Some(Active::Form),
            b"RichMediaContent" | b"3DD" => Some(Active::Media),
            _ => None,
        });
    }

    fn action(&mut self, action: &[u8]) {
        match action {
            b"URI" => self.links = self.links.saturating_add(1),
            b"JavaScript" => self.active.push(Active::JavaScript),
            b"Launch" | b"GoToR" | b"GoToE" => self.active.push(Active::Launch),
            b"SubmitForm" | b"ImportData" => self.active.push(Active::Form),
            b"Movie" | b"Sound" | b"Rendition" | b"RichMedia" | b"3D" => self.active.push(Active::Media),
            _ => {}
        }
    }
}

/// A picture in a document may be as large as one that is sent alone.
fn picture(dict: &Dict<'_>) -> Result<(), Refusal> {
    let side = |long: &str, short: &str| dict.get::<i32>(long).or_else(|| dict.get::<i32>(short));
    let (Some(width), Some(height)) = (side("Width", "W"), side("Height", "H")) else { return Ok(()) };
    let (width, height) = (width.unsigned_abs(), height.unsigned_abs());
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS || width.max(height) > 2 * MOST_SIDE { Err(Refusal::TooManyPixels) } else { Ok(()) }
}
