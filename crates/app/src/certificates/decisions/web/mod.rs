//! Decisions as pages.

pub(super) mod shown;

use super::actions::{self, NewDecision};
use super::standing::{Known, Standing};
use super::store::{self, Decision};
use super::waiting::{Waiting, waiting};
use crate::app::App;
use crate::certificates::referrals::Waits;
use crate::certificates::store as certificates;
use crate::error::{Error, Result};
use crate::evaluation::results::{self, ResultRow};
use crate::identity::{Act, Actor};
use crate::office::{self, Signatory};
use crate::page::{Page, show};
use crate::platform::db::Tx;
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
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

pub(in crate::certificates::decisions) async fn list(
    State(app): State<App>,
    actor: Actor,
    page: Page,
) -> Result<Response> {
    actor.may(Act::ReadCertificates)?;
    let read = app.db.read(async |tx| Ok((store::list(tx).await?, waiting(tx, app.law()).await?)));
    let (decisions, waiting) = read.await?;
    show(StatusCode::OK, &Overview { page, decisions, waiting, may_enter: actor.can(Act::EnterDecision) })
}

#[derive(Deserialize)]
pub(super) struct Asked {
    phien: Option<String>,
    /// A product to which the ministry gave five stars.
    trinh: Option<String>,
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
    /// A decision on it must say why it does not go to the ministry.
    needs_reason: bool,
    /// Why it is held back from the ministry, where that was recorded; else empty.
    held_back: String,
    certified: bool,
    /// What it waits for.
    waits: Option<Waits>,
    chosen: bool,
}

impl Choice {
    // words: decision-row-waits-* decision-row-does-not-rise* decision-row-declined*
    fn wait(&self) -> Option<&'static str> {
        Some(match self.waits? {
            Waits::Referral => "decision-row-waits-referral",
            Waits::Renewal => "decision-row-waits-renewal",
            Waits::Nothing => "decision-row-declined",
            Waits::Ministry => "decision-row-waits-ministry",
            Waits::Choice => "decision-row-waits-choice",
            Waits::Evaluation => "decision-row-waits-evaluation",
            Waits::Rise => "decision-row-does-not-rise",
        })
    }

    /// Whether it is the ministry's: there, back, or still to be sent.
    fn is_of_ministry(&self) -> bool {
        self.waits.is_some_and(|waits| waits != Waits::Rise)
    }

    /// The council found five stars, which only the ministry gives.
    fn is_potential(&self) -> bool {
        self.level == Some(Level::Central)
    }

    fn may_be_chosen(&self) -> bool {
        self.level.is_some() && !self.certified && self.waits.is_none()
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
    /// The Minister's decision on one product, to be entered as it is.
    of_ministry: Option<OfMinistry>,
    /// Who may be chosen to have signed it: whoever signs for the province.
    signatories: Vec<Signatory>,
}

/// What the ministry's result says of its decision.
struct OfMinistry {
    number: String,
    date: Date,
    authority: String,
}

