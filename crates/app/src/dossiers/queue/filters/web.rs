//! Keeping a filter of the queue, and dropping it.

use super::actions;
use crate::app::App;
use crate::dossiers::queue::Filter;
use crate::dossiers::queue::web::{again, back_to};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::Page;
use crate::platform::form::Form;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

pub(in crate::dossiers) async fn save(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ReadQueue)?;
    let filter = Filter::read(fields.get("query"));
    let saved = app
        .act(&actor, fields.once(), async |tx| {
            actions::save(tx, &actor, fields.get("name"), &filter).await?;
            Ok(filter.address())
        })
        .await;
    match saved {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => {
            let query = fields.get("query").to_owned();
            again(&app, &actor, page.refused(fields, &no), &query).await
        }
        Err(error) => Err(error),
    }
}

pub(in crate::dossiers) async fn drop(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ReadQueue)?;
    let to = app
        .act(&actor, fields.once(), async |tx| {
            actions::drop(tx, &actor, &id).await?;
            Ok(back_to(fields.get("query")))
        })
        .await?;
    Ok(Redirect::to(&to).into_response())
}
