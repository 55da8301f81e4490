//! Decisions as pages.

use super::actions::{self, NewDecision, Standing};
use super::store::{self, Decision, Waiting};
use crate::app::App;
use crate::certificates::{Certificate, say, store as certificates};
use crate::error::{Error, Result};
use crate::evaluation::results::{self, ResultRow};
use crate::identity::{Act, Actor};
use crate::office::{self, Signatory};
use crate::page::{Page, show};
use crate::platform::db::Tx;
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::{Timestamp, civil::Date};
use rules::certificate::Status;
use rules::library::Library;
use rules::which::Level;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "certificates/decisions.html")]
struct Overview {
    page: Page,
    decisions: Vec<Decision>,
    waiting: Vec<Waiting>,
    may_enter: bool,
}

pub(super) async fn list(State(app): State<App>, actor: Actor, page: Page) -> Result<Response> {
    actor.may(Act::ReadCertificates)?;
    let (decisions, waiting) = app.db.read(async |tx| Ok((store::list(tx).await?, store::waiting(tx).await?))).await?;
    show(StatusCode::OK, &Overview { page, decisions, waiting, may_enter: actor.can(Act::EnterDecision) })
}

#[derive(Deserialize)]
pub(super) struct Asked {
    phien: Option<String>,
}

/// A result on the form: what it is, and why it cannot be chosen if it cannot.
struct Choice {
    listing: String,
    product: String,
    producer: String,
    stars: Option<i64>,
    mean: String,
    /// Who recognises it.
    level: Option<Level>,
    goes_to_centre: bool,
    certified: bool,
    chosen: bool,
}

impl Choice {
    /// The council found five stars, which only the ministry gives.
    fn is_potential(&self) -> bool {
        self.level == Some(Level::Central)
    }

    fn may_be_chosen(&self) -> bool {
        self.level.is_some() && !self.certified
    }
}

#[derive(Template)]
#[template(path = "certificates/decision_form.html")]
struct DecisionForm {
    page: Page,
    session: String,
    held_on: Date,
    choices: Vec<Choice>,
    last: Option<Decision>,
    /// Who may be chosen to have signed it.
    signatories: Vec<Signatory>,
}

impl DecisionForm {
    /// What was typed, or what the decision before said.
    fn value(&self, name: &str) -> String {
        let typed = self.page.typed.get(name);
        if !self.page.typed.get("session").is_empty() {
            return typed.to_owned();
        }
        let Some(last) = &self.last else {
            return if name == "suffix" { "/GCN-OCOP".to_owned() } else { String::new() };
        };
        let next = last.last_number.as_deref().map(following).unwrap_or_default();
        match name {
            "authority" => last.authority.clone(),
            "place" => last.place.clone(),
            "signatory_title" => last.signatory_title.clone(),
            "signatory_name" => last.signatory_name.clone(),
            "first_number" => next.0,
            "suffix" => next.1,
            _ => String::new(),
        }
    }

    fn level(&self) -> Level {
        let typed = self.page.typed.get("level").parse();
        typed.unwrap_or_else(|_| self.last.as_ref().map_or(Level::Province, Decision::level))
    }

    /// The levels that decide, with their words.
    fn levels(&self) -> Vec<(&'static str, String, bool)> {
        let chosen = self.level();
        // words: decided-by-*
        let say = |level: Level| self.page.words.say(&format!("decided-by-{}", level.as_str()));
        [Level::Province, Level::Central, Level::District].map(|l| (l.as_str(), say(l), l == chosen)).into()
    }

    fn any_for_centre(&self) -> bool {
        self.choices.iter().any(|choice| choice.goes_to_centre && choice.may_be_chosen())
    }

    /// Who recognises a result, as the decisions word it.
    fn level_word(&self, level: &str) -> String {
        self.page.words.say(&format!("decided-by-{level}"))
    }
}

