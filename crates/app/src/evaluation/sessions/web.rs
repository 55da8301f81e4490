//! Sessions as pages.

use super::view::SessionPage;
use super::{Ground, NewGround, NewListing, NewSession, Session, Way, actions, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::councils::{self, Council};
use crate::evaluation::rounds::{self, Round};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::clock::{day_of, zone};
use crate::platform::form::{Fields, Form, LONGEST_TEXT, Problems};
use crate::products::{self, Product};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use rules::{form, library::Library, ruleset::Ruleset, which::Case};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "evaluation/sessions.html")]
struct Overview {
    page: Page,
    open: Vec<Session>,
    closed: Vec<Session>,
}

pub(super) async fn list(State(app): State<App>, actor: Actor, page: Page) -> Result<Response> {
    actor.may(Act::ReadSession)?;
    let all = app.db.read(async |tx| {
        if actor.reads_all_sessions() { store::all(tx).await } else { store::of_person(tx, &actor.id).await }
    });
    let (open, closed) = all.await?.into_iter().partition(Session::is_open);
    show(StatusCode::OK, &Overview { page, open, closed })
}

#[derive(Template)]
#[template(path = "evaluation/session_form.html")]
struct SessionForm {
    page: Page,
    round: Round,
    councils: Vec<Council>,
}

// words: session-way-*
impl SessionForm {
    #[expect(clippy::unused_self, reason = "a template calls methods of its context")]
    fn ways(&self) -> [Way; 3] {
        Way::ALL
    }

    fn is_way(&self, way: Way) -> bool {
        Way::of(self.page.typed.get("way")).unwrap_or(Way::Meeting) == way
    }

    fn said(&self, way: Way) -> String {
        self.page.words.say(&format!("session-way-{}", way.as_str().replace('_', "-")))
    }
}

#[derive(Deserialize)]
pub(super) struct OfRound {
    #[serde(default)]
    dot: String,
}

async fn session_form(app: &App, page: Page, round: &str) -> Result<Response> {
    let (round, mut councils) =
        app.db.read(async |tx| Ok((rounds::find(tx, round).await?, councils::list(tx).await?))).await?;
    councils.retain(|council| round.takes(council.level()));
    show(page.status(), &SessionForm { page, round, councils })
}

pub(super) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(of): Query<OfRound>,
) -> Result<Response> {
    actor.may(Act::OpenSession)?;
    session_form(&app, page, &of.dot).await
}

/// The instant that a day and a time of day mean in Vietnam.
pub(in crate::evaluation) fn instant(fields: &Fields, problems: &mut Problems) -> Option<Timestamp> {
    let day = fields.needed_day("deadline_on", "need-deadline-on", problems);
    let time = fields.needed_time("deadline_at", "need-deadline-at", problems);
    let instant = zone().to_timestamp(day?.to_datetime(time?)).ok();
    if instant.is_none() {
        problems.add("deadline_on", "day");
    }
    instant
}

fn parse(fields: &Fields, now: Timestamp) -> Result<NewSession, Problems> {
    let mut problems = Problems::default();
    let council = fields.needed("council", "choose-council", &mut problems);
    let held_on = fields.needed_day("held_on", "need-held-on", &mut problems);
    let way = Way::of(fields.get("way")).unwrap_or(Way::Meeting);
    // A consultation has no place.
    let venue = if way == Way::InWriting { String::new() } else { fields.needed("venue", "need-venue", &mut problems) };
    let deadline = instant(fields, &mut problems);
    // Alone these are the action's to refuse; beside other faults they are told in the same answer.
    if !problems.is_empty() {
        if held_on.is_some_and(|day| day < day_of(now)) {
            problems.add("held_on", "held-on-past");
        }
        if deadline.is_some_and(|deadline| actions::is_too_early(deadline, held_on, now)) {
            problems.add("deadline_on", "deadline-early");
        }
    }
    match (held_on, deadline) {
        (Some(held_on), Some(deadline)) if problems.is_empty() => {
            let round = fields.get("round").to_owned();
            Ok(NewSession { round, council, held_on, venue, deadline, way, demo: false })
        }
        _ => Err(problems),
    }
}

pub(super) async fn open(State(app): State<App>, actor: Actor, page: Page, Form(fields): Form) -> Result<Response> {
    actor.may(Act::OpenSession)?;
    let round = fields.get("round").to_owned();
    let new = match parse(&fields, app.db.clock().now()) {
        Ok(new) => new,
        Err(problems) => return session_form(&app, page.again(fields, problems), &round).await,
    };
    let opened = app.act(&actor, fields.once(), async |tx| {
        actions::open(tx, &actor, new).await.map(|id| format!("/phien-hop/{id}"))
    });
    match opened.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => session_form(&app, page.refused(fields, &no), &round).await,
        Err(other) => Err(other),
    }
}

pub(super) async fn show_session(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    let context = app.db.read(async |tx| SessionPage::read(tx, app.rules, &actor, page, &id).await).await?;
    show(context.page.status(), &context)
}

