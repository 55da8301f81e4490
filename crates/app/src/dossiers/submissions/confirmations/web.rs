//! Sending the code from the page that checks a dossier.

use super::actions;
use crate::app::App;
use crate::dossiers::submissions::checks::web::check_page;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::Page;
use crate::platform::form::Form;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

/// Sends the code, for whoever acts on behalf.
pub(in crate::dossiers) async fn send(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::SubmitDossier)?;
    let asked = app.act(&actor, fields.once(), async |tx| {
        actions::ask(&app, tx, &actor, &id).await?;
        Ok(format!("/ho-so/{id}/kiem-tra?ma=da-gui"))
    });
    match asked.await {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => check_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(error) => Err(error),
    }
}
