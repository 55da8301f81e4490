//! The page on which the office enters what came on paper.

use super::file::{Asked, criteria, named, objection};
use super::papers::{MOST, taken};
use crate::app::App;
use crate::appeals::actions::{self, NewRecord};
use crate::appeals::store;
use crate::appeals::subjects::{self, About, Subject};
use crate::error::{Error, Refused, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::fold::{clean, fold};
use crate::platform::form::{Fields, Problems, Uploads};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use rules::library::Library;

/// So many results and revocations are shown to choose from.
const SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "appeals/choose_any.html")]
struct ChooseAny {
    page: Page,
    sought: String,
    subjects: Vec<Subject>,
    more: usize,
}

#[derive(Template)]
#[template(path = "appeals/record.html")]
struct RecordForm {
    page: Page,
    subject: Subject,
    rules: &'static Library,
}

impl RecordForm {
    fn criteria(&self) -> Vec<(String, String, bool)> {
        criteria(self.page.words, self.rules, &self.subject, self.page.typed.get("criterion"))
    }

    fn is_of(&self, who: &str) -> bool {
        self.page.typed.get("who") == who
    }
}

async fn show_form(app: &App, actor: &Actor, page: Page, (about, id): (About, &str)) -> Result<Response> {
    let subject = app.db.read(async |tx| subjects::recorded(tx, actor, about, id).await).await?;
    show(page.status(), &RecordForm { page, subject, rules: app.rules })
}

pub(in crate::appeals) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::RecordAppeal)?;
    if !asked.ma.is_empty() {
        return show_form(&app, &actor, page, (asked.ve.parse()?, &asked.ma)).await;
    }
    let sought: String = clean(&asked.tim).chars().take(100).collect();
    let words = fold(&sought);
    let mut subjects = app
        .db
        .read(async |tx| {
            let judged = store::councils_of(tx, &actor.id).await?;
            let mut all = subjects::search(tx).await?;
            all.retain(|one| !one.council_id.as_ref().is_some_and(|council| judged.contains(council)));
            Ok(all)
        })
        .await?;
    subjects.retain(|one| {
        let text = fold(&format!("{} {}", one.product, one.producer));
        words.split(' ').all(|word| text.contains(word))
    });
    let more = subjects.len().saturating_sub(SHOWN);
    subjects.truncate(SHOWN);
    show(StatusCode::OK, &ChooseAny { page, sought, subjects, more })
}

fn parse(fields: &Fields, problems: &mut Problems) -> Result<Option<NewRecord>> {
    let appeal = objection(fields, problems)?;
    let is_of_producer = match fields.get("who") {
        "producer" => true,
        "other" => false,
        _ => {
            problems.add("who", "appeal-who");
            return Ok(None);
        }
    };
    let (complainant, contact) = if is_of_producer {
        (String::new(), String::new())
    } else {
        (fields.needed("complainant", "appeal-complainant", problems), fields.get("contact").to_owned())
    };
    if contact.chars().count() > 300 {
        problems.add_with("contact", "too-long", [("most", "300".to_owned())]);
    }
    let arrived_on = fields.needed_day("arrived_on", "appeal-arrived-on", problems);
    Ok(arrived_on.map(|arrived_on| NewRecord { appeal, is_of_producer, complainant, contact, arrived_on }))
}

pub(in crate::appeals) async fn record(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Uploads { fields, files, .. }: Uploads,
) -> Result<Response> {
    actor.may(Act::RecordAppeal)?;
    if let Some(before) = app.answered(&actor, fields.once()).await? {
        return Ok(Redirect::to(&before).into_response());
    }
    let mut problems = Problems::default();
    let subject: (About, String) = (fields.get("ve").parse()?, fields.get("ma").to_owned());
    let new = parse(&fields, &mut problems)?;
    if let Some(new) = new.as_ref().filter(|_| problems.is_empty()) {
        match app.db.read(async |tx| actions::may_record(tx, app.rules, &actor, new).await).await {
            Err(Error::Refused(no)) => return refuse(&app, &actor, page, fields, (&subject, no)).await,
            may => drop(may?),
        }
    }
    let papers = taken(&app, &page, files, &mut problems).await?;
    let Some(new) = new.filter(|_| problems.is_empty()) else {
        return show_form(&app, &actor, page.again(fields, problems), (subject.0, &subject.1)).await;
    };
    let recorded = app.act(&actor, fields.once(), async |tx| {
        actions::record(tx, &app, &actor, &new, &papers).await.map(|id| format!("/khieu-nai/{id}"))
    });
    match recorded.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => refuse(&app, &actor, page, fields, (&subject, no)).await,
        Err(other) => Err(other),
    }
}

async fn refuse(
    app: &App,
    actor: &Actor,
    page: Page,
    fields: Fields,
    ((about, id), no): (&(About, String), Refused),
) -> Result<Response> {
    show_form(app, actor, page.refused(fields, &no), (*about, id)).await
}
