//! Closing as a page: what keeps the session from closing, and the button once nothing does.

use super::actions;
use super::table::{Obstacle, Table, table};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::interests;
use crate::evaluation::releases::{self, Reset};
use crate::evaluation::sessions::{self, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::Form;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "evaluation/closing.html")]
struct ClosingPage {
    page: Page,
    session: Session,
    table: Table,
    /// Fresh passwords that people with a seat got since the session was opened.
    resets: Vec<Reset>,
}

impl ClosingPage {
    fn say(&self, obstacle: &Obstacle<'_>) -> String {
        let values: Vec<(&str, String)> = obstacle.values.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.page.words.say_all(&format!("closing-{}", obstacle.code), &values)
    }

    fn line(&self, reset: &Reset) -> String {
        reset.line(self.page.words)
    }
}

async fn closing_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let (session, _) = sessions::presiding_seat(tx, actor, id).await?;
            let table = table(tx, app.rules, &session).await?;
            let resets = releases::resets(tx, &session.id).await?;
            Ok(ClosingPage { page, session, table, resets })
        })
        .await?;
    if !context.session.is_open() {
        return Ok(Redirect::to(&format!("/phien-hop/{id}")).into_response());
    }
    show(context.page.status(), &context)
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    actor.may(Act::CloseSession)?;
    closing_page(&app, &actor, page, &id).await
}

pub(super) async fn close(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::CloseSession)?;
    let closed = app.act(&actor, fields.once(), async |tx| {
        actions::close(tx, app.rules, &actor, &id).await.map(|()| format!("/phien-hop/{id}"))
    });
    match closed.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code == "session-not-ready" => {
            // What was found on the way is told, and so kept although nothing was closed.
            app.db.write(async |tx| interests::search(tx, &actor, &id).await).await?;
            closing_page(&app, &actor, page.refused(fields, &no), &id).await
        }
        Err(other) => Err(other),
    }
}
