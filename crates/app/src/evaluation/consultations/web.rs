//! Asking for a meeting and calling it, as pages.

use super::actions::{self, NewMeeting};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::sessions::{self, Listing, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "evaluation/meeting_request.html")]
struct RequestPage {
    page: Page,
    session: Session,
    listing: Listing,
}

async fn request_page(app: &App, actor: &Actor, page: Page, at: (&str, &str)) -> Result<Response> {
    let (session, listing) = app.db.read(async |tx| actions::may_request(tx, actor, at).await).await?;
    let context = RequestPage { page, session, listing };
    show(context.page.status(), &context)
}

pub(super) async fn request_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): Path<(String, String)>,
) -> Result<Response> {
    actor.may(Act::RequestMeeting)?;
    request_page(&app, &actor, page, (&id, &listing)).await
}

pub(super) async fn request(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::RequestMeeting)?;
    let mut problems = Problems::default();
    let reason = fields.needed_text("reason", "need-meeting-reason", &mut problems);
    if !problems.is_empty() {
        return request_page(&app, &actor, page.again(fields, problems), (&id, &listing)).await;
    }
    let asked = app.act(&actor, fields.once(), async |tx| {
        actions::request_meeting(tx, &actor, (&id, &listing), &reason).await?;
        Ok(format!("/phien-hop/{id}#sp-{listing}"))
    });
    Ok(Redirect::to(&asked.await?).into_response())
}

#[derive(Template)]
#[template(path = "evaluation/meeting.html")]
struct MeetingPage {
    page: Page,
    session: Session,
}

async fn meeting_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let session = app.db.read(async |tx| actions::may_call(tx, actor, id).await).await?;
    let context = MeetingPage { page, session };
    show(context.page.status(), &context)
}

pub(super) async fn meeting_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::CallMeeting)?;
    meeting_page(&app, &actor, page, &id).await
}

pub(super) async fn call(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::CallMeeting)?;
    let mut problems = Problems::default();
    let held_on = fields.needed_day("held_on", "need-held-on", &mut problems);
    let venue = fields.needed("venue", "need-venue", &mut problems);
    let deadline = sessions::instant(&fields, &mut problems);
    let reason = fields.needed_text("reason", "need-meeting-reason", &mut problems);
    let (Some(held_on), Some(deadline), true) = (held_on, deadline, problems.is_empty()) else {
        return meeting_page(&app, &actor, page.again(fields, problems), &id).await;
    };
    let called = app.act(&actor, fields.once(), async |tx| {
        let new = NewMeeting { held_on, venue, deadline, reason };
        actions::call_meeting(tx, &actor, &id, new).await.map(|()| format!("/phien-hop/{id}"))
    });
    match called.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no))
            if matches!(no.code, "session-in-the-past" | "meeting-deadline" | "meeting-too-early") =>
        {
            meeting_page(&app, &actor, page.refused(fields, &no), &id).await
        }
        Err(other) => Err(other),
    }
}
