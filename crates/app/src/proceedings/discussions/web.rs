//! What happened in a session, as a page to type on.

use super::actions::{self, NewDiscussion};
use super::store::{self, Discussion};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::sessions::Session;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

/// The most letters: some pages of minutes.
const MOST: usize = 20_000;

#[derive(Template)]
#[template(path = "proceedings/discussion.html")]
struct DiscussionPage {
    page: Page,
    session: Session,
    newest: Option<Discussion>,
}

impl DiscussionPage {
    fn seen(&self) -> i64 {
        self.newest.as_ref().map_or(0, |one| one.version)
    }

    /// What was typed, or what is kept.
    fn text(&self) -> String {
        if !self.page.typed.once().is_empty() {
            return self.page.typed.get("text").to_owned();
        }
        self.newest.as_ref().map_or_else(String::new, |one| one.text.clone())
    }
}

fn papers(id: &str) -> Response {
    Redirect::to(&format!("/phien-hop/{id}/van-ban")).into_response()
}

async fn discussion_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let read = app
        .db
        .read(async |tx| {
            let session = actions::may_record(tx, actor, id).await?;
            let newest = store::newest(tx, &session.id).await?;
            Ok((session, newest))
        })
        .await;
    match read {
        Ok((session, newest)) => show(page.status(), &DiscussionPage { page, session, newest }),
        // Nothing is typed any more: the papers say how far they are.
        Err(Error::Refused(_)) => Ok(papers(id)),
        Err(other) => Err(other),
    }
}

pub(in crate::proceedings) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::RecordDiscussion)?;
    discussion_page(&app, &actor, page, &id).await
}

pub(in crate::proceedings) async fn record(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::RecordDiscussion)?;
    let mut problems = Problems::default();
    let text = fields.get("text").trim().to_owned();
    if text.chars().count() > MOST {
        problems.add_with("text", "too-long", [("most", MOST.to_string())]);
    }
    let missing = app.press.unprintable(&text);
    if !missing.is_empty() {
        problems.add_with("text", "unprintable", [("letters", missing)]);
    }
    if !problems.is_empty() {
        return discussion_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let seen = fields.get("seen").parse().unwrap_or(-1);
    let recorded = app.act(&actor, fields.once(), async |tx| {
        actions::record(tx, &actor, NewDiscussion { session: &id, text: &text, seen }).await?;
        Ok(format!("/phien-hop/{id}/van-ban"))
    });
    // A refusal says why nothing is typed any more: there is no form left to show it in.
    Ok(Redirect::to(&recorded.await?).into_response())
}
