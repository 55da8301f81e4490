//! Taking a paper, or one file of it, out of the locker: asked once more on a page of its own.

use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::locker::store::{self, Paper, PaperFile};
use crate::locker::{actions, kind_name};
use crate::page::{Page, show};
use crate::platform::form::Form;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{Redirect, Response},
};

#[derive(Template)]
#[template(path = "locker/removal.html")]
struct Removal {
    page: Page,
    paper: Paper,
    kind: String,
    /// The file that is taken out; none where it is the whole paper.
    file: Option<PaperFile>,
}

pub(in crate::locker) async fn of_paper(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::KeepPaper)?;
    let paper = app.db.read(async |tx| actions::reach(tx, &actor, &id).await).await?;
    let kind = kind_name(app.rules, page.words, &paper.kind);
    show(StatusCode::OK, &Removal { page, paper, kind, file: None })
}

pub(in crate::locker) async fn of_file(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response> {
    actor.may(Act::KeepPaper)?;
    let (paper, file) = app
        .db
        .read(async |tx| {
            let paper = actions::reach(tx, &actor, &id).await?;
            let files = store::files(tx, &paper.id).await?;
            Ok((paper, files.into_iter().find(|own| own.id == file).ok_or(Error::Missing)?))
        })
        .await?;
    let kind = kind_name(app.rules, page.words, &paper.kind);
    show(StatusCode::OK, &Removal { page, paper, kind, file: Some(file) })
}

pub(in crate::locker) async fn remove_paper(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Redirect> {
    let removed = app.act(&actor, fields.once(), async |tx| {
        let paper = actions::remove(tx, &actor, &id).await?;
        Ok(format!("/kho-giay-to?chu-the={}", paper.producer_id))
    });
    Ok(Redirect::to(&removed.await?))
}

pub(in crate::locker) async fn remove_file(
    State(app): State<App>,
    actor: Actor,
    Path((id, file)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Redirect> {
    let removed = app.act(&actor, fields.once(), async |tx| {
        actions::remove_file(tx, &actor, &id, &file).await.map(|()| format!("/kho-giay-to/{id}"))
    });
    Ok(Redirect::to(&removed.await?))
}
