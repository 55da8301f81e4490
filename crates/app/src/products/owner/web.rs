//! Naming the producer of a product.

use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use crate::producers::KINDS;
use crate::products::{self, Product};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "products/owner.html")]
struct OwnerForm {
    page: Page,
    product: Product,
}

impl OwnerForm {
    /// Value, name, whether it is the one chosen.
    fn kinds(&self) -> Vec<(&'static str, String, bool)> {
        let name = |kind| self.page.words.say(&format!("producer-kind-{kind}"));
        let typed = self.page.typed.get("kind");
        KINDS.map(|kind| (kind, name(kind), typed == kind)).into()
    }
}

async fn owner_form(app: &App, page: Page, id: &str) -> Result<Response> {
    let product = app.db.read(async |tx| products::find(tx, id).await).await?;
    if !product.producer.is_empty() {
        return Ok(Redirect::to(&format!("/san-pham/{}", product.id)).into_response());
    }
    show(page.status(), &OwnerForm { page, product })
}

pub(in crate::products) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::NameProducer)?;
    owner_form(&app, page, &id).await
}

pub(in crate::products) async fn name(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::NameProducer)?;
    let mut problems = Problems::default();
    let name = fields.needed("name", "producer-name", &mut problems);
    let kind = KINDS.into_iter().find(|kind| *kind == fields.get("kind")).unwrap_or_default();
    if !problems.is_empty() {
        return owner_form(&app, page.again(fields, problems), &id).await;
    }
    let named = app.act(&actor, fields.once(), async |tx| {
        products::name_producer(tx, &actor, &id, (&name, kind)).await.map(|id| format!("/san-pham/{id}"))
    });
    match named.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => owner_form(&app, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}
