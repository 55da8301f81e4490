//! Closing a product for filing as a page: whose sheets are missing, what follows, and why; opening it again likewise.

use super::actions::{self, Desk};
use crate::app::App;
use crate::error::{Error, Result, refused};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, LONGEST_TEXT};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

type At = Path<(String, String)>;

#[derive(Template)]
#[template(path = "evaluation/product_closing.html")]
struct ProductClosingPage {
    page: Page,
    desk: Desk,
}

async fn closing_page(app: &App, actor: &Actor, page: Page, at: (&str, &str)) -> Result<Response> {
    let desk = app
        .db
        .read(async |tx| {
            let desk = actions::desk(tx, actor, at).await?;
            desk.must_be_in_time(tx.now())?;
            Ok(desk)
        })
        .await?;
    show(page.status(), &ProductClosingPage { page, desk })
}

pub(super) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
) -> Result<Response> {
    actor.may(Act::CloseProduct)?;
    closing_page(&app, &actor, page, (&id, &listing)).await
}

pub(super) async fn close(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::CloseProduct)?;
    change(&app, &actor, page, (&id, &listing), (fields, true)).await
}

pub(super) async fn open(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::OpenProduct)?;
    change(&app, &actor, page, (&id, &listing), (fields, false)).await
}

async fn change(
    app: &App,
    actor: &Actor,
    page: Page,
    (id, listing): (&str, &str),
    (fields, closes): (Fields, bool),
) -> Result<Response> {
    let reason = fields.get("reason").to_owned();
    if reason.chars().count() > LONGEST_TEXT {
        return Err(refused("form-too-large"));
    }
    let changed = app.act(actor, fields.once(), async |tx| {
        if closes {
            actions::close(tx, actor, (id, listing), &reason).await?;
        } else {
            actions::open(tx, actor, (id, listing), &reason).await?;
        }
        Ok(format!("/phien-hop/{id}#sp-{listing}"))
    });
    match changed.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code.starts_with("product-close-") || no.code.starts_with("product-open-") => {
            closing_page(app, actor, page.refused(fields, &no), (id, listing)).await
        }
        Err(other) => Err(other),
    }
}
