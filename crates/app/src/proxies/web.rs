//! The pages of whoever acts for others, and of whoever lets them.

use super::actions::{self, NewProxy};
use super::codes::{self, Purpose};
use super::store::{self, Proxy};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor, Role};
use crate::page::{Page, Visit, show};
use crate::platform::form::{Form, Problems};
use crate::producers::{self, Producer};
use askama::Template;
use axum::{
    Extension,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::{ToSpan, civil::Date};
use serde::Deserialize;

/// An authorisation lasts so many days if nothing else is said.
const USUAL_DAYS: i64 = 30;

#[derive(Template)]
#[template(path = "proxies/list.html")]
struct OfProducer {
    page: Page,
    producer: Producer,
    proxies: Vec<Proxy>,
    may_give: bool,
    may_withdraw: bool,
    today: Date,
}

impl OfProducer {
    fn says(&self, proxy: &Proxy) -> String {
        says(&self.page, proxy, self.today)
    }

    fn last_day(&self) -> String {
        if !self.page.typed.once().is_empty() {
            return self.page.typed.get("last_day").to_owned();
        }
        self.today.saturating_add(USUAL_DAYS.days()).strftime("%d/%m/%Y").to_string()
    }
}

/// "Từ 26/11/2026 đến hết 26/12/2026, chủ thể cho phép."
fn says(page: &Page, proxy: &Proxy, today: Date) -> String {
    let words = page.words;
    let days = words.say2("proxy-days", "from", words.day(&proxy.first_day()), "to", words.day(&proxy.last_day()));
    // words: proxy-how-*
    let how = words.say1(&format!("proxy-how-{}", proxy.how), "name", proxy.giver.clone());
    let end = match (proxy.withdrawn_at, proxy.last_day() < today) {
        (Some(_), _) => words.say("proxy-is-withdrawn"),
        (None, true) => words.say("proxy-is-over"),
        (None, false) => String::new(),
    };
    [days, how, end].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

async fn list_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let (producer, proxies, is_own, today) = app
        .db
        .read(async |tx| {
            let producer = producers::reach(tx, actor, id).await?;
            let is_own = producers::is_own(tx, actor, &producer.id).await?;
            if !is_own && !actor.has(Role::Office) {
                return Err(Error::Missing);
            }
            let proxies = store::of_producer(tx, &producer.id).await?;
            Ok((producer, proxies, is_own, tx.today()))
        })
        .await?;
    let (may_give, may_withdraw) = (is_own && actor.can(Act::GiveProxy), actor.can(Act::WithdrawProxy));
    show(page.status(), &OfProducer { page, producer, proxies, may_give, may_withdraw, today })
}

pub(super) async fn list(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    list_page(&app, &actor, page, &id).await
}

pub(super) async fn give(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::GiveProxy)?;
    let mut problems = Problems::default();
    let login = fields.needed("login", "proxy-login", &mut problems);
    let last_day = fields.needed_day("last_day", "proxy-last-day", &mut problems);
    let (Some(last_day), true) = (last_day, problems.is_empty()) else {
        return list_page(&app, &actor, page.again(fields, problems), &id).await;
    };
    let given = app.act(&actor, fields.once(), async |tx| {
        actions::give(tx, &actor, &NewProxy { producer: &id, login: &login, last_day }).await?;
        Ok(format!("/chu-the/{id}/uy-quyen"))
    });
    match given.await {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => list_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(error) => Err(error),
    }
}

pub(super) async fn withdraw(
    State(app): State<App>,
    actor: Actor,
    Path((id, proxy)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Redirect> {
    actor.may(Act::WithdrawProxy)?;
    let withdrawn = app.act(&actor, fields.once(), async |tx| {
        actions::withdraw(tx, &actor, &id, &proxy).await?;
        Ok(format!("/chu-the/{id}/uy-quyen"))
    });
    Ok(Redirect::to(&withdrawn.await?))
}

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default, rename = "chu-the")]
    producer: String,
}

#[derive(Template)]
#[template(path = "proxies/counter.html")]
struct Counter {
    page: Page,
    proxies: Vec<Proxy>,
    /// The producer in front of the counter.
    producer: Option<Producer>,
    today: Date,
}

