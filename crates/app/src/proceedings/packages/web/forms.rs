//! What the ministry said, and what the province does with it, as forms.

use super::Referred;
use crate::app::App;
use crate::certificates::referrals::{self, Choice, NewChoice, NewResult};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use rules::Stars;
use rules::referral::PrintedMean;

fn back(listing: &str) -> Response {
    Redirect::to(&format!("/trinh-bo/{listing}")).into_response()
}

#[derive(Template)]
#[template(path = "proceedings/central_result.html")]
struct ResultForm {
    page: Page,
    of: Referred,
}

impl ResultForm {
    /// The version that the form was filled from.
    fn seen(&self) -> String {
        let typed = self.page.typed.get("seen");
        let seen = self.of.referral.as_ref().map_or(0, |referral| referral.version).to_string();
        if typed.is_empty() { seen } else { typed.to_owned() }
    }

    fn is_again(&self) -> bool {
        self.of.referral.as_ref().is_some_and(|referral| !referral.is_awaited())
    }

    /// What was typed, or what was entered before.
    fn value(&self, name: &str) -> String {
        if !self.page.typed.get("seen").is_empty() {
            return self.page.typed.get(name).to_owned();
        }
        let Some(referral) = &self.of.referral else { return String::new() };
        match name {
            "number" => referral.result_number.clone().unwrap_or_default(),
            "date" => referral.result_date().map_or_else(String::new, |day| day.strftime("%d/%m/%Y").to_string()),
            "mean" => referral.mean.clone().unwrap_or_default(),
            "stars" => referral.stars().map_or_else(String::new, |stars| stars.to_string()),
            _ => String::new(),
        }
    }

    /// Five stars first, and none at the end.
    fn choices(&self) -> Vec<(String, String, bool)> {
        let chosen = self.value("stars");
        let say = |stars: Stars| match stars {
            0 => self.page.words.say("central-no-rank"),
            _ => self.page.words.say1("stars", "count", stars),
        };
        (0..=5).rev().map(|stars: Stars| (stars.to_string(), say(stars), chosen == stars.to_string())).collect()
    }
}

async fn show_result(app: &App, page: Page, listing: &str) -> Result<Response> {
    let of = app.db.read(async |tx| Referred::read(tx, app.law(), listing).await).await?;
    if of.referral.is_none() || of.is_settled() {
        return Ok(back(listing));
    }
    show(page.status(), &ResultForm { page, of })
}

pub(in crate::proceedings::packages) async fn result_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(listing): Path<String>,
) -> Result<Response> {
    actor.may(Act::ReferProduct)?;
    show_result(&app, page, &listing).await
}

fn parse(listing: &str, fields: &Fields) -> Result<NewResult, Problems> {
    let mut problems = Problems::default();
    let number = fields.needed("number", "need-central-number", &mut problems);
    let date = fields.needed_day("date", "need-central-date", &mut problems);
    let mean = fields.needed("mean", "need-central-mean", &mut problems);
    let fraction = PrintedMean::read(&mean);
    if !mean.is_empty() && fraction.is_err() {
        problems.add("mean", "no-central-mean");
    }
    let stars = fields.get("stars").parse().ok().filter(|stars: &Stars| *stars <= 5);
    if stars.is_none() {
        problems.add("stars", "choose-central-stars");
    }
    let mut note = String::new();
    if !fields.get("note").is_empty() {
        note = fields.needed_text("note", "need-reason", &mut problems);
    }
    let listing = listing.to_owned();
    // A made-up version is none that anybody saw.
    let seen = fields.get("seen").parse().unwrap_or(-1);
    match (date, fraction, stars) {
        (Some(date), Ok(fraction), Some(stars)) if problems.is_empty() => {
            Ok(NewResult { listing, number, date, mean, fraction, stars, note, seen })
        }
        _ => Err(problems),
    }
}

pub(in crate::proceedings::packages) async fn enter_result(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(listing): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ReferProduct)?;
    let new = match parse(&listing, &fields) {
        Ok(new) => new,
        Err(problems) => return show_result(&app, page.again(fields, problems), &listing).await,
    };
    let entered = app.act(&actor, fields.once(), async |tx| {
        referrals::enter_result(tx, app.law(), &actor, &new).await.map(|()| format!("/trinh-bo/{listing}"))
    });
    match entered.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => show_result(&app, page.refused(fields, &no), &listing).await,
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "proceedings/central_choice.html")]
struct ChoiceForm {
    page: Page,
    of: Referred,
    /// The stars that may be recognised on the basis of the ministry's result.
    stars: Option<Stars>,
    /// Those of the certificate above which the product was to rise, and which it keeps otherwise.
    has: Option<Stars>,
}

impl ChoiceForm {
    fn is_chosen(&self, choice: &str) -> bool {
        self.page.typed.get("choice") == choice
    }
}

async fn show_choice(app: &App, page: Page, listing: &str) -> Result<Response> {
    let read = app.db.read(async |tx| {
        let of = Referred::read(tx, app.law(), listing).await?;
        let belonging = referrals::belonging(tx, app.law(), listing).await?;
        let stars = match &of.referral {
            Some(referral) if referral.is_to_choose() && !of.is_settled() => {
                referrals::may_recognise(&belonging, &of.row, referral)?
            }
            _ => return Ok(None),
        };
        Ok(Some((of, stars, belonging.kept.map(|kept| kept.stars))))
    });
    let Some((of, stars, has)) = read.await? else { return Ok(back(listing)) };
    show(page.status(), &ChoiceForm { page, of, stars, has })
}

pub(in crate::proceedings::packages) async fn choice_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(listing): Path<String>,
) -> Result<Response> {
    actor.may(Act::SettleReferral)?;
    show_choice(&app, page, &listing).await
}

pub(in crate::proceedings::packages) async fn choose(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(listing): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::SettleReferral)?;
    let mut problems = Problems::default();
    let choice = fields.get("choice").parse::<Choice>().ok();
    if choice.is_none() {
        problems.add("choice", "choose-settlement");
    }
    let decided_on = fields.needed_day("decided_on", "need-decided-on", &mut problems);
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    let (Some(choice), Some(decided_on), true) = (choice, decided_on, problems.is_empty()) else {
        return show_choice(&app, page.again(fields, problems), &listing).await;
    };
    let new = NewChoice { listing: listing.clone(), choice, reason, decided_on };
    let chosen = app.act(&actor, fields.once(), async |tx| {
        referrals::choose(tx, app.law(), &actor, &new).await.map(|()| format!("/trinh-bo/{listing}"))
    });
    match chosen.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => show_choice(&app, page.refused(fields, &no), &listing).await,
        Err(other) => Err(other),
    }
}