/// The number after `0123/GCN-OCOP`, in its digits, and what follows them.
fn following(number: &str) -> (String, String) {
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    let width = digits.len();
    let next = digits.parse::<u32>().map(|last| format!("{:0width$}", u64::from(last) + 1)).unwrap_or_default();
    (next, number[width..].to_owned())
}

impl DecisionForm {
    async fn read(tx: &mut Tx, rules: &Library, page: Page, session: &str) -> Result<Self> {
        let rows = results::of_session(tx, session).await?;
        let certified = certificates::certified_listings(tx, session).await?;
        let held_on = rows.first().ok_or(Error::Missing)?.held_on.parse().map_err(Error::fault)?;
        let first_time = page.typed.get("session").is_empty();
        let chosen: Vec<&str> = page.typed.all("listing").collect();
        let choice = |row: &ResultRow| -> Result<Choice> {
            let standing = Standing::of(rules, row)?;
            let certified = certified.contains(&row.listing_id);
            let free = !certified && standing.level().is_some() && !standing.goes_to_centre();
            let ranking: serde_json::Value = serde_json::from_str(&row.ranking)?;
            Ok(Choice {
                listing: row.listing_id.clone(),
                product: row.product.clone(),
                producer: row.producer.clone(),
                stars: row.stars,
                mean: ranking["mean"]["display"].as_str().unwrap_or_default().to_owned(),
                level: standing.level(),
                goes_to_centre: standing.goes_to_centre(),
                certified,
                chosen: if first_time {
                    free && standing.level() == Some(Level::Province)
                } else {
                    chosen.contains(&row.listing_id.as_str())
                },
            })
        };
        let choices = rows.iter().map(choice).collect::<Result<Vec<_>>>()?;
        let last = store::last_entered(tx).await?;
        let today = tx.today();
        let signatories = office::signatories_on(tx, today).await?;
        Ok(Self { page, session: session.to_owned(), held_on, choices, last, signatories })
    }
}

async fn show_form(app: &App, page: Page, session: &str) -> Result<Response> {
    let form = app.db.read(async |tx| DecisionForm::read(tx, app.rules, page, session).await).await?;
    show(form.page.status(), &form)
}

#[derive(Template)]
#[template(path = "certificates/decision_sessions.html")]
struct Sessions {
    page: Page,
    waiting: Vec<Waiting>,
}

/// The form for a session's results; without a session, those that wait.
pub(super) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::EnterDecision)?;
    if let Some(session) = asked.phien {
        return show_form(&app, page, &session).await;
    }
    let waiting = app.db.read(async |tx| store::waiting(tx).await).await?;
    show(StatusCode::OK, &Sessions { page, waiting })
}

/// So many letters may be typed into a field: more than any decision needs, and no more than its paper has room for.
const MOST: [(&str, usize); 8] = [
    ("number", 40),
    ("authority", 200),
    ("place", 40),
    ("signatory_title", 160),
    ("signatory_name", 60),
    ("first_number", 6),
    ("suffix", 30),
    ("held_back", 1_000),
];

fn most(name: &str) -> usize {
    MOST.iter().find(|(field, _)| *field == name).map_or(0, |(_, most)| *most)
}

