//! Assigning from the queue.

use super::actions;
use crate::app::App;
use crate::dossiers::queue::web::{again, back_to};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::Page;
use crate::platform::form::Form;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use std::collections::BTreeSet;

pub(in crate::dossiers) async fn assign(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::AssignDossier)?;
    let ids: BTreeSet<String> = fields.all("dossier").map(str::to_owned).collect();
    let to = match fields.get("to") {
        "khong" => Ok(None),
        "" => Err(crate::error::refused("assign-to-whom")),
        person => Ok(Some(person)),
    };
    let back = back_to(fields.get("query"));
    let assigned = match to {
        Ok(to) => {
            app.act(&actor, fields.once(), async |tx| {
                actions::assign(tx, &actor, &ids, to).await?;
                Ok(back.clone())
            })
            .await
        }
        Err(no) => Err(no),
    };
    match assigned {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => {
            let query = fields.get("query").to_owned();
            again(&app, &actor, page.refused(fields, &no), &query).await
        }
        Err(error) => Err(error),
    }
}