#[derive(Template)]
#[template(path = "evaluation/pick.html")]
struct Pick<'a> {
    page: Page,
    session: Session,
    /// What was looked for.
    query: String,
    found: Vec<Product>,
    /// How many there are, beyond those that are shown.
    total: usize,
    chosen: Option<Product>,
    /// The decision that is in force on the day of the session, whose sets are offered.
    ruleset: &'a Ruleset,
    /// Why the council meets is asked of a renewal.
    asks_ground: bool,
}

impl Pick<'_> {
    fn is_case(&self, case: Case) -> bool {
        let typed = self.page.typed.get("case");
        if typed.is_empty() { case == Case::First } else { typed == case.as_str() }
    }

    #[expect(clippy::unused_self, reason = "a template calls methods of its context")]
    fn cases(&self) -> [Case; 3] {
        Case::ALL
    }

    fn regulated(&self) -> bool {
        self.page.typed.get("regulated") != "khong"
    }

    fn sets(&self, sector: &str) -> Vec<&form::Form> {
        self.ruleset.forms.iter().filter(|form| form.sector == sector).collect()
    }
}

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    /// The product that was picked.
    #[serde(default)]
    sp: String,
}

/// How many products a search shows before it asks for another word.
const SHOWN: usize = 20;

async fn pick_page(app: &App, page: Page, id: &str, asked: &Asked) -> Result<Response> {
    let (session, found, total, chosen) = app
        .db
        .read(async |tx| {
            let session = store::find(tx, id).await?;
            let chosen = if asked.sp.is_empty() { None } else { Some(products::find(tx, &asked.sp).await?) };
            let sought = products::Sought { text: asked.q.clone(), ..products::Sought::default() };
            let found = if chosen.is_some() {
                products::Found::default()
            } else {
                app.catalogue.search(tx, &app.config.renewals, &sought, (0, SHOWN)).await?
            };
            let shown: Vec<Product> = found.entries.into_iter().map(|entry| entry.product).collect();
            Ok((session, shown, found.total, chosen))
        })
        .await?;
    let ruleset = in_force(app.rules, &session)?;
    let asks_ground = asks_ground(app.rules, &session)?;
    show(page.status(), &Pick { page, session, query: asked.q.clone(), found, total, chosen, ruleset, asks_ground })
}

/// Whether the council meets on renewals although the decision in force would have it consulted in writing.
pub(super) fn asks_ground(rules: &Library, session: &Session) -> Result<bool> {
    Ok(!session.was_in_writing && in_force(rules, session)?.renewals_in_writing.is_some())
}

/// The decision on criteria that is in force on the day of a session.
fn in_force<'a>(rules: &'a Library, session: &Session) -> Result<&'a Ruleset> {
    let in_force = rules.rulesets.iter().filter(|ruleset| ruleset.effective_from <= session.held_on());
    in_force.max_by_key(|ruleset| ruleset.effective_from).ok_or(Error::Missing)
}

/// The ground of the meeting as it was chosen; none where nobody chose one.
pub(super) fn ground(fields: &Fields) -> Option<NewGround> {
    let ground = Ground::of(fields.get("ground")).filter(|ground| Ground::CHOSEN.contains(ground))?;
    Some(NewGround { ground, reason: fields.get("ground_reason").chars().take(LONGEST_TEXT).collect() })
}

pub(super) async fn pick(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::ListProduct)?;
    pick_page(&app, page, &id, &asked).await
}

pub(super) async fn list_product(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ListProduct)?;
    let asked = Asked { sp: fields.get("product").to_owned(), ..Asked::default() };
    let mut problems = Problems::default();
    let form = fields.needed("form", "choose-set", &mut problems);
    let received_on = fields.needed_day("received_on", "need-received-on", &mut problems);
    let case = fields.get("case").parse().unwrap_or(Case::First);
    let Some(received_on) = received_on.filter(|_| problems.is_empty()) else {
        return pick_page(&app, page.again(fields, problems), &id, &asked).await;
    };
    let new = NewListing {
        session: id.clone(),
        product: asked.sp.clone(),
        form,
        case,
        received_on,
        regulated: fields.get("regulated") != "khong",
        ground: ground(&fields),
    };
    let listed = app.act(&actor, fields.once(), async |tx| {
        actions::list_product(tx, app.rules, &actor, new).await.map(|_| format!("/phien-hop/{id}"))
    });
    match listed.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => pick_page(&app, page.refused(fields, &no), &id, &asked).await,
        Err(other) => Err(other),
    }
}

pub(super) async fn unlist(
    State(app): State<App>,
    actor: Actor,
    Path((id, listing)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    let location = app
        .act(&actor, fields.once(), async |tx| {
            actions::unlist(tx, &actor, &id, &listing).await.map(|()| format!("/phien-hop/{id}"))
        })
        .await?;
    Ok(Redirect::to(&location).into_response())
}

/// Judges the newest submission of the dossier in place of the one that was listed.
pub(super) async fn renew_listing(
    State(app): State<App>,
    actor: Actor,
    Path((id, listing)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    let location = app
        .act(&actor, fields.once(), async |tx| {
            actions::renew_listing(tx, &actor, &id, &listing).await?;
            Ok(format!("/phien-hop/{id}#sp-{listing}"))
        })
        .await?;
    Ok(Redirect::to(&location).into_response())
}
