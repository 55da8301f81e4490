//! The dossiers of a producer, and beginning one.

use crate::app::App;
use crate::dossiers::actions::{self, NewStart, Subject};
use crate::dossiers::answers::web::unprintable;
use crate::dossiers::offers::{self, Offer};
use crate::dossiers::store::{self, Dossier};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::{
    db::Tx,
    form::{Fields, Form, Problems},
};
use crate::producers::{self, Producer};
use crate::units;
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use rules::dossier::{Renewal, WINDOWS_SINCE, next_cut_off};
use rules::which::Case;
use serde::Deserialize;

#[derive(Deserialize)]
pub(in crate::dossiers) struct Asked {
    #[serde(default, rename = "chu-the")]
    producer: String,
    /// What the product of an idea was called.
    #[serde(default, rename = "ten")]
    name: String,
}

/// A commune where the producer works: code, name with province.
type Place = (String, String);

#[derive(Template)]
#[template(path = "dossiers/list.html")]
struct List {
    page: Page,
    producer: Producer,
    dossiers: Vec<Dossier>,
    offers: Vec<Offer>,
    may_start: bool,
}

impl List {
    // words: dossier-case-*
    fn case_of(&self, dossier: &Dossier) -> String {
        dossier.case().map(|case| self.page.words.say(&format!("dossier-case-{}", case.as_str()))).unwrap_or_default()
    }

    fn word(&self, dossier: &Dossier) -> String {
        dossier.word(self.page.words)
    }

    fn step(&self, dossier: &Dossier) -> String {
        dossier.step(self.page.words)
    }
}

/// What the day is for the renewal of an offered product, in a sentence.
// words: dossier-renewal-*
fn window(page: &Page, offer: &Offer) -> Option<String> {
    let words = page.words;
    let said = match offer.renewal? {
        Renewal::TooEarly { opens_on } => words.say1("dossier-renewal-too-early", "day", words.day(&opens_on)),
        Renewal::Open { closes_on, days_left } => {
            words.say2("dossier-renewal-open", "day", words.day(&closes_on), "count", days_left)
        }
        // Before the decision there was no window, and nobody missed a day of it.
        Renewal::Late { closed_on } if closed_on < WINDOWS_SINCE => words.say("dossier-renewal-ended"),
        Renewal::Late { closed_on } => words.say1("dossier-renewal-late", "day", words.day(&closed_on)),
        Renewal::Extended { until } if offer.is_renewal_filed() => {
            words.say1("dossier-renewal-extended-filed", "day", words.day(&until))
        }
        Renewal::Extended { until } => words.say1("dossier-renewal-extended", "day", words.day(&until)),
    };
    Some(said)
}

/// The person's own producer where none was asked for; others are chosen from the list of producers.
fn whose<'a>(actor: &'a Actor, asked: &'a str) -> Option<&'a str> {
    if asked.is_empty() { producers::own(actor) } else { Some(asked) }
}

pub(in crate::dossiers) async fn list(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::ReadDossier)?;
    let Some(id) = whose(&actor, &asked.producer) else {
        return Ok(Redirect::to("/chu-the").into_response());
    };
    let (producer, dossiers, offers, may_start) = app
        .db
        .read(async |tx| {
            let producer = producers::reach(tx, &actor, id).await?;
            let may_start = actor.can(Act::StartDossier) && producers::is_own(tx, &actor, &producer.id).await?;
            let mut dossiers = store::of_producer(tx, &producer.id).await?;
            // A draft is its producer's alone, and what is filed with another commune is that one's.
            dossiers.retain(|dossier| may_start || actions::reads(&actor, dossier));
            let law = (app.rules, &app.config.renewals);
            let offers = if may_start { offers::of_producer(tx, law, &producer).await? } else { Vec::new() };
            Ok((producer, dossiers, offers, may_start))
        })
        .await?;
    show(StatusCode::OK, &List { page, producer, dossiers, offers, may_start })
}

#[derive(Template)]
#[template(path = "dossiers/start.html")]
struct Start {
    page: Page,
    producer: Producer,
    offers: Vec<Offer>,
    places: Vec<Place>,
    /// What is copied, where it is not an empty dossier that is begun.
    from: Option<Dossier>,
    cut_off: Option<rules::dossier::CutOff>,
    /// What an idea called the product.
    idea: String,
}

impl Start {
    fn name(&self) -> &str {
        let is_typed = !self.page.typed.once().is_empty();
        if is_typed { self.page.typed.get("name") } else { &self.idea }
    }

    fn action(&self) -> String {
        match &self.from {
            Some(from) => format!("/ho-so/{}/chep", from.id),
            None => format!("/ho-so/moi?chu-the={}", self.producer.id),
        }
    }

    // words: dossier-begin-*
    /// Whether a dossier may be begun with this page for an offered product.
    fn cases(&self, offer: &Offer) -> Vec<Case> {
        if offer.live.is_some() {
            return Vec::new();
        }
        let copied = self.from.is_some();
        offer.cases.iter().copied().filter(|case| !copied || *case == Case::First).collect()
    }
}

