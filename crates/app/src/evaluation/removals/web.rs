//! Removing a member, as a page.

use super::actions::{self, NewRemoval};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::sessions::{self, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "evaluation/removal.html")]
struct RemovalPage {
    page: Page,
    session: Session,
    /// Who may be removed.
    seats: Vec<Seat>,
}

async fn removal_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let session = sessions::reach_open(tx, actor, id).await?;
            let removed = super::of_session(tx, &session.id).await?;
            let mut seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
            seats.retain(|seat| !seat.presides() && !removed.iter().any(|removal| removal.user_id == seat.user_id));
            Ok(RemovalPage { page, session, seats })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    actor.may(Act::RemoveMember)?;
    removal_page(&app, &actor, page, &id).await
}

pub(super) async fn remove(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::RemoveMember)?;
    let mut problems = Problems::default();
    let user = fields.needed("user", "choose-removed", &mut problems);
    let decision_number = fields.needed("decision_number", "need-number", &mut problems);
    let decision_date = fields.needed_day("decision_date", "need-date", &mut problems);
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    let Some(decision_date) = decision_date.filter(|_| problems.is_empty()) else {
        return removal_page(&app, &actor, page.again(fields, problems), &id).await;
    };
    let new = NewRemoval { session: id.clone(), user, decision_number, decision_date, reason };
    let removed = app.act(&actor, fields.once(), async |tx| {
        actions::remove(tx, &actor, &new).await.map(|()| format!("/phien-hop/{id}"))
    });
    match removed.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code.starts_with("removal-") => {
            removal_page(&app, &actor, page.refused(fields, &no), &id).await
        }
        Err(other) => Err(other),
    }
}
