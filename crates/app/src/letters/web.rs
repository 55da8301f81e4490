//! A person's inbox as pages.

use super::{actions, say, say::Said, store, store::Received};
use crate::app::App;
use crate::error::Result;
use crate::identity::Actor;
use crate::page::{Page, show};
use crate::platform::list::{Paging, Way};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

const PATH: &str = "/thu";

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    trang: Option<String>,
}

#[derive(Template)]
#[template(path = "letters/inbox.html")]
struct Inbox {
    page: Page,
    unread: i64,
    letters: Vec<(Received, Said)>,
    way: Way,
}

pub(super) async fn inbox(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (unread, paging, letters) = app
        .db
        .read(async |tx| {
            let paging = Paging::asked(asked.trang.as_deref()).of(store::count(tx, &actor.id).await?);
            let letters = store::some(tx, &actor.id, paging.offset(), paging.size).await?;
            Ok((store::unread(tx, &actor.id).await?, paging, letters))
        })
        .await?;
    let said = |letter: Received| {
        let said = say::say(page.words, &letter.kind, &letter.values());
        (letter, said)
    };
    let letters = letters.into_iter().map(said).collect();
    show(StatusCode::OK, &Inbox { page, unread, letters, way: Way::of(paging, PATH, &[]) })
}

#[derive(Template)]
#[template(path = "letters/letter.html")]
struct LetterPage {
    page: Page,
    letter: Received,
    said: Said,
}

/// Opens a letter, which marks it read.
pub(super) async fn read(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    let letter = app.db.read(async |tx| store::received(tx, &actor.id, &id).await).await?;
    if letter.is_unread() {
        app.db.write(async |tx| actions::read(tx, &actor, &id).await).await?;
    }
    let said = say::say(page.words, &letter.kind, &letter.values());
    show(StatusCode::OK, &LetterPage { page, letter, said })
}
