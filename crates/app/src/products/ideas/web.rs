//! Ideas as pages.

use super::actions::{self, NewIdea};
use super::store::{self, Idea, Triage};
use super::{HELP, VERDICTS};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::{
    fold::{clean, fold},
    form::{Fields, Form, LONGEST_TEXT, Problems},
    list::{Paging, Way},
};
use crate::producers::{self, Choice, Producer, choose_commune};
use crate::products::Entry;
use crate::units;
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// What a list of ideas may be narrowed to.
const STATES: [&str; 5] = ["waiting", "ready", "needs_help", "not_ocop", "withdrawn"];

#[derive(Deserialize)]
pub(in crate::products) struct Asked {
    #[serde(default)]
    tim: String,
    #[serde(default, rename = "trang-thai")]
    state: String,
    trang: Option<String>,
}

#[derive(Template)]
#[template(path = "products/ideas.html")]
struct List {
    page: Page,
    sought: String,
    state: &'static str,
    ideas: Vec<Idea>,
    way: Way,
    may_send: bool,
}

impl List {
    /// Value, name, whether it is the one chosen.
    fn states(&self) -> Vec<(&'static str, String, bool)> {
        let name = |state| self.page.words.say(&format!("idea-state-{state}"));
        STATES.map(|state| (state, name(state), self.state == state)).into()
    }
}

/// The tone of a state's tag.
fn tone(state: &str) -> &'static str {
    match state {
        "waiting" => "tag-info",
        "ready" => "tag-ok",
        "needs_help" => "tag-warn",
        "not_ocop" => "tag-bad",
        _ => "",
    }
}

/// The ideas of the producers that a person reaches, the newest first; what waits for the office stands first.
pub(in crate::products) async fn list(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::ReadIdea)?;
    let sought: String = clean(&asked.tim).chars().take(100).collect();
    let state = STATES.into_iter().find(|state| *state == asked.state).unwrap_or_default();
    let (ideas, way) = app
        .db
        .read(async |tx| {
            let words = fold(&sought);
            let within = producers::Within::of(tx, &actor).await?;
            let mut found = store::every(tx).await?;
            found.retain(|idea| {
                let text = fold(&format!("{} {}", idea.name, idea.producer));
                (state.is_empty() || idea.state() == state)
                    && words.split(' ').all(|word| text.contains(word))
                    && within.has(&idea.producer_id)
            });
            found.sort_by_key(|idea| idea.state() != "waiting");
            let paging = Paging::asked(asked.trang.as_deref()).of(i64::try_from(found.len()).unwrap_or(i64::MAX));
            let place = |number: i64| usize::try_from(number).unwrap_or_default();
            let shown = found.into_iter().skip(place(paging.offset())).take(place(paging.size)).collect();
            Ok((shown, Way::of(paging, "/y-tuong", &[("tim", &sought), ("trang-thai", state)])))
        })
        .await?;
    let may_send = actor.can(Act::SendIdea);
    show(StatusCode::OK, &List { page, sought, state, ideas, way, may_send })
}

#[derive(Template)]
#[template(path = "products/idea_form.html")]
struct IdeaForm {
    page: Page,
    producer: Producer,
    communes: Vec<Choice>,
}

impl IdeaForm {
    /// Value, name, whether it is ticked.
    fn help(&self) -> Vec<(&'static str, String, bool)> {
        let name = |kind| self.page.words.say(&format!("idea-help-{kind}"));
        HELP.map(|kind| (kind, name(kind), self.page.typed.all("help").any(|ticked| ticked == kind))).into()
    }
}

#[derive(Deserialize)]
pub(in crate::products) struct OfProducer {
    #[serde(default, rename = "chu-the")]
    producer: String,
}

pub(in crate::products) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(of): Query<OfProducer>,
) -> Result<Response> {
    actor.may(Act::SendIdea)?;
    if of.producer.is_empty() {
        // Whose idea it is comes first; one's own is taken without asking.
        let own = producers::own(&actor);
        let to = own.map_or_else(|| "/chu-the".to_owned(), |id| format!("/y-tuong/moi?chu-the={id}"));
        return Ok(Redirect::to(&to).into_response());
    }
    let producer = app.db.read(async |tx| producers::reach(tx, &actor, &of.producer).await).await?;
    show(StatusCode::OK, &IdeaForm { page, producer, communes: Vec::new() })
}

/// A text of some sentences, told when it is too long.
fn text(fields: &Fields, name: &'static str, problems: &mut Problems) -> String {
    let text = fields.get(name);
    if text.chars().count() > LONGEST_TEXT {
        problems.add_with(name, "too-long", [("most", LONGEST_TEXT.to_string())]);
    }
    text.to_owned()
}

