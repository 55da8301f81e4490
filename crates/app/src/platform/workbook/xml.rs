//! XML without anything that can grow: no document type, no entities but the five of XML itself, no comments
//! of any length, little nesting, a bounded number of events.

use super::package::{Part, refusal};
use crate::error::{Result, refused};
use quick_xml::{
    XmlVersion,
    events::{BytesStart, Event},
    name::{NamespaceResolver, QName, ResolveResult},
    reader::NsReader,
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

/// Which namespaces the names of a piece stand in.
#[derive(Clone, Copy)]
pub(super) struct Names<'a>(&'a NamespaceResolver);

impl<'a> Names<'a> {
    /// The namespace of an element; empty where it has none.
    pub fn space(self, tag: &BytesStart<'_>) -> &'a str {
        bound(&self.0.resolve_element(tag.name()).0)
    }

    fn is(self, key: QName<'_>, (space, name): (&str, &str)) -> bool {
        let (found, local) = self.0.resolve_attribute(key);
        bound(&found) == space && local.as_ref() == name
    }

    /// The value of an attribute, by its namespace and its name in it.
    pub fn attribute(self, tag: &BytesStart<'_>, wanted: (&str, &str)) -> Result<Option<String>> {
        for found in tag.attributes() {
            let found = found.map_err(|_| refused("workbook-broken"))?;
            if self.is(found.key, wanted) {
                let value = found.normalized_value(XmlVersion::Implicit1_0).map_err(|_| refused("workbook-entity"))?;
                return Ok(Some(value.into_owned()));
            }
        }
        Ok(None)
    }
}

fn bound<'a>(found: &ResolveResult<'a>) -> &'a str {
    match found {
        ResolveResult::Bound(namespace) => namespace.into_inner(),
        ResolveResult::Unbound | ResolveResult::Unknown(_) => "",
    }
}

/// Tells every piece of a part, in order.
pub(super) fn walk(part: Part<'_, '_>, mut each: impl FnMut(Piece<'_>) -> Result<()>) -> Result<()> {
    walk_named(part, |_, piece| each(piece))
}

/// Tells every piece of a part with the namespaces that hold there.
pub(super) fn walk_named(part: Part<'_, '_>, mut each: impl FnMut(Names<'_>, Piece<'_>) -> Result<()>) -> Result<()> {
    let mut reader = NsReader::from_reader(part);
    reader.config_mut().expand_empty_elements = true;
    let (mut buffer, mut depth) = (Vec::new(), 0_usize);
    loop {
        buffer.clear();
        reader.get_mut().event_begins()?;
        let event = reader.read_event_into(&mut buffer).map_err(|error| said(&error))?;
        let names = Names(reader.resolver());
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(refused("workbook-deep"));
                }
                each(names, Piece::Start(tag.local_name().as_ref(), &tag))?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                each(names, Piece::End(tag.local_name().as_ref()))?;
            }
            Event::Text(text) => each(names, Piece::Text(&text))?,
            Event::CData(text) => each(names, Piece::Text(&text))?,
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
                each(names, Piece::Text(letter.encode_utf8(&mut [0; 4])))?;
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
