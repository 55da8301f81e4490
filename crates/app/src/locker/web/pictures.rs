//! What is shown of a file: pictures of its pages, made anew; and the PDF itself, as an attachment that nobody's browser
//! opens as a page of ours.

use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::locker::actions;
use crate::locker::store::{self, KeptFile, PaperFile};
use crate::platform::headers::SEALED;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use evidence::{Answer, Want};

async fn find(app: &App, actor: &Actor, paper: &str, file: &str) -> Result<PaperFile> {
    app.db
        .read(async |tx| {
            let paper = actions::reach(tx, actor, paper).await?;
            store::files(tx, &paper.id).await?.into_iter().find(|own| own.id == file).ok_or(Error::Missing)
        })
        .await
}

pub(in crate::locker) async fn page(
    State(app): State<App>,
    actor: Actor,
    Path((paper, file, page)): Path<(String, String, u32)>,
    headers: HeaderMap,
) -> Result<Response> {
    let file = find(&app, &actor, &paper, &file).await?;
    let kept = KeptFile { is_pdf: file.is_pdf(), kept_hash: file.kept_hash, pages: file.pages };
    picture(&app, &kept, page, &headers).await
}

/// The picture of a page of a kept file, for whoever was found to reach it.
pub(crate) async fn picture(app: &App, file: &KeptFile, page: u32, headers: &HeaderMap) -> Result<Response> {
    if page == 0 || i64::from(page) > file.pages {
        return Err(Error::Missing);
    }
    // What is under a hash never changes; who may see it may, so a browser asks each time.
    let mark = format!("\"{}-{page}\"", file.kept_hash);
    let caching = [(header::CACHE_CONTROL, "private, no-cache"), (header::ETAG, mark.as_str())];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == mark.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, caching).into_response());
    }
    let picture = if file.is_pdf {
        of_document(app, &file.kept_hash, page).await?
    } else {
        app.files.read(&file.kept_hash).await?
    };
    let sealed = [(header::CONTENT_TYPE, "image/jpeg"), (header::CONTENT_SECURITY_POLICY, SEALED)];
    Ok((caching, sealed, picture).into_response())
}

/// The picture of a page, made when it is first asked for.
async fn of_document(app: &App, hash: &str, page: u32) -> Result<Vec<u8>> {
    if let Some(picture) = app.files.page(hash, page).await? {
        return Ok(picture);
    }
    let bytes = app.files.read(hash).await?;
    let answer = app.decoder.ask(&Want::Document(page - 1..page), &bytes).await;
    let image = match answer {
        Ok(Answer::Document(document)) => document.images.into_iter().next(),
        // A page of a good document may still be one that cannot be drawn: then there is no picture of it.
        Ok(Answer::Photo(_)) | Err(_) => None,
    };
    let image = image.ok_or(Error::Missing)?;
    app.files.keep_page(hash, page, &image.jpeg).await?;
    Ok(image.jpeg)
}

/// The PDF as it was sent. Of a photograph nobody gets what was sent: it is not kept.
pub(in crate::locker) async fn original(
    State(app): State<App>,
    actor: Actor,
    Path((paper, file)): Path<(String, String)>,
) -> Result<Response> {
    let file = find(&app, &actor, &paper, &file).await?;
    if !file.is_pdf() {
        return Err(Error::Missing);
    }
    let bytes = app.files.read(&file.kept_hash).await?;
    let name = format!("attachment; filename=\"giay-to-{}.pdf\"", &file.sent_hash[..8]);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(name).map_err(Error::fault)?),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SEALED)),
    ];
    Ok((headers, bytes).into_response())
}
