//! Signing in and out, the first password, a person's desk.

use super::{Actor, actions, password::Hashed};
use crate::app::App;
use crate::error::{Error, Refused, Result, refused};
use crate::page::{Page, SESSION, cookie, set_cookie, show};
use crate::platform::{
    form::{Fields, Form},
    limits::origin,
};
use askama::Template;
use axum::{
    Extension,
    extract::{ConnectInfo, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use std::net::SocketAddr;

#[derive(Template)]
#[template(path = "identity/sign_in.html")]
struct SignIn {
    page: Page,
    next: String,
}

#[derive(Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    tiep: String,
}

/// Only a path of our own: never another site.
pub(super) fn own_path(next: &str) -> &str {
    // A browser drops tabs and line ends from an address and reads a backslash as a slash.
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains(|c: char| c == '\\' || c.is_control());
    if own { next } else { "/ban-lam-viec" }
}

pub(super) async fn sign_in_page(page: Page, Query(next): Query<Next>) -> Result<Response> {
    if page.actor.is_some() {
        return Ok(Redirect::to("/ban-lam-viec").into_response());
    }
    show(StatusCode::OK, &SignIn { page, next: own_path(&next.tiep).to_owned() })
}

pub(super) async fn sign_in(
    State(app): State<App>,
    from: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    page: Page,
    Form(fields): Form,
) -> Result<Response> {
    // No login is longer than 40: what is longer is not worth remembering as a try.
    let login: String = fields.get("login").to_lowercase().chars().take(41).collect();
    // Invented logins are free: only the address tells that it is always the same one who tries. A stranger who tries one
    // login from elsewhere does not lock its owner out.
    let from = from.map(|Extension(ConnectInfo(from))| origin(from));
    let few = from.as_ref().is_none_or(|from| app.sign_ins_from.allow(from));
    let from = from.unwrap_or_default();
    let outcome = if few && app.sign_in_tries.allow(&format!("{login} {from}")) {
        actions::sign_in(&app, &login, fields.get("password").to_owned()).await
    } else {
        Err(refused("sign-in-too-often"))
    };
    let next = own_path(fields.get("next")).to_owned();
    match outcome {
        Ok(token) => {
            let earlier = cookie(&headers, SESSION).unwrap_or_default();
            app.db.write(async |tx| actions::end_earlier(tx, earlier).await).await?;
            let cookie = set_cookie(SESSION, &token, 86_400);
            Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&next)).into_response())
        }
        Err(Error::Refused(no)) => {
            // Neither login nor address stands in a log; that it happens, and how often, does.
            tracing::warn!(code = no.code, "a sign-in was refused");
            let page = page.refused(Fields::of([("login", &login)]), &no);
            show(status_of(&no, &page), &SignIn { page, next })
        }
        Err(other) => Err(other),
    }
}

/// 429 when the answer is to come again later.
fn status_of(no: &Refused, page: &Page) -> StatusCode {
    if matches!(no.code, "sign-in-too-often" | "sign-in-busy") { StatusCode::TOO_MANY_REQUESTS } else { page.status() }
}

pub(super) async fn sign_out(
    State(app): State<App>,
    actor: Actor,
    headers: HeaderMap,
    _form: Form,
) -> Result<Response> {
    let token = cookie(&headers, SESSION).unwrap_or_default();
    app.db.write(async |tx| actions::sign_out(tx, &actor, token).await).await?;
    Ok(([(header::SET_COOKIE, set_cookie(SESSION, "", 0))], Redirect::to("/")).into_response())
}

#[derive(Template)]
#[template(path = "identity/password.html")]
struct Password {
    page: Page,
    first: bool,
}

pub(super) async fn password_page(actor: Actor, page: Page) -> Result<Response> {
    show(StatusCode::OK, &Password { page, first: actor.must_choose_password })
}

pub(super) async fn choose_password(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    headers: HeaderMap,
    Form(fields): Form,
) -> Result<Response> {
    let new = fields.get("new").to_owned();
    let token = cookie(&headers, SESSION).unwrap_or_default();
    let chosen = async {
        if new != fields.get("again") {
            return Err(refused("password-differs"));
        }
        actions::may_choose(&app, &actor, token, (fields.get("current"), &new)).await?;
        let new = Hashed::own(&actor, &new).await?;
        app.db.write(async |tx| actions::choose_password(tx, &actor, token, &new).await).await
    };
    match chosen.await {
        Ok(()) => Ok(Redirect::to("/ban-lam-viec").into_response()),
        Err(Error::Refused(no)) => {
            let page = page.refused(Fields::default(), &no);
            show(status_of(&no, &page), &Password { page, first: actor.must_choose_password })
        }
        Err(other) => Err(other),
    }
}
