//! Choosing a PIN as a page.

use super::actions::{self, Pin};
use super::store;
use crate::app::App;
use crate::error::{Error, Result, refused};
use crate::identity::web::own_path;
use crate::identity::{Act, Actor, guesses};
use crate::page::{Page, SESSION, cookie, show};
use crate::platform::form::{Fields, Form};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "identity/pin.html")]
struct PinPage {
    page: Page,
    /// The person has one already.
    has_pin: bool,
    /// Where the person came from.
    next: String,
}

#[derive(Deserialize)]
pub(in crate::identity) struct Next {
    #[serde(default)]
    tiep: String,
}

async fn pin_page(app: &App, actor: &Actor, page: Page, next: &str) -> Result<Response> {
    actor.may(Act::ChoosePin)?;
    let has_pin = app.db.read(async |tx| store::has_pin(tx, &actor.id).await).await?;
    show(page.status(), &PinPage { page, has_pin, next: own_path(next).to_owned() })
}

pub(in crate::identity) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(next): Query<Next>,
) -> Result<Response> {
    pin_page(&app, &actor, page, &next.tiep).await
}

pub(in crate::identity) async fn choose(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    headers: HeaderMap,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ChoosePin)?;
    let token = cookie(&headers, SESSION).unwrap_or_default();
    let next = own_path(fields.get("tiep")).to_owned();
    let pin = async {
        if fields.get("pin") != fields.get("again") {
            return Err(refused("pin-differs"));
        }
        guesses::must_know(&app, &actor, token, fields.get("current")).await?;
        Pin::own(fields.get("pin")).await
    };
    let chosen = match pin.await {
        Ok(pin) => {
            app.act(&actor, fields.once(), async |tx| actions::choose(tx, &actor, &pin).await.map(|()| next.clone()))
                .await
        }
        Err(no) => Err(no),
    };
    match chosen {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        // What was typed is a secret, and is typed anew.
        Err(Error::Refused(no)) => pin_page(&app, &actor, page.refused(Fields::default(), &no), &next).await,
        Err(other) => Err(other),
    }
}
