//! What an edited Word file says otherwise, as a page.

use super::Comparison;
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::sessions::{self, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::Upload;
use crate::platform::paper::As;
use crate::proceedings::papers::Kind;
use crate::proceedings::reading::kept_or_draft;
use crate::proceedings::web::{bytes, list_page};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use tokio::task::spawn_blocking;

#[derive(Template)]
#[template(path = "proceedings/comparison.html")]
struct ComparisonPage {
    page: Page,
    session: Session,
    name: String,
    comparison: Comparison,
}

impl ComparisonPage {
    fn unread(&self, code: &str) -> String {
        self.page.words.say(&format!("comparison-unread-{code}"))
    }
}

/// Shows what an edited Word file says otherwise than the data, before somebody signs it. Nothing is kept.
pub(in crate::proceedings) async fn compare(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    upload: Upload,
) -> Result<Response> {
    actor.may(Act::NumberProceeding)?;
    let kind = Kind::of(upload.fields.get("kind")).filter(|kind| !kind.is_of_product()).ok_or(Error::Missing)?;
    let (session, kept, draft) = app
        .db
        .read(async |tx| {
            let session = sessions::reach(tx, &actor, &id).await?.session;
            let (kept, draft) = kept_or_draft(tx, &app, &actor, &id, kind).await?;
            Ok((session, kept, draft))
        })
        .await?;
    let data = bytes(&app, kept, draft, As::Docx).await?;
    let edited = upload.bytes;
    let compared = spawn_blocking(move || super::compare(&data, &edited)).await.map_err(Error::fault)?;
    match compared {
        Ok(comparison) => {
            let name = page.words.say(&format!("proceeding-of-{}", kind.as_str()));
            show(page.status(), &ComparisonPage { page, session, name, comparison })
        }
        Err(Error::Refused(no)) => list_page(&app, &actor, page.refused(upload.fields, &no), &id).await,
        Err(other) => Err(other),
    }
}
