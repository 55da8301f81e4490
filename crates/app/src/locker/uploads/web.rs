//! The tus protocol 1.0 over HTTP: `POST` begins, `HEAD` asks how far it came, `PATCH` goes on from there. What is whole
//! is answered with its hash, so that the sender can compare it with what he holds. `DELETE` ends one that is not wanted.

use super::{actions, store::Upload};
use crate::app::App;
use crate::error::{Error, Result, refused};
use crate::identity::{Act, Actor};
use crate::locker::web::Asked;
use crate::page::Visit;
use axum::{
    body::{Body, HttpBody},
    extract::{Path, Query, State},
    http::{Extensions, HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use hyper::body::Frame;
use std::{future::poll_fn, pin::Pin};

/// Bytes of one part that are in memory before they are written.
const AT_A_TIME: usize = 256 << 10;
const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const VERSION: &str = "1.0.0";
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
/// Ours: SHA-256 of a whole upload, in hex.
const HASH: HeaderName = HeaderName::from_static("upload-hash");
/// The form's token, which a form would carry in a field.
const TOKEN: HeaderName = HeaderName::from_static("x-form-token");

fn text(headers: &HeaderMap, name: &HeaderName) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// The token as in a form, and the version of the protocol.
fn check(app: &App, extensions: &Extensions, headers: &HeaderMap) -> Result<()> {
    Visit::of(extensions)?.check_csrf(app, &text(headers, &TOKEN))?;
    if text(headers, &RESUMABLE) == VERSION { Ok(()) } else { Err(refused("form-unreadable")) }
}

pub(in crate::locker) async fn begin(
    State(app): State<App>,
    actor: Actor,
    Query(asked): Query<Asked>,
    extensions: Extensions,
    headers: HeaderMap,
) -> Result<Response> {
    check(&app, &extensions, &headers)?;
    actor.may(Act::KeepPaper)?;
    let length = text(&headers, &LENGTH).parse().map_err(|_| refused("form-unreadable"))?;
    let begun = app.db.write(async |tx| actions::begin(tx, &actor, &asked.producer, length).await).await?;
    let (id, old) = begun;
    for old in &old {
        app.parts.remove(old).await;
    }
    let location = format!("/kho-giay-to/gui/{id}");
    Ok((StatusCode::CREATED, [(RESUMABLE, VERSION.to_owned()), (header::LOCATION, location)]).into_response())
}

/// How far an upload came; its hash once it is whole.
async fn state(app: &App, id: &str, offset: u64, length: i64) -> Result<[(HeaderName, String); 4]> {
    let is_whole = i64::try_from(offset) == Ok(length);
    let hash = if is_whole { app.parts.hash(id).await? } else { String::new() };
    Ok([(RESUMABLE, VERSION.to_owned()), (OFFSET, offset.to_string()), (LENGTH, length.to_string()), (HASH, hash)])
}

/// A receipt names it: there is what became of it.
fn gone(receipt: String) -> Response {
    (StatusCode::GONE, [(RESUMABLE, VERSION.to_owned()), (header::LOCATION, receipt)]).into_response()
}

/// Also what `HEAD` is answered with.
pub(in crate::locker) async fn offset(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    let upload = app.db.read(async |tx| actions::find(tx, &actor, &id).await).await?;
    if !upload.receipt.is_empty() {
        return Ok(gone(upload.receipt));
    }
    let came = app.parts.length(&upload.id).await?;
    Ok((StatusCode::OK, state(&app, &upload.id, came, upload.length).await?).into_response())
}

pub(in crate::locker) async fn append(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    extensions: Extensions,
    headers: HeaderMap,
    body: Body,
) -> Result<Response> {
    check(&app, &extensions, &headers)?;
    let upload = app.db.read(async |tx| actions::find(tx, &actor, &id).await).await?;
    if !upload.receipt.is_empty() {
        return Ok(gone(upload.receipt));
    }
    let offset: u64 = text(&headers, &OFFSET).parse().map_err(|_| refused("form-unreadable"))?;
    match receive(&app, &upload, offset, body).await {
        Err(Error::Stale) => return Ok(StatusCode::CONFLICT.into_response()),
        received => received?,
    }
    // Ended or taken while this was under way, it leaves nothing behind.
    let still = app.db.read(async |tx| actions::find(tx, &actor, &id).await).await;
    if !still.is_ok_and(|still| still.receipt.is_empty()) {
        app.parts.remove(&upload.id).await;
        return Err(Error::Missing);
    }
    let came = app.parts.length(&upload.id).await?;
    Ok((StatusCode::NO_CONTENT, state(&app, &upload.id, came, upload.length).await?).into_response())
}

/// Writes what comes, some of it at a time: little of it is ever in memory, and a line that breaks loses little.
async fn receive(app: &App, upload: &Upload, mut offset: u64, body: Body) -> Result<()> {
    let whole = u64::try_from(upload.length).unwrap_or_default();
    let (mut body, mut some) = (body, Vec::new());
    loop {
        let frame = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await;
        let is_last = frame.is_none();
        let broke = matches!(frame, Some(Err(_)));
        if let Some(Ok(Ok(chunk))) = frame.map(|frame| frame.map(Frame::into_data)) {
            if offset.saturating_add((some.len() + chunk.len()) as u64) > whole {
                return Err(refused("upload-too-large"));
            }
            some.extend_from_slice(&chunk);
        }
        if is_last || broke || some.len() >= AT_A_TIME {
            offset = app.parts.append(&upload.id, offset, &some).await?;
            some.clear();
        }
        if broke {
            return Err(refused("upload-cut-off"));
        }
        if is_last {
            return Ok(());
        }
    }
}

pub(in crate::locker) async fn end(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    extensions: Extensions,
    headers: HeaderMap,
) -> Result<Response> {
    check(&app, &extensions, &headers)?;
    let upload = app.db.read(async |tx| actions::find(tx, &actor, &id).await).await?;
    if !upload.receipt.is_empty() {
        return Ok(gone(upload.receipt));
    }
    app.db.write(async |tx| actions::forget(tx, &actor, &id).await).await?;
    app.parts.remove(&upload.id).await;
    Ok((StatusCode::NO_CONTENT, [(RESUMABLE, VERSION)]).into_response())
}
