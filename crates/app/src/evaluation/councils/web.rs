//! Councils as pages.

use super::{Council, NewCouncil, Regulation, Seat, actions, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::teams::{self, Team};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use rules::which::Level;

#[derive(Template)]
#[template(path = "evaluation/council_form.html")]
struct CouncilForm {
    page: Page,
    people: Vec<(String, String)>,
}

impl CouncilForm {
    fn value(&self, name: &str, default: &str) -> String {
        let typed = self.page.typed.get(name);
        if typed.is_empty() { default.to_owned() } else { typed.to_owned() }
    }

    /// The two seats that run a session, with their words.
    fn presiding(&self) -> [(&'static str, String); 2] {
        [("chair", self.page.words.say("seat-chair")), ("secretary", self.page.words.say("seat-secretary"))]
    }

    /// The levels with their words.
    fn levels(&self) -> [(&'static str, String, bool); 3] {
        let typed = self.page.typed.get("level").parse().unwrap_or(Level::Province);
        // words: council-level-*
        let say = |level: Level| self.page.words.say(&format!("council-level-{}", level.as_str()));
        [Level::Province, Level::Central, Level::District].map(|level| (level.as_str(), say(level), level == typed))
    }

    fn is_chosen(&self, seat: &str, id: &str) -> bool {
        self.page.typed.all(seat).any(|chosen| chosen == id)
    }
}

async fn with_people(app: &App, page: Page) -> Result<Response> {
    let people = app.db.read(async |tx| store::candidates(tx).await).await?;
    show(page.status(), &CouncilForm { page, people })
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page) -> Result<Response> {
    actor.may(Act::CreateCouncil)?;
    with_people(&app, page).await
}

fn parse(fields: &Fields) -> Result<NewCouncil, Problems> {
    let mut problems = Problems::default();
    let name = fields.needed("name", "need-council-name", &mut problems);
    let decision_number = fields.needed("decision_number", "need-number", &mut problems);
    let decision_date = fields.needed_day("decision_date", "need-date", &mut problems);
    let chair = fields.needed("chair", "choose-chair", &mut problems);
    let secretary = fields.needed("secretary", "choose-secretary", &mut problems);
    let num = fields.whole("quorum_num", "whole-quorum-num", 1..=100, &mut problems);
    let den = fields.whole("quorum_den", "whole-quorum-den", 1..=100, &mut problems);
    let spread = if fields.get("spread_limit").is_empty() {
        None
    } else {
        Some(fields.whole("spread_limit", "whole-spread", 0..=100, &mut problems))
    };
    let display_decimals = fields.whole("display_decimals", "whole-decimals", 0..=6, &mut problems);
    let gates_by = if fields.get("gates_by") == "majority" { "majority" } else { "confirmed_sheet" };
    match decision_date {
        Some(decision_date) if problems.is_empty() => Ok(NewCouncil {
            name,
            decision_number,
            decision_date,
            level: fields.get("level").parse().unwrap_or(Level::Province),
            chair,
            secretary,
            members: fields.all("member").map(str::to_owned).collect(),
            alternates: fields.all("alternate").map(str::to_owned).collect(),
            quorum: (num, den),
            spread_limit: spread,
            display_decimals,
            gates_by: gates_by.to_owned(),
            demo: false,
        }),
        _ => Err(problems),
    }
}

pub(super) async fn create(State(app): State<App>, actor: Actor, page: Page, Form(fields): Form) -> Result<Response> {
    actor.may(Act::CreateCouncil)?;
    let new = match parse(&fields) {
        Ok(new) => new,
        Err(problems) => return with_people(&app, page.again(fields, problems)).await,
    };
    let created = app.act(&actor, fields.once(), async |tx| {
        actions::create(tx, &actor, new).await.map(|id| format!("/hoi-dong/{id}"))
    });
    match created.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => with_people(&app, page.refused(fields, &no)).await,
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "evaluation/council.html")]
struct CouncilPage {
    page: Page,
    council: Council,
    seats: Vec<Seat>,
    regulation: Regulation,
    may_adopt: bool,
    may_name_team: bool,
    team: Option<Team>,
    /// Voting seats that make a quorum.
    needed: u32,
}

impl CouncilPage {
    fn quorum(&self) -> String {
        let share = format!("{}/{}", self.regulation.quorum_num, self.regulation.quorum_den);
        self.page.words.say2("regulation-quorum-is", "share", share, "needed", self.needed)
    }
}

pub(super) async fn show_council(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ReadSession)?;
    let (council, seats, regulation, team) = app
        .db
        .read(async |tx| {
            let council = store::find(tx, &id).await?;
            let seats = store::seats(tx, &id).await?;
            if !actor.reads_all_sessions() && !seats.iter().any(|seat| seat.user_id == actor.id) {
                return Err(Error::Missing);
            }
            let team = teams::of_council(tx, &id).await?;
            Ok((council, seats, store::newest_regulation(tx, &id).await?, team))
        })
        .await?;
    let needed =
        regulation.rule().quorum_needed(u32::try_from(seats.iter().filter(|s| s.votes()).count()).unwrap_or(0));
    show(
        StatusCode::OK,
        &CouncilPage {
            may_adopt: actor.can(Act::AdoptRegulation),
            may_name_team: actor.can(Act::NameTeam),
            page,
            council,
            seats,
            regulation,
            team,
            needed,
        },
    )
}
