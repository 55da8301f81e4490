//! A replay as a page: counted again whenever it is opened.

use super::recount::{self, Fault, Meeting, Replay, Star};
use super::{may_replay, say};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::sessions::{self, Reached, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

#[derive(Template)]
#[template(path = "evaluation/replay.html")]
struct ReplayPage {
    page: Page,
    session: Session,
    replay: Replay,
}

impl ReplayPage {
    fn outcome(&self) -> String {
        say::outcome(self.page.words, &self.replay)
    }

    fn star(&self, star: Option<&Star>) -> String {
        say::star(self.page.words, star)
    }

    fn meeting(&self, one: &Meeting) -> String {
        say::meeting(self.page.words, one)
    }

    fn fault(&self, fault: &Fault) -> String {
        say::fault(self.page.words, fault)
    }
}

pub(super) async fn show_replay(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ReplaySession)?;
    let read = app.db.read(async |tx| {
        let Reached { session, seat } = sessions::reach(tx, &actor, &id).await?;
        if !may_replay(&actor, seat.as_ref()) || !recount::is_counted(tx, &session).await? {
            return Err(Error::Missing);
        }
        let replay = recount::of_session(tx, app.rules, &session).await?;
        Ok((session, replay))
    });
    let (session, replay) = read.await?;
    show(StatusCode::OK, &ReplayPage { page, session, replay })
}