impl Counter {
    fn says(&self, proxy: &Proxy) -> String {
        says(&self.page, proxy, self.today)
    }
}

async fn counter_page(app: &App, actor: &Actor, page: Page, producer: &str) -> Result<Response> {
    let (proxies, producer, today) = app
        .db
        .read(async |tx| {
            let today = tx.today();
            let mut proxies = store::of_agent(tx, &actor.id).await?;
            proxies.retain(|proxy| proxy.lasts_on(today));
            let producer = match producer {
                "" => None,
                id if actor.has(Role::Commune) => Some(producers::reach(tx, actor, id).await?),
                _ => return Err(Error::Missing),
            };
            Ok((proxies, producer, today))
        })
        .await?;
    show(page.status(), &Counter { page, proxies, producer, today })
}

pub(super) async fn counter(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::ActOnBehalf)?;
    counter_page(&app, &actor, page, &asked.producer).await
}

/// The producer at the counter of its commune; *Missing* for anybody else.
async fn in_front(app: &App, actor: &Actor, id: &str) -> Result<Producer> {
    if !actor.has(Role::Commune) {
        return Err(Error::Missing);
    }
    app.db.read(async |tx| producers::reach(tx, actor, id).await).await
}

pub(super) async fn ask(State(app): State<App>, actor: Actor, page: Page, Form(fields): Form) -> Result<Response> {
    actor.may(Act::ActOnBehalf)?;
    let producer = in_front(&app, &actor, fields.get("producer")).await?;
    let asked = app.act(&actor, fields.once(), async |tx| {
        codes::ask(&app, tx, &actor, &producer, Purpose::Begin).await?;
        Ok(format!("/lam-ho?chu-the={}", producer.id))
    });
    match asked.await {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => counter_page(&app, &actor, page.refused(fields, &no), &producer.id).await,
        Err(error) => Err(error),
    }
}

pub(super) async fn begin(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Extension(visit): Extension<Visit>,
    Form(fields): Form,
) -> Result<Response> {
    // Sent twice, it has begun: the code is used, and whoever acts does not begin.
    if let Some(to) = app.answered(&actor, fields.once()).await? {
        return Ok(Redirect::to(&to).into_response());
    }
    actor.may(Act::ActOnBehalf)?;
    let producer = in_front(&app, &actor, fields.get("producer")).await?;
    let digits: String = fields.get("code").chars().filter(char::is_ascii_digit).collect();
    if !codes::try_code(&app, &actor, &producer.id, Purpose::Begin, &digits).await? {
        let mut problems = Problems::default();
        problems.add("code", "proxy-code");
        return counter_page(&app, &actor, page.again(fields, problems), &producer.id).await;
    }
    let begun = app.act(&actor, fields.once(), async |tx| {
        actions::begin_with_code(&app, tx, (&actor, &visit.sign_in()), &producer, &digits).await?;
        Ok("/ban-lam-viec".to_owned())
    });
    match begun.await {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => counter_page(&app, &actor, page.refused(fields, &no), &producer.id).await,
        Err(error) => Err(error),
    }
}

pub(super) async fn resume(
    State(app): State<App>,
    actor: Actor,
    Extension(visit): Extension<Visit>,
    Path(proxy): Path<String>,
    Form(fields): Form,
) -> Result<Redirect> {
    actor.may(Act::ActOnBehalf)?;
    let begun = app.act(&actor, fields.once(), async |tx| {
        actions::begin(tx, &actor, &visit.sign_in(), &proxy).await?;
        Ok("/ban-lam-viec".to_owned())
    });
    Ok(Redirect::to(&begun.await?))
}

pub(super) async fn end(
    State(app): State<App>,
    actor: Actor,
    Extension(visit): Extension<Visit>,
    Form(fields): Form,
) -> Result<Redirect> {
    let ended = app.act(&actor, fields.once(), async |tx| {
        actions::end(tx, &actor, &visit.sign_in()).await?;
        Ok("/ban-lam-viec".to_owned())
    });
    match ended.await {
        // The thirty minutes were over already.
        Err(Error::Stale) => Ok(Redirect::to("/ban-lam-viec")),
        to => Ok(Redirect::to(&to?)),
    }
}
