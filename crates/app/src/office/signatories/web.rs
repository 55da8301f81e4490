//! Who signs, as a page.

use super::actions::{self, NewSignatory};
use super::store::{self, Signatory};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::signatory::Capacity;

#[derive(Template)]
#[template(path = "office/signatories.html")]
struct SignatoriesPage {
    page: Page,
    all: Vec<Signatory>,
    today: Date,
}

impl SignatoriesPage {
    /// Value, name, whether it is the one chosen.
    // words: capacity-*
    fn capacities(&self) -> Vec<(&'static str, String, bool)> {
        let typed = self.page.typed.get("capacity");
        let name = |one: Capacity| self.page.words.say(&format!("capacity-{}", one.as_str().replace('_', "-")));
        Capacity::ALL.map(|one| (one.as_str(), name(one), one.as_str() == typed)).into()
    }
}

async fn signatories_page(app: &App, page: Page) -> Result<Response> {
    let (all, today) = app.db.read(async |tx| Ok((store::every(tx).await?, tx.today()))).await?;
    show(page.status(), &SignatoriesPage { page, all, today })
}

pub(in crate::office) async fn list(State(app): State<App>, actor: Actor, page: Page) -> Result<Response> {
    actor.may(Act::KeepSignatory)?;
    signatories_page(&app, page).await
}

fn parse(app: &App, fields: &Fields) -> Result<NewSignatory, Problems> {
    let mut problems = Problems::default();
    let name = fields.needed("name", "need-signatory-name", &mut problems);
    let capacity = fields.get("capacity").parse::<Capacity>();
    if capacity.is_err() {
        problems.add("capacity", "choose-capacity");
    }
    let title = fields.needed("title", "need-signatory-title", &mut problems);
    let signed_for = match &capacity {
        Ok(capacity) if capacity.names_another() => fields.needed("signed_for", "need-signed-for", &mut problems),
        _ => String::new(),
    };
    let collective = match &capacity {
        Ok(Capacity::InPlace) => fields.get("collective").to_owned(),
        _ => String::new(),
    };
    let valid_from = fields.needed_day("valid_from", "need-valid-from", &mut problems);
    let valid_to = fields.day_if_any("valid_to", &mut problems);
    for (field, text) in [("name", &name), ("title", &title), ("signed_for", &signed_for), ("collective", &collective)]
    {
        if text.chars().count() > 120 {
            problems.add_with(field, "too-long", [("most", "120".to_owned())]);
        }
        let missing = app.press.unprintable(text);
        if !missing.is_empty() {
            problems.add_with(field, "unprintable", [("letters", missing)]);
        }
    }
    match (capacity, valid_from) {
        (Ok(capacity), Some(valid_from)) if problems.is_empty() => {
            let of_province = fields.get("of") == "province";
            Ok(NewSignatory { name, capacity, title, signed_for, collective, valid_from, valid_to, of_province })
        }
        _ => Err(problems),
    }
}

const PAGE: &str = "/co-quan/nguoi-ky";

async fn lead(app: &App, page: Page, fields: Fields, done: Result<String>) -> Result<Response> {
    match done {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => signatories_page(app, page.refused(fields, &no)).await,
        Err(other) => Err(other),
    }
}

pub(in crate::office) async fn name(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::KeepSignatory)?;
    let new = match parse(&app, &fields) {
        Ok(new) => new,
        Err(problems) => return signatories_page(&app, page.again(fields, problems)).await,
    };
    let done = app
        .act(&actor, fields.once(), async |tx| {
            actions::name_signatory(tx, &actor, &new).await.map(|()| PAGE.to_owned())
        })
        .await;
    lead(&app, page, fields, done).await
}

pub(in crate::office) async fn end(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::KeepSignatory)?;
    let mut problems = Problems::default();
    let Some(last) = fields.needed_day("last", "need-last-day", &mut problems) else {
        return signatories_page(&app, page.again(fields, problems)).await;
    };
    let done = app
        .act(&actor, fields.once(), async |tx| {
            actions::end_signatory(tx, &actor, &id, last).await.map(|()| PAGE.to_owned())
        })
        .await;
    lead(&app, page, fields, done).await
}
