//! The table of holidays as a page, year by year.

use super::actions;
use super::store::{self, Holiday};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::calendar::DayKind;
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    nam: Option<i16>,
}

#[derive(Template)]
#[template(path = "holidays/list.html")]
struct List {
    page: Page,
    year: i16,
    years: Vec<i16>,
    days: Vec<Holiday>,
    /// Holidays of the law that the year lacks.
    missing: usize,
    may_keep: bool,
}

impl List {
    /// Every year there is, and whether it is the one shown.
    fn every_year(&self) -> Vec<(i16, bool)> {
        self.years.iter().map(|year| (*year, *year == self.year)).collect()
    }

    fn lacks(&self) -> bool {
        self.missing > 0
    }

    /// Value, name, whether it is the one chosen.
    fn kinds(&self) -> Vec<(&'static str, String, bool)> {
        let typed = self.page.typed.get("kind");
        DayKind::ALL.map(|kind| (kind.as_str(), self.kind(kind.as_str()), typed == kind.as_str())).into()
    }

    // words: holiday-kind-*
    fn kind(&self, kind: &str) -> String {
        self.page.words.say(&format!("holiday-kind-{kind}"))
    }
}

async fn list_page(app: &App, page: Page, year: Option<i16>) -> Result<Response> {
    let (days, calendar, today) =
        app.db.read(async |tx| Ok((store::every(tx).await?, store::calendar(tx).await?, tx.today()))).await?;
    let year = year.filter(|year| (2000..=2100).contains(year)).unwrap_or(today.year());
    let mut years: Vec<i16> = days.iter().map(|row| row.day().year()).chain([today.year(), year]).collect();
    years.sort_unstable();
    years.dedup();
    let may_keep = page.actor.as_ref().is_some_and(|actor| actor.can(Act::KeepHolidays));
    let days = days.into_iter().filter(|row| row.day().year() == year).collect();
    show(page.status(), &List { missing: calendar.missing(year), page, year, years, days, may_keep })
}

pub(super) async fn list(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Result<Response> {
    list_page(&app, page, asked.nam).await
}

pub(super) async fn enter(State(app): State<App>, actor: Actor, page: Page, Form(fields): Form) -> Result<Response> {
    actor.may(Act::KeepHolidays)?;
    let mut problems = Problems::default();
    let day = fields.needed_day("day", "holiday-day", &mut problems);
    let kind = fields.get("kind").parse::<DayKind>();
    if kind.is_err() {
        problems.add("kind", "holiday-kind");
    }
    let name_vi = fields.needed("name_vi", "holiday-name", &mut problems);
    let name_en = fields.needed("name_en", "holiday-name-en", &mut problems);
    let source = fields.needed("source", "holiday-source", &mut problems);
    let year = day.map(Date::year).or_else(|| fields.get("year").parse().ok());
    let (Some(day), Ok(kind), true) = (day, kind, problems.is_empty()) else {
        return list_page(&app, page.again(fields, problems), year).await;
    };
    let new = Holiday { day: day.to_string(), kind: kind.as_str().to_owned(), name_vi, name_en, source };
    let entered = app.act(&actor, fields.once(), async |tx| {
        actions::enter(tx, &actor, &new).await.map(|()| format!("/ngay-nghi?nam={}", day.year()))
    });
    match entered.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => list_page(&app, page.refused(fields, &no), year).await,
        Err(other) => Err(other),
    }
}

pub(super) async fn remove(
    State(app): State<App>,
    actor: Actor,
    Path(day): Path<String>,
    Form(fields): Form,
) -> Result<Redirect> {
    actor.may(Act::KeepHolidays)?;
    let year: String = day.chars().take(4).collect();
    let removed = app.act(&actor, fields.once(), async |tx| {
        actions::remove(tx, &actor, &day).await.map(|()| format!("/ngay-nghi?nam={year}"))
    });
    Ok(Redirect::to(&removed.await?))
}