impl DecisionForm {
    /// What was typed, or what the decision before said.
    fn value(&self, name: &str) -> String {
        let typed = self.page.typed.get(name);
        if !self.page.typed.get("session").is_empty() {
            return typed.to_owned();
        }
        if let Some(of) = &self.of_ministry {
            return match name {
                "number" => of.number.clone(),
                "date" => of.date.strftime("%d/%m/%Y").to_string(),
                "authority" => of.authority.clone(),
                "place" => "Hà Nội".to_owned(),
                _ => String::new(),
            };
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
        if typed.is_err() && self.of_ministry.is_some() {
            return Level::Central;
        }
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
        self.choices.iter().any(|choice| choice.needs_reason && choice.may_be_chosen())
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
    async fn read(tx: &mut Tx, app: &App, page: Page, session: &str, referred: Option<&str>) -> Result<Self> {
        let mut rows = results::of_session(tx, session).await?;
        rows.retain(|row| row.reopened_as.is_none());
        let known = Known::of(tx, app.law(), session).await?;
        let certified = certificates::certified_listings(tx, session).await?;
        let held_on = rows.first().ok_or(Error::Missing)?.held_on.parse().map_err(Error::fault)?;
        let first_time = page.typed.get("session").is_empty();
        let chosen: Vec<&str> = page.typed.all("listing").collect();
        let choice = |row: &ResultRow| -> Result<Choice> {
            let standing = Standing::of(row, &known)?;
            let certified = certified.contains(&row.listing_id);
            let waits = standing.waits();
            let free = !certified && waits.is_none() && standing.level().is_some() && !standing.needs_reason();
            let ranking: serde_json::Value = serde_json::from_str(&row.ranking)?;
            Ok(Choice {
                listing: row.listing_id.clone(),
                product: row.product.clone(),
                producer: row.producer.clone(),
                stars: if standing.referral.is_some() { standing.stars().map(i64::from) } else { row.stars },
                mean: ranking["mean"]["display"].as_str().unwrap_or_default().to_owned(),
                level: standing.level(),
                needs_reason: standing.needs_reason(),
                held_back: standing.why_held_back("").to_owned(),
                certified,
                waits,
                chosen: if first_time {
                    match referred {
                        Some(listing) => free && row.listing_id == listing,
                        None => free && standing.level() == Some(Level::Province),
                    }
                } else {
                    chosen.contains(&row.listing_id.as_str())
                },
            })
        };
        let choices = rows.iter().map(choice).collect::<Result<Vec<_>>>()?;
        let last = store::last_entered(tx).await?;
        let of = known.referrals.iter().find(|one| Some(one.listing_id.as_str()) == referred && one.is_of_five());
        let of_ministry = match of {
            Some(of) => Some(OfMinistry {
                number: of.result_number.clone().unwrap_or_default(),
                date: of.result_date().unwrap_or_default(),
                authority: format!("BỘ TRƯỞNG\n{}", office::newest(tx).await?.ministry.to_uppercase()),
            }),
            None => None,
        };
        let today = tx.today();
        let mut signatories = office::signatories_on(tx, today).await?;
        signatories.retain(|one| one.of_province && of_ministry.is_none());
        Ok(Self { page, session: session.to_owned(), held_on, choices, last, of_ministry, signatories })
    }
}

async fn show_form(app: &App, page: Page, session: &str, referred: Option<&str>) -> Result<Response> {
    let form = app.db.read(async |tx| DecisionForm::read(tx, app, page, session, referred).await).await?;
    show(form.page.status(), &form)
}

#[derive(Template)]
#[template(path = "certificates/decision_sessions.html")]
struct Sessions {
    page: Page,
    waiting: Vec<Waiting>,
}

/// The form for a session's results; without a session, those that wait.
pub(in crate::certificates::decisions) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::EnterDecision)?;
    if let Some(session) = asked.phien {
        return show_form(&app, page, &session, asked.trinh.as_deref()).await;
    }
    let waiting = app.db.read(async |tx| waiting(tx, app.law()).await).await?;
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
    // Nothing typed: issued on the day of the decision.
    let issued_on = fields.day_if_any("issued_on", &mut problems);
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
            issued_on: issued_on.unwrap_or(date),
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

pub(in crate::certificates::decisions) async fn enter(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::EnterDecision)?;
    let session = fields.get("session").to_owned();
    let new = match parse(&fields) {
        Ok(new) => new,
        Err(problems) => return show_form(&app, page.again(fields, problems), &session, None).await,
    };
    let signatory = fields.get("signatory").to_owned();
    let chosen = app.db.read(async |tx| actions::signing(tx, &signatory, &new).await).await;
    let new = match chosen {
        Ok(Some(one)) => {
            // A decision of a chair is signed for no collective.
            let signer = office::of_the_chair(Some(&one));
            NewDecision { signatory_title: signer.titles.join("\n"), signatory_name: signer.name, ..new }
        }
        Ok(None) => new,
        Err(Error::Refused(no)) => return show_form(&app, page.refused(fields, &no), &session, None).await,
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
        Err(Error::Refused(no)) => show_form(&app, page.refused(fields, &no), &session, None).await,
        Err(other) => Err(other),
    }
}
