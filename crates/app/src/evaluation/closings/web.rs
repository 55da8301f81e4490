//! Closing as a page: what keeps the session from closing, and the button once nothing does.

use super::actions;
use super::table::{Obstacle, Table, table};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::interests::{self, Register};
use crate::evaluation::releases::{self, Reset};
use crate::evaluation::sessions::{self, Session};
use crate::identity::{Act, Actor, pins};
use crate::page::{Page, show};
use crate::platform::clock::zone;
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::{Timestamp, civil::Date};

#[derive(Template)]
#[template(path = "evaluation/closing.html")]
struct ClosingPage {
    page: Page,
    session: Session,
    table: Table,
    /// Products that whoever looks stands aside from: what keeps those open is for the other one who presides.
    aside: Vec<String>,
    has_pin: bool,
    /// The last day on which the products are judged in time, once it has passed.
    late_since: Option<Date>,
    /// Fresh passwords that people with a seat got since the session was opened.
    resets: Vec<Reset>,
    now: Timestamp,
}

impl ClosingPage {
    /// Where somebody without a PIN comes back to.
    fn back(&self) -> String {
        format!("/phien-hop/{}/dong", self.session.id)
    }

    /// The products that the visitor stands aside from, by name.
    fn aside(&self) -> String {
        let lines = self.table.lines.iter().filter(|line| self.aside.contains(&line.listing.id));
        lines.map(|line| line.listing.product.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// When the meeting ended: what was typed, or now.
    fn ended(&self, name: &str, format: &str) -> String {
        if !self.page.typed.once().is_empty() {
            return self.page.typed.get(name).to_owned();
        }
        zone().to_datetime(self.now).strftime(format).to_string()
    }

    fn say(&self, obstacle: &Obstacle<'_>) -> String {
        let values: Vec<(&str, String)> = obstacle.values.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.page.words.say_all(&format!("closing-{}", obstacle.code), &values)
    }

    fn line(&self, reset: &Reset) -> String {
        reset.line(self.page.words)
    }
}

async fn closing_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let (session, _) = sessions::presiding_seat(tx, actor, id).await?;
            let table = table(tx, app.rules, &session).await?;
            let register = Register::of_session(tx, &session.id).await?;
            let mut aside: Vec<String> = table.lines.iter().map(|line| line.listing.id.clone()).collect();
            aside.retain(|listing| register.stands_aside(listing, &actor.id));
            let has_pin = pins::has_pin(tx, &actor.id).await?;
            let late_since = sessions::evaluated_by(tx, &session).await?.filter(|last| *last < tx.today());
            let resets = releases::resets(tx, &session.id).await?;
            Ok(ClosingPage { page, session, table, aside, has_pin, late_since, resets, now: tx.now() })
        })
        .await?;
    if !context.session.is_open() {
        return Ok(Redirect::to(&format!("/phien-hop/{id}")).into_response());
    }
    show(context.page.status(), &context)
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    actor.may(Act::CloseSession)?;
    closing_page(&app, &actor, page, &id).await
}

/// When the meeting ended, as it was typed; nothing typed is now.
fn ended(fields: &Fields, problems: &mut Problems) -> Option<Timestamp> {
    if ["ended_on", "ended_at"].iter().all(|name| fields.get(name).is_empty()) {
        return None;
    }
    let day = fields.needed_day("ended_on", "need-ended-on", problems);
    let time = fields.needed_time("ended_at", "need-ended-at", problems);
    zone().to_timestamp(day?.to_datetime(time?)).ok()
}

pub(super) async fn close(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::CloseSession)?;
    app.db.read(async |tx| sessions::presiding_seat(tx, &actor, &id).await.map(drop)).await?;
    let mut problems = Problems::default();
    let ended_at = ended(&fields, &mut problems);
    if !problems.is_empty() {
        return closing_page(&app, &actor, page.again(fields.without(&["pin"]), problems), &id).await;
    }
    let closed = match pins::prove(&app, &actor, fields.get("pin")).await {
        Ok(proved) => {
            app.act(&actor, fields.once(), async |tx| {
                actions::close(tx, app.rules, (&actor, &proved), &id, ended_at)
                    .await
                    .map(|()| format!("/phien-hop/{id}"))
            })
            .await
        }
        Err(no) => Err(no),
    };
    match closed {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code == "session-not-ready" => {
            // What was found on the way is told, and so kept although nothing was closed.
            app.db.write(async |tx| interests::search(tx, &actor, &id).await).await?;
            closing_page(&app, &actor, page.refused(fields, &no), &id).await
        }
        Err(Error::Refused(no)) if no.code.starts_with("pin-") || no.code.starts_with("closing-ended-") => {
            closing_page(&app, &actor, page.refused(fields.without(&["pin"]), &no), &id).await
        }
        Err(other) => Err(other),
    }
}