pub(in crate::products) async fn send(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::SendIdea)?;
    let mut problems = Problems::default();
    let name = fields.needed("name", "idea-name", &mut problems);
    let story = fields.needed_text("story", "idea-story", &mut problems);
    let help_note = text(&fields, "help_note", &mut problems);
    let (producer, (unit, communes)) = app
        .db
        .read(async |tx| {
            let producer = producers::reach(tx, &actor, fields.get("producer")).await?;
            Ok((producer.clone(), choose_commune(tx, &actor, Some(&producer.id), &fields, &mut problems).await?))
        })
        .await?;
    if !problems.is_empty() {
        let form = IdeaForm { page: page.again(fields, problems), producer, communes };
        return show(form.page.status(), &form);
    }
    let help = fields.all("help").map(str::to_owned).collect();
    let new = NewIdea { producer: producer.id.clone(), name, unit, story, help, help_note, demo: false };
    let sent = app
        .act(&actor, fields.once(), async |tx| actions::send(tx, &actor, new).await.map(|id| format!("/y-tuong/{id}")));
    match sent.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => {
            let form = IdeaForm { page: page.refused(fields, &no), producer, communes };
            show(form.page.status(), &form)
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "products/idea.html")]
struct IdeaPage {
    page: Page,
    idea: Idea,
    place: String,
    triages: Vec<Triage>,
    /// Products of the same commune, those with a word of the idea's name first.
    alike: Vec<(Entry, bool)>,
    may_triage: bool,
    may_withdraw: bool,
    /// Its producer may begin the dossier: the office found it ready.
    may_start: bool,
}

impl IdeaPage {
    /// Where its dossier is begun; the name is not typed again.
    fn start(&self) -> String {
        let query = [("chu-the", &self.idea.producer_id), ("ten", &self.idea.name)];
        format!("/ho-so/moi?{}", serde_urlencoded::to_string(query).unwrap_or_default())
    }

    fn help(&self) -> Vec<String> {
        self.idea.help().iter().map(|kind| self.page.words.say(&format!("idea-help-{kind}"))).collect()
    }

    /// Value, name, whether it is the one chosen.
    fn verdicts(&self) -> Vec<(&'static str, String, bool)> {
        let name = |verdict| self.page.words.say(&format!("idea-verdict-{verdict}"));
        VERDICTS.map(|verdict| (verdict, name(verdict), self.page.typed.get("verdict") == verdict)).into()
    }
}

/// So many products of the commune are shown beside an idea.
const ALIKE: usize = 10;

async fn idea_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let (idea, place, triages, alike) = app
        .db
        .read(async |tx| {
            let idea = actions::reach(tx, actor, id).await?;
            let triages = store::triages(tx, id).await?;
            let Some(unit) = units::commune_in_force(tx, &idea.unit_code).await? else {
                return Ok((idea.clone(), idea.unit_code, triages, Vec::new()));
            };
            let place = units::with_province(tx, &unit).await?;
            let of_commune = app.catalogue.of_commune(tx, &unit.name).await?;
            let words = fold(&idea.name);
            let shares = |entry: &Entry| {
                let name = fold(&entry.product.name);
                words.split(' ').any(|word| word.len() > 1 && name.split(' ').any(|own| own == word))
            };
            let mut alike: Vec<(Entry, bool)> =
                of_commune.into_iter().map(|entry| (entry.clone(), shares(&entry))).collect();
            alike.sort_by_key(|(_, shares)| !shares);
            alike.truncate(ALIKE);
            Ok((idea, place, triages, alike))
        })
        .await?;
    let is_open = idea.withdrawn_at().is_none();
    let may_triage = actor.can(Act::TriageIdea) && is_open;
    let may_withdraw = actions::may_withdraw(actor, &idea) && is_open && idea.verdict.is_empty();
    let may_start = actor.can(Act::StartDossier) && is_open && idea.verdict == "ready";
    show(page.status(), &IdeaPage { page, idea, place, triages, alike, may_triage, may_withdraw, may_start })
}

pub(in crate::products) async fn show_idea(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    idea_page(&app, &actor, page, &id).await
}

pub(in crate::products) async fn triage(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::TriageIdea)?;
    let mut problems = Problems::default();
    let verdict = fields.get("verdict").to_owned();
    if verdict.is_empty() {
        problems.add("verdict", "triage-verdict");
    }
    let reason = text(&fields, "reason", &mut problems);
    if !problems.is_empty() {
        return idea_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let said = app.act(&actor, fields.once(), async |tx| {
        actions::triage(tx, &actor, &id, &verdict, &reason).await.map(|()| format!("/y-tuong/{id}"))
    });
    match said.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => idea_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}

pub(in crate::products) async fn withdraw(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::SendIdea)?;
    let withdrawn = app.act(&actor, fields.once(), async |tx| {
        actions::withdraw(tx, &actor, &id).await.map(|()| format!("/y-tuong/{id}"))
    });
    match withdrawn.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => idea_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}
