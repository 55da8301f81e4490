//! The tags of a product as a form.

use super::{TAGS, actions, store};
use crate::app::App;
use crate::error::Result;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::Form;
use crate::products::Product;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{Redirect, Response},
};

#[derive(Template)]
#[template(path = "products/tags.html")]
struct TagForm {
    page: Page,
    product: Product,
    tags: Vec<&'static str>,
}

impl TagForm {
    /// Value, name, definition, whether it is ticked.
    fn choices(&self) -> Vec<(&'static str, String, String, bool)> {
        let words = self.page.words;
        let choice = |tag| {
            let name = words.say(&format!("tag-{tag}"));
            (tag, name, words.say(&format!("tag-means-{tag}")), self.tags.contains(&tag))
        };
        TAGS.map(choice).into()
    }
}

pub(in crate::products) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::TagProduct)?;
    let (product, tags) = app
        .db
        .read(async |tx| {
            let product = actions::reach(tx, &actor, &id).await?;
            let tags = store::of(tx, &product.id).await?;
            Ok((product, tags))
        })
        .await?;
    show(StatusCode::OK, &TagForm { page, product, tags })
}

pub(in crate::products) async fn tag(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Redirect> {
    actor.may(Act::TagProduct)?;
    let tags: Vec<&'static str> =
        TAGS.into_iter().filter(|tag| fields.all("tag").any(|ticked| ticked == *tag)).collect();
    let tagged = app.act(&actor, fields.once(), async |tx| {
        actions::tag(tx, &actor, &id, &tags).await.map(|id| format!("/san-pham/{id}"))
    });
    Ok(Redirect::to(&tagged.await?))
}
