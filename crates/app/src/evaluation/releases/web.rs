//! Releases as a page: who on the council may get a fresh password, and who got one.

use super::actions;
use super::store::{self, Reset};
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
#[template(path = "evaluation/releases.html")]
struct ReleasesPage {
    page: Page,
    session: Session,
    /// Everybody but whoever looks.
    seats: Vec<Seat>,
    resets: Vec<Reset>,
}

impl ReleasesPage {
    fn seat(&self, seat: &Seat) -> String {
        self.page.words.say(&format!("seat-{}", seat.kind))
    }

    fn line(&self, reset: &Reset) -> String {
        reset.line(self.page.words)
    }
}

async fn releases_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let session = sessions::presiding_seat(tx, actor, id).await?.0.must_be_open()?;
            let mut seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
            seats.retain(|seat| seat.user_id != actor.id);
            let resets = store::resets(tx, &session.id).await?;
            Ok(ReleasesPage { page, session, seats, resets })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    actor.may(Act::ReleasePassword)?;
    releases_page(&app, &actor, page, &id).await
}

pub(super) async fn release(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ReleasePassword)?;
    let user = fields.get("user").to_owned();
    if user.is_empty() {
        let mut problems = Problems::default();
        problems.add("user", "need-release-user");
        return releases_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let done = app.act(&actor, fields.once(), async |tx| {
        actions::release(tx, &actor, &id, &user).await.map(|()| format!("/phien-hop/{id}"))
    });
    match done.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code.starts_with("release-") => {
            releases_page(&app, &actor, page.refused(fields, &no), &id).await
        }
        Err(other) => Err(other),
    }
}
