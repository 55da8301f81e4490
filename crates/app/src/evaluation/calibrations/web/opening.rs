//! Putting a sample before a session as a form: an older product, or one that is described.

use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::calibrations::actions::{self, Sample};
use crate::evaluation::calibrations::store::{self, Choice};
use crate::evaluation::sessions::{self, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use rules::form::Form as SheetForm;
use rules::ruleset::Ruleset;

#[derive(Template)]
#[template(path = "evaluation/calibration_form.html")]
struct OpeningPage<'a> {
    page: Page,
    session: Session,
    choices: Vec<Choice>,
    ruleset: &'a Ruleset,
}

impl OpeningPage<'_> {
    fn is_described(&self) -> bool {
        self.choices.is_empty() || self.page.typed.get("kind") == "described"
    }

    fn day(&self, choice: &Choice) -> String {
        choice.held_on.parse().map_or_else(|_| String::new(), |day| self.page.words.day(&day))
    }

    fn sets(&self, sector: &str) -> Vec<&SheetForm> {
        self.ruleset.forms.iter().filter(|form| form.sector == sector).collect()
    }
}

async fn opening_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let session = sessions::presiding_seat(tx, actor, id).await?.0.must_be_open()?;
            actions::may_be_opened(tx, &session).await?;
            let mut choices = store::choices(tx, actor, &session).await?;
            // A form of which points are missing is read and replayed, not ticked anew.
            let is_whole = |form: &SheetForm| form.may_open_round().is_ok();
            choices.retain(|choice| app.rules.form(&choice.ruleset, &choice.form).is_some_and(is_whole));
            let ruleset = actions::in_force(app.rules, &session)?;
            Ok(OpeningPage { page, session, choices, ruleset })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(in crate::evaluation::calibrations) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::OpenCalibration)?;
    opening_page(&app, &actor, page, &id).await
}

pub(in crate::evaluation::calibrations) async fn open(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::OpenCalibration)?;
    let mut problems = Problems::default();
    let sample = if fields.get("kind") == "described" {
        let name = fields.needed_text("name", "need-sample-name", &mut problems);
        let text = fields.needed_text("text", "need-sample-text", &mut problems);
        if name.chars().count() > LONGEST_NAME {
            problems.add("name", "sample-name-long");
        }
        Sample::Described { name, text, form: fields.needed("form", "choose-set", &mut problems) }
    } else {
        Sample::Judged(fields.needed("listing", "choose-sample", &mut problems))
    };
    if !problems.is_empty() {
        return opening_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let opened = app.act(&actor, fields.once(), async |tx| {
        actions::open(tx, app.rules, &actor, &id, sample).await.map(|()| format!("/phien-hop/{id}/cham-thu"))
    });
    match opened.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code == "listing-form-incomplete" => {
            opening_page(&app, &actor, page.refused(fields, &no), &id).await
        }
        Err(other) => Err(other),
    }
}

const LONGEST_NAME: usize = 200;
