//! The papers that came with an appeal: pictures of their pages, and a PDF as an attachment.

use crate::app::App;
use crate::appeals::actions;
use crate::appeals::store::{self, AppealFile};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::locker;
use crate::locker::{NewFile, Taken, take_in};
use crate::page::Page;
use crate::platform::form::{Problems, Sent};
use crate::platform::headers::SEALED;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};

/// Papers of one appeal.
pub(in crate::appeals) const MOST: usize = 5;

/// Takes in what came with a form, once nothing else is wrong: a browser gives no file twice by itself.
pub(super) async fn taken(app: &App, page: &Page, files: Vec<Sent>, problems: &mut Problems) -> Result<Vec<NewFile>> {
    let mut taken = Vec::new();
    if files.len() > MOST {
        problems.add_with("files", "appeal-files", [("most", MOST.to_string())]);
    } else if !files.is_empty() && !problems.is_empty() {
        problems.add("files", "appeal-files-again");
    }
    if !problems.is_empty() {
        return Ok(taken);
    }
    for one in take_in(app, files, i64::MAX).await? {
        match one {
            Taken::File(file) => taken.push(file),
            Taken::Refused(code) => {
                // words: file-*
                let said = page.words.say(&format!("file-{code}"));
                problems.add_with("files", "appeal-file-refused", [("said", said)]);
                break;
            }
        }
    }
    Ok(taken)
}

async fn find(app: &App, actor: &Actor, id: &str, file: i64) -> Result<AppealFile> {
    app.db
        .read(async |tx| {
            let appeal = actions::reach(tx, actor, id).await?;
            store::files(tx, &appeal.id).await?.into_iter().find(|own| own.position == file).ok_or(Error::Missing)
        })
        .await
}

pub(in crate::appeals) async fn page(
    State(app): State<App>,
    actor: Actor,
    Path((id, file, n)): Path<(String, i64, u32)>,
    headers: HeaderMap,
) -> Result<Response> {
    let file = find(&app, &actor, &id, file).await?;
    locker::web::pictures::picture(&app, &file.kept(), n, &headers).await
}

/// The PDF as it was sent; of a photograph only what was made of it is kept.
pub(in crate::appeals) async fn original(
    State(app): State<App>,
    actor: Actor,
    Path((id, file)): Path<(String, i64)>,
) -> Result<Response> {
    let file = find(&app, &actor, &id, file).await?;
    if !file.is_pdf {
        return Err(Error::Missing);
    }
    let bytes = app.files.read(&file.kept().kept_hash).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"giay-kem-theo.pdf\"")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SEALED)),
    ];
    Ok((headers, bytes).into_response())
}
