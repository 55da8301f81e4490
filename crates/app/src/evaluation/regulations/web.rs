//! A regulation with its versions as a page.

use super::actions::{self, NewRegulation};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::councils::{self, Council, Regulation};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "evaluation/regulation.html")]
struct RegulationPage {
    page: Page,
    council: Council,
    /// The newest first.
    versions: Vec<Regulation>,
}

impl RegulationPage {
    fn newest(&self) -> &Regulation {
        &self.versions[0]
    }

    /// The paper that adopted a version.
    fn paper(&self, version: &Regulation) -> String {
        version.paper(self.page.words)
    }

    /// What was typed, or what the newest version says.
    fn value(&self, name: &str) -> String {
        if !self.page.typed.once().is_empty() {
            return self.page.typed.get(name).to_owned();
        }
        let newest = self.newest();
        let optional = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        match name {
            "quorum_num" => newest.quorum_num.to_string(),
            "quorum_den" => newest.quorum_den.to_string(),
            "spread_limit" => optional(newest.spread_limit),
            "scoring_rounds" => optional(newest.scoring_rounds),
            "display_decimals" => newest.display_decimals.to_string(),
            _ => String::new(),
        }
    }

    fn is_ticked(&self, name: &str) -> bool {
        if !self.page.typed.once().is_empty() {
            return self.page.typed.get(name) == "co";
        }
        let newest = self.newest();
        match name {
            "chair_must_attend" => newest.chair_must_attend,
            "secretary_must_attend" => newest.secretary_must_attend,
            "written_consultation" => newest.written_consultation,
            "secretary_votes" => newest.secretary_votes,
            _ => false,
        }
    }

    fn by_majority(&self) -> bool {
        let typed = self.page.typed.get("gates_by");
        if typed.is_empty() { self.newest().gates_by == "majority" } else { typed == "majority" }
    }

    /// Name and words of what is ticked.
    fn ticks(&self) -> [(&'static str, String); 4] {
        let say = |key: &str| self.page.words.say(key);
        [
            ("chair_must_attend", say("regulation-chair")),
            ("secretary_must_attend", say("regulation-secretary")),
            ("secretary_votes", say("regulation-secretary-votes")),
            ("written_consultation", say("regulation-written")),
        ]
    }
}

async fn regulation_page(app: &App, page: Page, id: &str) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let council = councils::find(tx, id).await?;
            let versions = councils::regulations(tx, id).await?;
            if versions.is_empty() {
                return Err(Error::Missing);
            }
            Ok(RegulationPage { page, council, versions })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    actor.may(Act::AdoptRegulation)?;
    regulation_page(&app, page, &id).await
}

fn parse(fields: &Fields, council: &str) -> Result<NewRegulation, Problems> {
    let mut problems = Problems::default();
    let adopted_number = fields.needed("adopted_number", "need-number", &mut problems);
    let adopted_on = fields.needed_day("adopted_on", "need-date", &mut problems);
    let quorum_num = fields.whole("quorum_num", "whole-quorum-num", 1..=100, &mut problems);
    let quorum_den = fields.whole("quorum_den", "whole-quorum-den", 1..=100, &mut problems);
    let spread_limit = if fields.get("spread_limit").is_empty() {
        None
    } else {
        Some(fields.whole("spread_limit", "whole-spread", 0..=100, &mut problems))
    };
    let scoring_rounds = if fields.get("scoring_rounds").is_empty() {
        None
    } else {
        Some(fields.whole("scoring_rounds", "whole-rounds", 1..=9, &mut problems))
    };
    let display_decimals = fields.whole("display_decimals", "whole-decimals", 0..=6, &mut problems);
    let ticked = |name: &str| fields.get(name) == "co";
    let rule = Regulation {
        id: String::new(),
        version: fields.get("version").parse().unwrap_or(-1),
        quorum_num,
        quorum_den,
        spread_limit,
        display_decimals,
        gates_by: if fields.get("gates_by") == "majority" { "majority" } else { "confirmed_sheet" }.to_owned(),
        chair_must_attend: ticked("chair_must_attend"),
        secretary_must_attend: ticked("secretary_must_attend"),
        scoring_rounds,
        written_consultation: ticked("written_consultation"),
        adopted_number: String::new(),
        adopted_on: String::new(),
        secretary_votes: ticked("secretary_votes"),
    };
    match adopted_on {
        Some(adopted_on) if problems.is_empty() => {
            Ok(NewRegulation { council: council.to_owned(), adopted_number, adopted_on, rule })
        }
        _ => Err(problems),
    }
}

pub(super) async fn adopt(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::AdoptRegulation)?;
    let new = match parse(&fields, &id) {
        Ok(new) => new,
        Err(problems) => return regulation_page(&app, page.again(fields, problems), &id).await,
    };
    let adopted = app.act(&actor, fields.once(), async |tx| {
        actions::adopt(tx, &actor, new).await.map(|()| format!("/hoi-dong/{id}"))
    });
    match adopted.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => regulation_page(&app, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}
