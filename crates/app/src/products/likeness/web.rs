//! "Cần người xem": pairs that may be one, side by side, each with its own two buttons.

use super::store::{self, Joined, Likeness};
use super::{Act, ask_about, decide, reason, separate};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::page::{Page, show};
use crate::platform::fold::{fold, is_one_edit_apart, sort_key};
use crate::platform::{
    db::Tx,
    form::Form,
    list::{Paging, Way},
};
use crate::producers;
use crate::products::store as products;
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// So many pairs stand on a page: each wants to be read.
const PAIRS: i64 = 20;

/// One side of a pair: its name, its address, what is said of it, what hangs on it.
struct Side {
    title: String,
    address: Option<String>,
    facts: String,
    things: Vec<String>,
}

struct Pair {
    likeness: Likeness,
    sides: [Side; 2],
}

#[derive(Template)]
#[template(path = "products/likenesses.html")]
struct Waiting {
    page: Page,
    pairs: Vec<Pair>,
    way: Way,
}

#[derive(Deserialize, Default)]
pub(in crate::products) struct Asked {
    trang: Option<String>,
}

// words: likeness-kind-* likeness-reason-*
pub(in crate::products) async fn list(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::ImportProducts)?;
    waiting(&app, page, &asked).await
}

async fn waiting(app: &App, page: Page, asked: &Asked) -> Result<Response> {
    let paging = Paging { size: PAIRS, ..Paging::asked(asked.trang.as_deref()) };
    let (paging, pairs) = app
        .db
        .read(async |tx| {
            let paging = paging.of(store::count(tx).await?);
            let mut pairs = Vec::new();
            for likeness in store::waiting(tx, paging.size, paging.offset()).await? {
                let first = side(tx, &page, &likeness.kind, &likeness.first_id).await?;
                let second = side(tx, &page, &likeness.kind, &likeness.second_id).await?;
                pairs.push(Pair { likeness, sides: [first, second] });
            }
            Ok((paging, pairs))
        })
        .await?;
    let way = Way::of(paging, "/san-pham/can-xem", &[]);
    show(page.status(), &Waiting { page, pairs, way })
}

async fn side(tx: &mut Tx, page: &Page, kind: &str, id: &str) -> Result<Side> {
    let words = page.words;
    if kind == "producer" {
        let producer = producers::find(tx, id).await?;
        let things = products::of_producer(tx, id).await?.into_iter().map(|product| product.name).collect();
        let kind = Some(&producer.kind).filter(|kind| !kind.is_empty());
        let kind = kind.map(|kind| words.say(&format!("producer-kind-{kind}")));
        let facts = together(kind.into_iter().chain([producer.district]));
        let address = Some(format!("/chu-the/{id}"));
        return Ok(Side { title: producer.name, address, facts, things });
    }
    let product = products::find(tx, id).await?;
    let facts = together([product.producer.clone(), product.place()].into_iter());
    let mut things = Vec::new();
    for recognition in products::recognitions(tx, id).await? {
        things.push(crate::products::web::said(words, &recognition));
    }
    Ok(Side { title: product.name, address: Some(format!("/san-pham/{id}")), facts, things })
}

fn together(facts: impl Iterator<Item = String>) -> String {
    facts.filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Same or different, said once.
pub(in crate::products) async fn answer(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ImportProducts)?;
    let same = match fields.get("decided") {
        "same" => true,
        "different" => false,
        _ => return Err(crate::error::refused("form-unreadable")),
    };
    let location = app.act(&actor, fields.once(), async |tx| {
        decide(tx, &actor, &id, same).await.map(|()| "/san-pham/can-xem".to_owned())
    });
    match location.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => waiting(&app, page.refused(fields, &no), &Asked::default()).await,
        Err(other) => Err(other),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::products) struct About {
    #[serde(rename = "loai")]
    kind: String,
    #[serde(rename = "dong")]
    id: String,
    #[serde(rename = "tim")]
    sought: String,
}

fn kind_of(asked: &str) -> Result<&'static str> {
    ["producer", "product"].into_iter().find(|kind| *kind == asked).ok_or(Error::Missing)
}

#[derive(Template)]
#[template(path = "products/likeness_ask.html")]
struct Ask {
    page: Page,
    kind: &'static str,
    id: String,
    own: Side,
    back: String,
    sought: String,
    /// Rows that it may be one with, by their ids.
    others: Vec<(String, Side)>,
}

/// So many rows are offered: who knows the name types more of it.
const OFFERED: usize = 20;

