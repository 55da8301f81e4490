//! Abstaining as a page: what it means, and why.

use super::actions;
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::sessions::{Listing, Session};
use crate::evaluation::sheets;
use crate::identity::pins;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "evaluation/abstention.html")]
struct AbstentionPage {
    page: Page,
    session: Session,
    listing: Listing,
    has_pin: bool,
}

impl AbstentionPage {
    /// Where somebody without a PIN comes back to.
    fn back(&self) -> String {
        format!("/phien-hop/{}/phieu-cham/{}/khong-cham", self.session.id, self.listing.id)
    }
}

async fn abstention_page(app: &App, actor: &Actor, page: Page, (id, listing): (&str, &str)) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let turn = sheets::turn(tx, actor, id, listing).await?;
            let has_pin = pins::has_pin(tx, &actor.id).await?;
            Ok(AbstentionPage { page, session: turn.session, listing: turn.listing, has_pin })
        })
        .await?;
    show(context.page.status(), &context)
}

pub(super) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): Path<(String, String)>,
) -> Result<Response> {
    actor.may(Act::Abstain)?;
    sheets::or_declare(abstention_page(&app, &actor, page, (&id, &listing)).await, &id)
}

pub(super) async fn abstain(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::Abstain)?;
    let mut problems = Problems::default();
    let reason = fields.needed_text("reason", "need-abstain-reason", &mut problems);
    if !problems.is_empty() {
        return abstention_page(&app, &actor, page.again(fields, problems), (&id, &listing)).await;
    }
    let noted = match pins::prove(&app, &actor, fields.get("pin")).await {
        Ok(proved) => {
            app.act(&actor, fields.once(), async |tx| {
                actions::abstain(tx, (&actor, &proved), (&id, &listing), &reason).await?;
                Ok(format!("/phien-hop/{id}#sp-{listing}"))
            })
            .await
        }
        Err(no) => Err(no),
    };
    match noted {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code.starts_with("pin-") || no.code == "sheet-too-early" => {
            let typed = fields.without(&["pin"]);
            abstention_page(&app, &actor, page.refused(typed, &no), (&id, &listing)).await
        }
        Err(other) => Err(other),
    }
}
