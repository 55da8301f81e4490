//! XML without anything that can grow: no document type, no entities but the five of XML itself, no comments
//! of any length, little nesting, a bounded number of events.

use super::package::{Part, refusal};
use crate::error::{Result, refused};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

const DEEPEST: usize = 32;
/// A letter that is written as a number takes as long as so many events: a list has few, a bomb nothing else.
const ENTITY: usize = 3;

#[derive(Clone, Copy)]
pub(super) enum Piece<'a> {
    Start(&'a str, &'a BytesStart<'a>),
    End(&'a str),
    Text(&'a str),
}

/// Tells every piece of a part, in order.
pub(super) fn walk(part: Part<'_, '_>, mut each: impl FnMut(Piece<'_>) -> Result<()>) -> Result<()> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().expand_empty_elements = true;
    let (mut buffer, mut depth) = (Vec::new(), 0_usize);
    loop {
        buffer.clear();
        reader.get_mut().event_begins()?;
        match reader.read_event_into(&mut buffer).map_err(|error| said(&error))? {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(refused("workbook-deep"));
                }
                each(Piece::Start(tag.local_name().as_ref(), &tag))?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                each(Piece::End(tag.local_name().as_ref()))?;
            }
            Event::Text(text) => each(Piece::Text(&text))?,
            Event::CData(text) => each(Piece::Text(&text))?,
            Event::GeneralRef(entity) => {
                reader.get_ref().counts(ENTITY)?;
                let letter = match &*entity {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    _ => {
                        let number = entity.resolve_char_ref().map_err(|_| refused("workbook-entity"))?;
                        number.ok_or_else(|| refused("workbook-entity"))?
                    }
                };
                each(Piece::Text(letter.encode_utf8(&mut [0; 4])))?;
            }
            Event::DocType(_) => return Err(refused("workbook-entity")),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => return Ok(()),
        }
    }
}

fn said(error: &quick_xml::Error) -> crate::error::Error {
    match error {
        quick_xml::Error::Io(error) => refusal(error),
        _ => refused("workbook-broken"),
    }
}

/// The value of an attribute, by its full name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>> {
    let found = tag.try_get_attribute(name).map_err(|_| refused("workbook-broken"))?;
    let value = found.map(|found| found.normalized_value(XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned));
    value.transpose().map_err(|_| refused("workbook-entity"))
}
