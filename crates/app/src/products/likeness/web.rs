//! "Cần người xem": pairs that may be one, side by side, each with its own two buttons.

use super::store::{self, Joined, Likeness};
use super::{Act, decide, separate};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::page::{Page, show};
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

/// One side of a pair: its name, what is said of it, what hangs on it.
struct Side {
    title: String,
    /// The address of a product's page.
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
        return Ok(Side { title: producer.name, address: None, facts, things });
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
