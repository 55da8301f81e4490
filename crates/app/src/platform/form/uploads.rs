//! A form with several files. What is too large is counted and dropped as it comes; the rest lies on the disk, at most
//! [`MOST_TOGETHER`] of one form, until it is taken in.

use super::{Fields, LARGEST_FORM, MOST_FIELDS};
use crate::app::App;
use crate::error::{Error, refused};
use crate::page::Visit;
use crate::platform::{
    db::id_at,
    fold::plain,
    hex,
    limits::{Full, Place, Places},
    parts::{Came, Spool},
};
use axum::{
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::StatusCode,
};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Files of one form, bytes of one and of all together. A form may be sent again for more.
pub const MOST_FILES: usize = 12;
pub const MOST_OF_ONE: usize = 20 << 20;
pub const MOST_TOGETHER: usize = 60 << 20;
/// Bytes that are read of a form at all: so many are still answered in words.
pub const MOST_READ: usize = 300 << 20;

/// One file as it came. Its name is not kept.
#[derive(Clone, Debug)]
pub enum Sent {
    Whole(Came),
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
    /// As long as the form is under way.
    _place: Option<Place>,
}

/// A place of the person who sends the form.
pub(super) fn place(visit: &Visit, places: &Arc<Places>) -> Result<Place, Error> {
    let actor = visit.actor().ok_or(Error::SignIn)?;
    places.take(&actor.id).map_err(|full| match full {
        Full::All => refused("forms-busy"),
        Full::One => refused("forms-yours"),
    })
}

/// The files of a form as they come.
struct Coming<'a> {
    app: &'a App,
    visit: Visit,
    /// Taken with the first byte of a file: a form without files needs none.
    open: Option<(Spool, Place)>,
    together: usize,
    /// What tells this form from another with other files.
    digest: Sha256,
}

impl FromRequest<App> for Uploads {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let visit = Visit::of(request.extensions())?;
        let path = request.uri().path().to_owned();
        let mut parts = Multipart::from_request(request, app).await.map_err(|_| refused("form-unreadable"))?;
        let (mut fields, mut files) = (Fields::default(), Vec::new());
        let mut coming = Coming { app, visit: visit.clone(), open: None, together: 0, digest: Sha256::new() };
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
                match coming.read(part, counts).await {
                    Ok(Sent::Whole(came)) if is_none && came.length() == 0 => {}
                    Ok(sent) => files.push(sent),
                    Err(no) => {
                        // A browser that is answered before it has sent everything may not show the answer.
                        while let Ok(Some(_)) = parts.next_field().await {}
                        return Err(no);
                    }
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
        fields.bind(&path, &coming.digest.finalize());
        Ok(Self { fields, files, _place: coming.open.map(|(_, place)| place) })
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

impl Coming<'_> {
    async fn read(&mut self, mut part: Field<'_>, counts: bool) -> Result<Sent, Error> {
        let (mut length, mut no) = (0, if counts { None } else { Some(Sent::TooMany) });
        let (from, mut digest) = (self.open.as_ref().map_or(0, |(spool, _)| spool.length()), Sha256::new());
        while let Some(chunk) = part.chunk().await.map_err(|error| cut_off(&error))? {
            if no.is_some() {
                continue;
            }
            length += chunk.len();
            if length > MOST_OF_ONE {
                no = Some(Sent::TooLarge);
            } else if self.together + length > MOST_TOGETHER {
                no = Some(Sent::TooMuch);
            } else {
                digest.update(&chunk);
                self.spool().await?.write(&chunk).await?;
            }
        }
        if let Some(no) = no {
            self.digest.update(format!("{no:?} "));
            return Ok(no);
        }
        self.digest.update(hex(&digest.finalize()));
        self.together += length;
        match &self.open {
            Some((spool, _)) => Ok(Sent::Whole(spool.came(from).await?)),
            None => Ok(Sent::Whole(Vec::new().into())),
        }
    }

    async fn spool(&mut self) -> Result<&mut Spool, Error> {
        if self.open.is_none() {
            let place = place(&self.visit, &self.app.forms)?;
            let spool = self.app.parts.spool(&id_at(self.app.db.clock().now())).await?;
            self.open = Some((spool, place));
        }
        let Some((spool, _)) = &mut self.open else { return Err(Error::Missing) };
        Ok(spool)
    }
}
