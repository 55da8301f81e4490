//! The page on which an appeal is answered, and an answer corrected.

use crate::app::App;
use crate::appeals::actions::{self, NewAnswer};
use crate::appeals::store::{self, Answer, Appeal};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use rules::appeal::Outcome;

#[derive(Template)]
#[template(path = "appeals/answer_form.html")]
struct AnswerForm {
    page: Page,
    appeal: Appeal,
    answers: Vec<Answer>,
}

impl AnswerForm {
    /// Value, words, whether it is the one chosen. What was not acknowledged is not judged yet.
    fn outcomes(&self) -> Vec<(&'static str, String, bool)> {
        let typed = self.page.typed.get("outcome");
        let may = |one: &Outcome| self.appeal.acknowledged_on().is_some() || !one.is_on_the_merits();
        let name = |one: Outcome| self.page.words.say(&format!("appeal-outcome-{}", one.as_str().replace('_', "-")));
        let all = Outcome::ALL.into_iter().filter(may);
        all.map(|one| (one.as_str(), name(one), one.as_str() == typed)).collect()
    }
}

async fn show_form(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let (appeal, answers) = app
        .db
        .read(async |tx| {
            let appeal = actions::reach(tx, actor, id).await?;
            let answers = store::answers(tx, &appeal.id).await?;
            Ok((appeal, answers))
        })
        .await?;
    show(page.status(), &AnswerForm { page, appeal, answers })
}

pub(in crate::appeals) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::AnswerAppeal)?;
    show_form(&app, &actor, page, &id).await
}

fn parse(id: &str, fields: &Fields) -> Result<NewAnswer, Problems> {
    let mut problems = Problems::default();
    let outcome = fields.get("outcome").parse::<Outcome>();
    if outcome.is_err() {
        problems.add("outcome", "appeal-outcome");
    }
    let seen = fields.get("seen").parse().unwrap_or(-1);
    let reasons = fields.needed_text("reasons", "appeal-reasons", &mut problems);
    let number = match &outcome {
        // What was taken back needs no paper of the office.
        Ok(Outcome::Withdrawn) if fields.get("number").is_empty() => String::new(),
        _ => fields.needed("number", "appeal-number", &mut problems),
    };
    let decided_on = fields.needed_day("decided_on", "appeal-decided-on", &mut problems);
    let corrected_why = match seen {
        0 => String::new(),
        _ => fields.needed_text("corrected_why", "appeal-corrected-why", &mut problems),
    };
    match (outcome, decided_on) {
        (Ok(outcome), Some(decided_on)) if problems.is_empty() => {
            Ok(NewAnswer { appeal: id.to_owned(), outcome, reasons, number, decided_on, corrected_why, seen })
        }
        _ => Err(problems),
    }
}

pub(in crate::appeals) async fn answer(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::AnswerAppeal)?;
    let new = match parse(&id, &fields) {
        Ok(new) => new,
        Err(problems) => return show_form(&app, &actor, page.again(fields, problems), &id).await,
    };
    let answered = app.act(&actor, fields.once(), async |tx| {
        actions::answer(tx, &actor, &new).await.map(|()| format!("/khieu-nai/{id}"))
    });
    match answered.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => show_form(&app, &actor, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}