fn parse(fields: &Fields) -> Result<NewDecision, Problems> {
    let mut problems = Problems::default();
    for (name, most) in MOST {
        if fields.get(name).chars().count() > most {
            problems.add_with(name, "too-long", [("most", most.to_string())]);
        }
    }
    let number = fields.needed("number", "need-number", &mut problems);
    let date = fields.needed_day("date", "need-date", &mut problems);
    let level = fields.get("level").parse();
    if level.is_err() {
        problems.add("level", "choose-level");
    }
    let authority = fields.needed("authority", "need-authority", &mut problems);
    let place = fields.needed("place", "need-place", &mut problems);
    // Who is chosen from the list needs not be typed.
    let typed = fields.get("signatory").is_empty();
    let signed =
        |name, code, problems: &mut Problems| if typed { fields.needed(name, code, problems) } else { String::new() };
    let signatory_title = signed("signatory_title", "need-signatory-title", &mut problems);
    let signatory_name = signed("signatory_name", "need-signatory-name", &mut problems);
    let first_number = fields.needed("first_number", "need-first-number", &mut problems);
    let digits = first_number.len() <= 6 && first_number.bytes().all(|b| b.is_ascii_digit());
    if !first_number.is_empty() && !digits {
        problems.add("first_number", "digits");
    }
    let covers: Vec<String> = fields.all("listing").map(str::to_owned).collect();
    if covers.is_empty() {
        problems.add("listing", "choose-result");
    }
    match (date, level) {
        (Some(date), Ok(level)) if problems.is_empty() => Ok(NewDecision {
            session: fields.get("session").to_owned(),
            number,
            date,
            level,
            authority: lines(&authority),
            place,
            signatory_title: lines(&signatory_title),
            signatory_name,
            covers,
            first_number,
            suffix: fields.get("suffix").to_owned(),
            held_back: fields.get("held_back").to_owned(),
        }),
        _ => Err(problems),
    }
}

/// The lines of a text, without the empty ones.
fn lines(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

pub(super) async fn enter(State(app): State<App>, actor: Actor, page: Page, Form(fields): Form) -> Result<Response> {
    actor.may(Act::EnterDecision)?;
    let session = fields.get("session").to_owned();
    let new = match parse(&fields) {
        Ok(new) => new,
        Err(problems) => return show_form(&app, page.again(fields, problems), &session).await,
    };
    let signatory = fields.get("signatory").to_owned();
    let chosen = app.db.read(async |tx| office::signing_on(tx, &signatory, new.date).await).await;
    let new = match chosen {
        Ok(Some(one)) => NewDecision { signatory_title: one.lines().join("\n"), signatory_name: one.name, ..new },
        Ok(None) => new,
        Err(Error::Refused(no)) => return show_form(&app, page.refused(fields, &no), &session).await,
        Err(other) => return Err(other),
    };
    let entered = match actions::prove(&app, &actor, &new).await {
        Ok(proof) => {
            app.act(&actor, fields.once(), async |tx| {
                actions::enter(tx, &app, &actor, new, &proof).await.map(|id| format!("/quyet-dinh/{id}"))
            })
            .await
        }
        Err(no) => Err(no),
    };
    match entered {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => show_form(&app, page.refused(fields, &no), &session).await,
        Err(other) => Err(other),
    }
}

/// A certificate of the decision with what it is worth today.
struct Issued {
    certificate: Certificate,
    status: Status,
}

impl Issued {
    fn tone(&self) -> &'static str {
        say::tone(self.status)
    }

    fn mark(&self) -> &'static str {
        say::mark(self.status)
    }

    fn word(&self, page: &Page) -> String {
        say::word(page.words, self.status)
    }
}

#[derive(Template)]
#[template(path = "certificates/decision.html")]
struct DecisionPage {
    page: Page,
    decision: Decision,
    /// When it was entered here, which may differ from the day on it.
    entered_at: Timestamp,
    issued: Vec<Issued>,
    level: String,
}

pub(super) async fn show_decision(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ReadCertificates)?;
    let (decision, entered_at, all, today) = app
        .db
        .read(async |tx| {
            let decision = store::find(tx, &id).await?;
            let entered_at = store::entered_at(tx, &id).await?;
            Ok((decision, entered_at, certificates::of_decision(tx, &id).await?, tx.today()))
        })
        .await?;
    let issue =
        |certificate: Certificate| Issued { status: certificate.status(&app.config.renewals, today), certificate };
    let issued = all.into_iter().map(issue).collect();
    let level = page.words.say(&format!("decided-by-{}", decision.level().as_str()));
    show(StatusCode::OK, &DecisionPage { page, decision, entered_at, issued, level })
}
