//! Setting up a council as a page.

use super::super::{ChairBasis, NewCouncil, NewSeat, actions, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, LONGEST_NAME, LONGEST_TEXT, Problems, parse_day};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::composition::{Category, Composition};
use rules::library::Library;
use rules::which::Level;

#[derive(Template)]
#[template(path = "evaluation/council_form.html")]
struct CouncilForm {
    page: Page,
    people: Vec<(String, String)>,
    /// Who has to sit, by the level and the day that were typed; of a province that sets one up today before that.
    composition: Option<&'static Composition>,
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
        let typed = level(&self.page.typed);
        // words: council-level-*
        let say = |level: Level| self.page.words.say(&format!("council-level-{}", level.as_str()));
        [Level::Province, Level::Central, Level::District].map(|level| (level.as_str(), say(level), level == typed))
    }

    /// On what the chair presides, with the words.
    fn bases(&self) -> [(&'static str, String); 2] {
        // words: chair-basis-*
        ["leader", "delegated"].map(|basis| (basis, self.page.words.say(&format!("chair-basis-{basis}"))))
    }

    fn is_chosen(&self, seat: &str, id: &str) -> bool {
        self.page.typed.all(seat).any(|chosen| chosen == id)
    }

    fn categories(&self) -> &'static [Category] {
        self.composition.map_or(&[], Composition::categories)
    }

    /// Where the decision names them.
    fn source(&self) -> &'static str {
        self.composition.map_or("", |one| one.source.as_str())
    }

    fn of_person(&self, field: &str, id: &str) -> &str {
        self.page.typed.get(&format!("{field}.{id}"))
    }
}

fn level(fields: &Fields) -> Level {
    fields.get("level").parse().unwrap_or(Level::Province)
}

async fn with_people(app: &App, page: Page) -> Result<Response> {
    let (people, today) = app.db.read(async |tx| Ok((store::candidates(tx).await?, tx.today()))).await?;
    let composition = composition(app.rules, &page.typed, today);
    show(page.status(), &CouncilForm { page, people, composition })
}

fn composition(rules: &'static Library, typed: &Fields, today: Date) -> Option<&'static Composition> {
    rules.composition_on(parse_day(typed.get("decision_date")).unwrap_or(today), level(typed))
}

pub(in crate::evaluation::councils) async fn show_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
) -> Result<Response> {
    actor.may(Act::CreateCouncil)?;
    with_people(&app, page).await
}

/// A person with what was typed of the agency that it sits for; whoever is chosen twice is told of it once.
fn seat(fields: &Fields, user: &str, problems: &mut Problems) -> NewSeat {
    let field = format!("agency.{user}");
    let agency = fields.get(&field).to_owned();
    let is_told = problems.0.iter().any(|problem| problem.field == field);
    if agency.is_empty() && !user.is_empty() && !is_told {
        problems.add(&field, "need-agency");
    } else if agency.chars().count() > LONGEST_NAME && !is_told {
        problems.add_with(&field, "too-long", [("most", LONGEST_NAME.to_string())]);
    }
    NewSeat { user: user.to_owned(), agency, category: fields.get(&format!("category.{user}")).to_owned() }
}

/// On what the chair presides; nothing is chosen before somebody says so.
fn chair_basis(fields: &Fields, problems: &mut Problems) -> Option<ChairBasis> {
    match fields.get("chair_basis") {
        "leader" => Some(ChairBasis::Leader),
        "delegated" => {
            let number = fields.needed("delegation_number", "need-delegation-number", problems);
            let day = fields.needed_day("delegation_date", "need-delegation-date", problems);
            day.map(|day| ChairBasis::Delegated { number, day })
        }
        _ => {
            problems.add("chair_basis", "choose-chair-basis");
            None
        }
    }
}

fn parse(fields: &Fields) -> Result<NewCouncil, Problems> {
    let mut problems = Problems::default();
    let name = fields.needed("name", "need-council-name", &mut problems);
    let decision_number = fields.needed("decision_number", "need-number", &mut problems);
    let decision_date = fields.needed_day("decision_date", "need-date", &mut problems);
    let chair = fields.needed("chair", "choose-chair", &mut problems);
    let chair_basis = chair_basis(fields, &mut problems);
    let secretary = fields.needed("secretary", "choose-secretary", &mut problems);
    let chair = seat(fields, &chair, &mut problems);
    let secretary = seat(fields, &secretary, &mut problems);
    let members = fields.all("member").map(|user| seat(fields, user, &mut problems)).collect();
    let alternates = fields.all("alternate").map(|user| seat(fields, user, &mut problems)).collect();
    let gaps: Vec<(String, String)> =
        fields.starting("gap.").map(|(category, reason)| (category.to_owned(), reason.to_owned())).collect();
    for (category, _) in gaps.iter().filter(|(_, reason)| reason.chars().count() > LONGEST_TEXT) {
        problems.add_with(&format!("gap.{category}"), "too-long", [("most", LONGEST_TEXT.to_string())]);
    }
    let num = fields.whole("quorum_num", "whole-quorum-num", 1..=100, &mut problems);
    let den = fields.whole("quorum_den", "whole-quorum-den", 1..=100, &mut problems);
    let spread = if fields.get("spread_limit").is_empty() {
        None
    } else {
        Some(fields.whole("spread_limit", "whole-spread", 0..=100, &mut problems))
    };
    let display_decimals = fields.whole("display_decimals", "whole-decimals", 0..=6, &mut problems);
    let gates_by = if fields.get("gates_by") == "majority" { "majority" } else { "confirmed_sheet" };
    let adopted_number = fields.get("adopted_number");
    if adopted_number.chars().count() > LONGEST_NAME {
        problems.add_with("adopted_number", "too-long", [("most", LONGEST_NAME.to_string())]);
    }
    let adopted_on = fields.day_if_any("adopted_on", &mut problems);
    match (decision_date, chair_basis) {
        (Some(decision_date), Some(chair_basis)) if problems.is_empty() => Ok(NewCouncil {
            name,
            decision_number,
            decision_date,
            level: level(fields),
            chair,
            chair_basis,
            secretary,
            members,
            alternates,
            gaps,
            quorum: (num, den),
            spread_limit: spread,
            display_decimals,
            gates_by: gates_by.to_owned(),
            secretary_votes: fields.get("secretary_votes") == "co",
            adopted_number: adopted_number.to_owned(),
            adopted_on,
            demo: false,
        }),
        _ => Err(problems),
    }
}

pub(in crate::evaluation::councils) async fn create(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::CreateCouncil)?;
    let new = match parse(&fields) {
        Ok(new) => new,
        Err(problems) => return with_people(&app, page.again(fields, problems)).await,
    };
    let created = app.act(&actor, fields.once(), async |tx| {
        actions::create(tx, app.rules, &actor, new).await.map(|id| format!("/hoi-dong/{id}"))
    });
    match created.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => with_people(&app, page.refused(fields, &no)).await,
        Err(other) => Err(other),
    }
}