async fn places(tx: &mut Tx, producer: &str) -> Result<Vec<Place>> {
    let today = tx.today();
    let mut places: Vec<Place> = Vec::new();
    for workplace in producers::workplaces_of(tx, producer).await? {
        let known = places.iter().any(|(code, _)| *code == workplace.unit_code);
        if known || !workplace.lasts_on(today) {
            continue;
        }
        if let Some(unit) = units::commune_in_force(tx, &workplace.unit_code).await? {
            places.push((workplace.unit_code, units::with_province(tx, &unit).await?));
        }
    }
    Ok(places)
}

/// What a dossier begins with besides its name: another one, or an idea.
#[derive(Clone, Copy)]
enum Basis<'a> {
    Nothing,
    Idea(&'a str),
    Dossier(&'a str),
}

async fn start_page(app: &App, actor: &Actor, page: Page, producer: &str, from: Basis<'_>) -> Result<Response> {
    actor.may(Act::StartDossier)?;
    let (producer, offers, places, copied, today) = app
        .db
        .read(async |tx| {
            let producer = producers::reach(tx, actor, producer).await?;
            if !producers::is_own(tx, actor, &producer.id).await? {
                return Err(Error::Missing);
            }
            let copied = match from {
                Basis::Dossier(id) => Some(actions::own(tx, actor, id).await?),
                _ => None,
            };
            let offers = offers::of_producer(tx, (app.rules, &app.config.renewals), &producer).await?;
            let places = places(tx, &producer.id).await?;
            Ok((producer, offers, places, copied, tx.today()))
        })
        .await?;
    let cut_off = next_cut_off(&rules::dossier::PROVINCIAL_ROUNDS, today);
    let status = page.status();
    let idea = if let Basis::Idea(name) = from { name.to_owned() } else { String::new() };
    show(status, &Start { page, producer, offers, places, from: copied, cut_off, idea })
}

pub(in crate::dossiers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::StartDossier)?;
    let Some(id) = whose(&actor, &asked.producer).map(str::to_owned) else { return Err(Error::Missing) };
    start_page(&app, &actor, page, &id, Basis::Idea(&asked.name)).await
}

/// What the form means: a product of the list, or the name of a new one.
fn subject(fields: &Fields, problems: &mut Problems) -> (Subject, Case) {
    let product = fields.get("product");
    if product.is_empty() {
        return (Subject::New(fields.needed("name", "dossier-product", problems)), Case::First);
    }
    (Subject::Known(product.to_owned()), fields.get("case").parse().unwrap_or(Case::First))
}

pub(in crate::dossiers) async fn start(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::StartDossier)?;
    let Some(producer) = whose(&actor, &asked.producer).map(str::to_owned) else { return Err(Error::Missing) };
    let mut problems = Problems::default();
    let (subject, case) = subject(&fields, &mut problems);
    unprintable(&app, "name", fields.get("name"), &mut problems);
    let unit = unit(&app, &producer, &fields, &mut problems).await?;
    if !problems.is_empty() {
        return start_page(&app, &actor, page.again(fields, problems), &producer, Basis::Nothing).await;
    }
    let law = (app.rules, &app.config.renewals);
    let new = NewStart { producer: producer.clone(), subject, case, unit };
    let begun = app
        .act(&actor, fields.once(), async |tx| Ok(format!("/ho-so/{}", actions::start(tx, &actor, law, new).await?)))
        .await;
    match begun {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => start_page(&app, &actor, page.refused(fields, &no), &producer, Basis::Nothing).await,
        Err(error) => Err(error),
    }
}

/// The commune that was chosen, or the only one there is.
async fn unit(app: &App, producer: &str, fields: &Fields, problems: &mut Problems) -> Result<String> {
    let places = app.db.read(async |tx| places(tx, producer).await).await?;
    let chosen = fields.get("unit");
    match places.as_slice() {
        [] => problems.add("unit", "dossier-no-place"),
        [(only, _)] => return Ok(only.clone()),
        several if several.iter().any(|(code, _)| code == chosen) => return Ok(chosen.to_owned()),
        _ => problems.add("unit", "dossier-unit"),
    }
    Ok(String::new())
}

pub(in crate::dossiers) async fn copy_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    let producer = app.db.read(async |tx| Ok(actions::own(tx, &actor, &id).await?.producer_id)).await?;
    start_page(&app, &actor, page, &producer, Basis::Dossier(&id)).await
}

pub(in crate::dossiers) async fn copy(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    let producer = app.db.read(async |tx| Ok(actions::own(tx, &actor, &id).await?.producer_id)).await?;
    let mut problems = Problems::default();
    let (subject, _) = subject(&fields, &mut problems);
    unprintable(&app, "name", fields.get("name"), &mut problems);
    if !problems.is_empty() {
        return start_page(&app, &actor, page.again(fields, problems), &producer, Basis::Dossier(&id)).await;
    }
    let law = (app.rules, &app.config.renewals);
    let begun = app
        .act(&actor, fields.once(), async |tx| {
            Ok(format!("/ho-so/{}", actions::copy(tx, &actor, law, &id, subject).await?))
        })
        .await;
    match begun {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => {
            start_page(&app, &actor, page.refused(fields, &no), &producer, Basis::Dossier(&id)).await
        }
        Err(error) => Err(error),
    }
}
