//! The advisory team as a form.

use super::actions::{self, NewAdvisor, NewTeam};
use super::store::{self, Team};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::councils::{self, Council};
use crate::evaluation::interests::Register;
use crate::evaluation::sessions::{self, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::db::Tx;
use crate::platform::form::{Fields, Form, LONGEST_TEXT, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "evaluation/team.html")]
struct TeamPage {
    page: Page,
    council: Council,
    team: Option<Team>,
    people: Vec<(String, String)>,
    /// Products of open sessions that somebody of the team does not examine.
    ties: Vec<Aside>,
}

/// Somebody of the team who stands aside from a product.
struct Aside {
    name: String,
    product: String,
    session: Session,
}

/// A person who may be on the team, as the form shows it.
struct Line {
    id: String,
    name: String,
    is_on: bool,
    leads: bool,
    workplace: String,
}

impl TeamPage {
    fn is_typed(&self) -> bool {
        !self.page.typed.get("decision_number").is_empty() || self.page.typed.all("advisor").next().is_some()
    }

    fn value(&self, name: &str) -> String {
        match &self.team {
            _ if self.is_typed() => self.page.typed.get(name).to_owned(),
            Some(team) if name == "decision_number" => team.decision_number.clone(),
            Some(team) => self.page.words.day(&team.decision_date()),
            None => String::new(),
        }
    }

    fn lines(&self) -> Vec<Line> {
        let line = |(id, name): &(String, String)| {
            let known = self.team.iter().flat_map(|team| &team.advisors).find(|advisor| advisor.user_id == *id);
            let typed = self.is_typed();
            Line {
                is_on: if typed { self.page.typed.all("advisor").any(|on| on == id) } else { known.is_some() },
                leads: if typed {
                    self.page.typed.get("leads") == id
                } else {
                    known.is_some_and(|advisor| advisor.leads)
                },
                workplace: if typed {
                    self.page.typed.get(&format!("workplace.{id}")).to_owned()
                } else {
                    known.map_or_else(String::new, |advisor| advisor.workplace.clone())
                },
                id: id.clone(),
                name: name.clone(),
            }
        };
        self.people.iter().map(line).collect()
    }
}

async fn ties(tx: &mut Tx, council: &str, team: Option<&Team>) -> Result<Vec<Aside>> {
    let advisors = team.map(|team| team.advisors.as_slice()).unwrap_or_default();
    let mut ties = Vec::new();
    for session in sessions::all(tx).await?.into_iter().filter(|one| one.council_id == council && one.is_open()) {
        let register = Register::of_session(tx, &session.id).await?;
        for listing in sessions::listings(tx, &session.id).await? {
            let aside = advisors.iter().filter(|advisor| register.stands_aside(&listing.id, &advisor.user_id));
            ties.extend(aside.map(|advisor| Aside {
                name: advisor.name.clone(),
                product: listing.product.clone(),
                session: session.clone(),
            }));
        }
    }
    Ok(ties)
}

async fn team_page(app: &App, page: Page, id: &str) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let council = councils::find(tx, id).await?;
            let team = store::of_council(tx, &council.id).await?;
            let ties = ties(tx, &council.id, team.as_ref()).await?;
            Ok(TeamPage { page, council, team, people: store::candidates(tx).await?, ties })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    actor.may(Act::NameTeam)?;
    team_page(&app, page, &id).await
}

fn parse(council: &str, fields: &Fields) -> Result<NewTeam, Problems> {
    let mut problems = Problems::default();
    let decision_number = fields.needed("decision_number", "need-number", &mut problems);
    let decision_date = fields.needed_day("decision_date", "need-date", &mut problems);
    let advisor = |user: &str| NewAdvisor {
        leads: fields.get("leads") == user,
        workplace: fields.get(&format!("workplace.{user}")).chars().take(LONGEST_TEXT).collect(),
        user: user.to_owned(),
    };
    let advisors: Vec<_> = fields.all("advisor").map(advisor).collect();
    if advisors.is_empty() {
        problems.add("advisor", "choose-advisor");
    } else if !advisors.iter().any(|advisor| advisor.leads) {
        problems.add("advisor", "choose-lead");
    }
    match decision_date {
        Some(decision_date) if problems.is_empty() => {
            Ok(NewTeam { council: council.to_owned(), decision_number, decision_date, advisors })
        }
        _ => Err(problems),
    }
}

pub(super) async fn name(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::NameTeam)?;
    let new = match parse(&id, &fields) {
        Ok(new) => new,
        Err(problems) => return team_page(&app, page.again(fields, problems), &id).await,
    };
    let named = app.act(&actor, fields.once(), async |tx| {
        actions::name(tx, &actor, new).await.map(|()| format!("/hoi-dong/{id}"))
    });
    match named.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => team_page(&app, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}