/// The rows that one may be one with: those that are alike, or those whose name was sought.
pub(in crate::products) async fn ask(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(about): Query<About>,
) -> Result<Response> {
    actor.may(Act::ImportProducts)?;
    if about.id.is_empty() {
        return Ok(Redirect::to("/san-pham/can-xem").into_response());
    }
    let (kind, sought) = (kind_of(&about.kind)?, fold(&about.sought));
    let (id, own, others) = app
        .db
        .read(async |tx| {
            let (id, mut found) = match kind {
                "producer" => producers_like(tx, &about.id, &sought).await?,
                _ => products_like(tx, &about.id, &sought).await?,
            };
            found.retain(|(other, _)| *other != id);
            found.sort_by_cached_key(|(other, name)| (sort_key(name), other.clone()));
            let mut others = Vec::new();
            for (other, _) in found.into_iter().take(OFFERED) {
                let side = side(tx, &page, kind, &other).await?;
                others.push((other, side));
            }
            let own = side(tx, &page, kind, &id).await?;
            Ok((id, own, others))
        })
        .await?;
    let back = own.address.clone().unwrap_or_default();
    show(page.status(), &Ask { page, kind, id, own, back, sought: about.sought, others })
}

fn is_named(name: &str, sought: &str) -> bool {
    let name = fold(name);
    sought.split(' ').all(|word| name.contains(word))
}

async fn producers_like(tx: &mut Tx, id: &str, sought: &str) -> Result<(String, Vec<(String, String)>)> {
    let kept = super::kept(tx, "producer", id).await?;
    let own = producers::find(tx, &kept).await?;
    let (bare, core) = (producers::bare_key(&own.name), producers::core_key(&own.name));
    let is_alike = |name: &str| {
        let other = producers::bare_key(name);
        other == bare || is_one_edit_apart(&other, &bare) || (!core.is_empty() && producers::core_key(name) == core)
    };
    let all = producers::every(tx).await?.into_iter().filter(|producer| producer.joined_to.is_none());
    let found =
        all.filter(|other| if sought.is_empty() { is_alike(&other.name) } else { is_named(&other.name, sought) });
    Ok((own.id, found.map(|other| (other.id, other.name)).collect()))
}

async fn products_like(tx: &mut Tx, id: &str, sought: &str) -> Result<(String, Vec<(String, String)>)> {
    let own = products::find(tx, id).await?;
    let all = products::every(tx).await?.into_iter().filter(|product| product.joined_to.is_none());
    let is_alike = |other: &products::Product| {
        let is_of_same = own.producer_id.is_some() && other.producer_id == own.producer_id;
        is_of_same || reason(&other.name, &own.name).is_some()
    };
    let found = all.filter(|other| if sought.is_empty() { is_alike(other) } else { is_named(&other.name, sought) });
    Ok((own.id.clone(), found.map(|other| (other.id, other.name)).collect()))
}

/// Lets the pair wait, where it is looked at side by side.
pub(in crate::products) async fn ask_for(State(app): State<App>, actor: Actor, Form(fields): Form) -> Result<Response> {
    actor.may(Act::ImportProducts)?;
    let kind = kind_of(fields.get("kind"))?;
    let asked = app.act(&actor, fields.once(), async |tx| {
        ask_about(tx, &actor, kind, fields.get("id"), fields.get("other"))
            .await
            .map(|()| "/san-pham/can-xem".to_owned())
    });
    Ok(Redirect::to(&asked.await?).into_response())
}

#[derive(Template)]
#[template(path = "products/joined.html")]
struct JoinedPage {
    page: Page,
    pairs: Vec<Joined>,
    way: Way,
}

/// What was joined, each pair with the button that separates it.
pub(in crate::products) async fn joined(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::ImportProducts)?;
    joined_page(&app, page, &asked).await
}

async fn joined_page(app: &App, page: Page, asked: &Asked) -> Result<Response> {
    let paging = Paging { size: PAIRS, ..Paging::asked(asked.trang.as_deref()) };
    let (paging, pairs) = app
        .db
        .read(async |tx| {
            let paging = paging.of(store::count_joined(tx).await?);
            Ok((paging, store::joined(tx, paging.size, paging.offset()).await?))
        })
        .await?;
    let way = Way::of(paging, "/san-pham/da-gop", &[]);
    show(page.status(), &JoinedPage { page, pairs, way })
}

pub(in crate::products) async fn take_apart(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ImportProducts)?;
    let location = app
        .act(&actor, fields.once(), async |tx| separate(tx, &actor, &id).await.map(|()| "/san-pham/da-gop".to_owned()));
    match location.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => joined_page(&app, page.refused(fields, &no), &Asked::default()).await,
        Err(other) => Err(other),
    }
}
