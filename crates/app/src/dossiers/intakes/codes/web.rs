//! The codes of a product as a page.

use super::actions::{self, LONGEST_CODE};
use super::store::{self, ProductMark};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use crate::products::Product;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "dossiers/codes.html")]
struct CodesPage {
    page: Page,
    product: Product,
    codes: Vec<ProductMark>,
}

async fn codes_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let (product, codes) = app
        .db
        .read(async |tx| {
            let product = actions::reach(tx, actor, id).await?;
            let codes = store::of_product(tx, &product.id).await?;
            Ok((product, codes))
        })
        .await?;
    show(page.status(), &CodesPage { page, product, codes })
}

pub(in crate::dossiers) async fn list(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::KeepOldCode)?;
    codes_page(&app, &actor, page, &id).await
}

pub(in crate::dossiers) async fn enter(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::KeepOldCode)?;
    let mut problems = Problems::default();
    let code = fields.needed("code", "old-code", &mut problems);
    if code.chars().count() > LONGEST_CODE {
        problems.add("code", "old-code");
    }
    if !problems.is_empty() {
        return codes_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let entered = app.act(&actor, fields.once(), async |tx| {
        actions::enter(tx, &actor, &id, &code).await.map(|id| format!("/san-pham/{id}/ma"))
    });
    match entered.await {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => codes_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(error) => Err(error),
    }
}

pub(in crate::dossiers) async fn take_back(
    State(app): State<App>,
    actor: Actor,
    Path((id, code)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Redirect> {
    actor.may(Act::KeepOldCode)?;
    let taken = app.act(&actor, fields.once(), async |tx| {
        actions::take_back(tx, &actor, &id, &code).await.map(|id| format!("/san-pham/{id}/ma"))
    });
    Ok(Redirect::to(&taken.await?))
}
