//! Acknowledging an appeal and taking it in hand: two buttons on its page.

use super::lead;
use crate::app::App;
use crate::appeals::actions;
use crate::error::Result;
use crate::identity::{Act, Actor};
use crate::page::Page;
use crate::platform::form::Form;
use axum::{
    extract::{Path, State},
    response::Response,
};

pub(in crate::appeals) async fn acknowledge(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::AcknowledgeAppeal)?;
    let done = app.act(&actor, fields.once(), async |tx| {
        actions::acknowledge(tx, &actor, &id).await.map(|()| format!("/khieu-nai/{id}"))
    });
    let done = done.await;
    lead(&app, &actor, page, (&id, fields), done).await
}

pub(in crate::appeals) async fn take(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::TakeAppeal)?;
    let done = app
        .act(&actor, fields.once(), async |tx| {
            actions::take(tx, &actor, &id).await.map(|()| format!("/khieu-nai/{id}"))
        })
        .await;
    lead(&app, &actor, page, (&id, fields), done).await
}
