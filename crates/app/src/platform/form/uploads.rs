//! A form with several files. What is too large is counted and dropped as it comes; the rest is held in memory, whose
//! most is [`MOST_TOGETHER`].

use super::{Fields, LARGEST_FORM, MOST_FIELDS};
use crate::app::App;
use crate::error::{Error, refused};
use crate::page::Visit;
use crate::platform::{files::hash_of, fold::plain};
use axum::{
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::StatusCode,
};

/// Files of one form, bytes of one and of all together. A form may be sent again for more.
pub const MOST_FILES: usize = 12;
pub const MOST_OF_ONE: usize = 20 << 20;
pub const MOST_TOGETHER: usize = 60 << 20;
/// Bytes that are read of a form at all: so many are still answered in words.
pub const MOST_READ: usize = 300 << 20;

/// One file as it came. Its name is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    Whole(Vec<u8>),
    /// More than [`MOST_OF_ONE`].
    TooLarge,
    /// Beyond [`MOST_FILES`].
    TooMany,
    /// Beyond [`MOST_TOGETHER`].
    TooMuch,
}

/// The fields and files of a form in the order they were sent. The token must come before the first file, so that
/// nothing is read for a stranger.
pub struct Uploads {
    pub fields: Fields,
    pub files: Vec<Sent>,
}

impl FromRequest<App> for Uploads {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let visit = Visit::of(request.extensions())?;
        let path = request.uri().path().to_owned();
        let mut parts = Multipart::from_request(request, app).await.map_err(|_| refused("form-unreadable"))?;
        let (mut fields, mut files, mut together) = (Fields::default(), Vec::new(), 0);
        let mut checked = false;
        // All the texts of a form together; a stranger fills no memory with them.
        let mut room = LARGEST_FORM;
        loop {
            let Some(part) = parts.next_field().await.map_err(|error| cut_off(&error))? else { break };
            let name = plain(part.name().unwrap_or_default());
            if let Some(file_name) = part.file_name() {
                if !checked {
                    return Err(refused("form-expired"));
                }
                // A browser sends an empty part without a name where no file was chosen.
                let is_none = file_name.is_empty();
                let counts = files.len() < MOST_FILES;
                let sent = read(part, counts, &mut together).await?;
                if !(is_none && sent == Sent::Whole(Vec::new())) {
                    files.push(sent);
                }
                continue;
            }
            let value = plain(&text(part, &mut room).await?);
            if name == "csrf" {
                visit.check_csrf(app, &value)?;
                checked = true;
            }
            if fields.0.len() >= MOST_FIELDS {
                return Err(refused("form-too-large"));
            }
            fields.0.push((name, value));
        }
        if !checked {
            return Err(refused("form-expired"));
        }
        fields.bind(&path, hashes(&files).as_bytes());
        Ok(Self { fields, files })
    }
}

/// A line that broke keeps nothing: the whole form is sent again, with the same key or another.
fn cut_off(error: &MultipartError) -> Error {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => refused("upload-too-much"),
        _ => refused("upload-cut-off"),
    }
}

/// A text of the form, no longer than the room that is left for all of them.
async fn text(mut part: Field<'_>, room: &mut usize) -> Result<String, Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|error| cut_off(&error))? {
        *room = room.checked_sub(chunk.len()).ok_or_else(|| refused("form-too-large"))?;
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| refused("form-unreadable"))
}

async fn read(mut part: Field<'_>, counts: bool, together: &mut usize) -> Result<Sent, Error> {
    let mut sent = if counts { Sent::Whole(Vec::new()) } else { Sent::TooMany };
    while let Some(chunk) = part.chunk().await.map_err(|error| cut_off(&error))? {
        let Sent::Whole(bytes) = &mut sent else { continue };
        if bytes.len() + chunk.len() > MOST_OF_ONE {
            sent = Sent::TooLarge;
        } else if *together + bytes.len() + chunk.len() > MOST_TOGETHER {
            sent = Sent::TooMuch;
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    if let Sent::Whole(bytes) = &sent {
        *together += bytes.len();
    }
    Ok(sent)
}

/// What tells one form with files from another.
fn hashes(files: &[Sent]) -> String {
    let one = |file: &Sent| match file {
        Sent::Whole(bytes) => hash_of(bytes),
        other => format!("{other:?}"),
    };
    files.iter().map(one).collect::<Vec<_>>().join(" ")
}
