//! The page on which a producer files an appeal: first against what, then why.

use super::papers::{MOST, taken};
use crate::app::App;
use crate::appeals::actions::{self, NewAppeal};
use crate::appeals::clock;
use crate::appeals::subjects::{self, About, Subject};
use crate::error::{Error, Refused, Result};
use crate::holidays;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Problems, Uploads};
use crate::platform::words::Words;
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::appeal::LastDay;
use rules::library::Library;
use serde::Deserialize;

/// Which result or revocation.
#[derive(Deserialize)]
pub(in crate::appeals) struct Asked {
    #[serde(default)]
    pub ve: String,
    #[serde(default)]
    pub ma: String,
    #[serde(default)]
    pub tim: String,
}

#[derive(Template)]
#[template(path = "appeals/choose.html")]
struct Choose {
    page: Page,
    subjects: Vec<Subject>,
}

#[derive(Template)]
#[template(path = "appeals/file.html")]
struct FileForm {
    page: Page,
    subject: Subject,
    rules: &'static Library,
    /// By when it is filed in time.
    due: LastDay,
    today: Date,
}

impl FileForm {
    fn criteria(&self) -> Vec<(String, String, bool)> {
        criteria(self.page.words, self.rules, &self.subject, self.page.typed.get("criterion"))
    }

    fn said(&self) -> String {
        clock::said(self.page.words, self.due, self.today)
    }

    fn is_late(&self) -> bool {
        clock::is_past(self.due, self.today)
    }
}

/// The criteria of the form that was judged with: value, name, whether it is the one chosen.
pub(super) fn criteria(words: Words, rules: &Library, subject: &Subject, chosen: &str) -> Vec<(String, String, bool)> {
    let form = rules.ruleset(&subject.ruleset).and_then(|ruleset| ruleset.form(&subject.form));
    let leaves = form.map_or(&[][..], rules::form::Form::leaves);
    let name = |leaf: &rules::form::Leaf| format!("{}. {}", leaf.no, words.pick(&leaf.name_vi, &leaf.name_en));
    leaves.iter().map(|leaf| (leaf.code.clone(), name(leaf), leaf.code == chosen)).collect()
}

/// "Kết quả đánh giá ngày 10/11/2026: 3 sao"
pub(super) fn named(words: Words, subject: &Subject) -> String {
    let day = words.day(&subject.settled_on());
    match (subject.about(), subject.stars) {
        (About::Revocation, _) => words.say1("appeal-subject-revocation", "day", day),
        (About::Result, Some(stars)) => words.say2("appeal-subject-stars", "day", day, "stars", stars),
        (About::Result, None) => words.say1("appeal-subject-none", "day", day),
    }
}

async fn show_form(app: &App, actor: &Actor, page: Page, (about, id): (About, &str)) -> Result<Response> {
    let (subject, calendar, today) = app
        .db
        .read(async |tx| {
            let subject = subjects::own(tx, actor, about, id).await?;
            Ok((subject, holidays::calendar(tx).await?, tx.today()))
        })
        .await?;
    let due = subject.noticed_on().map_or(Ok(None), |day| app.config.appeals.file_by(&calendar, day));
    show(page.status(), &FileForm { page, subject, rules: app.rules, due, today })
}

pub(in crate::appeals) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::FileAppeal)?;
    if !asked.ma.is_empty() {
        return show_form(&app, &actor, page, (asked.ve.parse()?, &asked.ma)).await;
    }
    let subjects = app.db.read(async |tx| subjects::all_own(tx, &actor).await).await?;
    show(StatusCode::OK, &Choose { page, subjects })
}

/// What both forms ask: against what, which criterion, why.
pub(super) fn objection(fields: &Fields, problems: &mut Problems) -> Result<NewAppeal> {
    Ok(NewAppeal {
        about: fields.get("ve").parse()?,
        subject: fields.get("ma").to_owned(),
        criterion: fields.get("criterion").to_owned(),
        objection: fields.needed_text("objection", "appeal-objection", problems),
    })
}

pub(in crate::appeals) async fn file(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Uploads { fields, files, .. }: Uploads,
) -> Result<Response> {
    actor.may(Act::FileAppeal)?;
    if let Some(before) = app.answered(&actor, fields.once()).await? {
        return Ok(Redirect::to(&before).into_response());
    }
    let mut problems = Problems::default();
    let new = objection(&fields, &mut problems)?;
    match app.db.read(async |tx| actions::may_file(tx, app.rules, &actor, &new).await).await {
        Err(Error::Refused(no)) => return refuse(&app, &actor, page, fields, (&new, no)).await,
        may => drop(may?),
    }
    let papers = taken(&app, &page, files, &mut problems).await?;
    if !problems.is_empty() {
        return show_form(&app, &actor, page.again(fields, problems), (new.about, &new.subject)).await;
    }
    let filed = app.act(&actor, fields.once(), async |tx| {
        actions::file(tx, &app, &actor, &new, &papers).await.map(|id| format!("/khieu-nai/{id}"))
    });
    match filed.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => refuse(&app, &actor, page, fields, (&new, no)).await,
        Err(other) => Err(other),
    }
}

async fn refuse(
    app: &App,
    actor: &Actor,
    page: Page,
    fields: Fields,
    (new, no): (&NewAppeal, Refused),
) -> Result<Response> {
    show_form(app, actor, page.refused(fields, &no), (new.about, &new.subject)).await
}
