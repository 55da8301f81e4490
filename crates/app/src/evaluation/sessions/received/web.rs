//! Choosing dossiers for the list of a session.

use crate::app::App;
use crate::dossiers::State;
use crate::dossiers::queue::{self, Queued};
use crate::error::{Error, Result};
use crate::evaluation::sessions::web::{asks_ground, ground};
use crate::evaluation::sessions::{Session, actions, store};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::fold::fold;
use crate::platform::form::Form;
use askama::Template;
use axum::{
    extract::{Path, Query, State as Of},
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::which::Case;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "evaluation/received.html")]
struct ReceivedPage {
    page: Page,
    session: Session,
    asked: Asked,
    /// What was found, whoever has waited longest first.
    found: Vec<Queued>,
    /// All that could be listed, whatever is asked.
    all: usize,
    /// Proposed by communes and not received yet.
    unreceived: usize,
    today: Date,
    /// Why the council meets is asked of a renewal.
    asks_ground: bool,
}

// words: case-*
impl ReceivedPage {
    #[expect(clippy::unused_self, reason = "a template calls methods of its context")]
    fn cases(&self) -> [Case; 3] {
        Case::ALL
    }

    fn is_chosen(&self, dossier: &str) -> bool {
        self.page.typed.all("dossier").any(|chosen| chosen == dossier)
    }
}

/// What of them is to be shown.
#[derive(Clone, Deserialize, Default)]
pub(in crate::evaluation::sessions) struct Asked {
    /// Of the product, the producer, the commune or the slip, without accents.
    #[serde(default)]
    q: String,
    #[serde(default, rename = "truong-hop")]
    case: String,
}

impl Asked {
    fn finds(&self, queued: &Queued) -> bool {
        let dossier = &queued.dossier;
        let said = [&dossier.product, &dossier.producer, &queued.commune, &dossier.number].map(|text| fold(text));
        let is_said = fold(&self.q).split_whitespace().all(|word| said.iter().any(|text| text.contains(word)));
        let is_case = self.case.is_empty() || dossier.case().is_ok_and(|case| case.as_str() == self.case);
        is_said && is_case
    }
}

async fn received_page(app: &App, actor: &Actor, page: Page, id: &str, asked: Asked) -> Result<Response> {
    actor.may(Act::ListProduct)?;
    let (session, waiting, taken, today) = app
        .db
        .read(async |tx| {
            let session = store::find(tx, id).await?;
            let taken: BTreeSet<String> = store::taken_dossiers(tx).await?.into_iter().collect();
            Ok((session, queue::waiting(tx).await?, taken, tx.today()))
        })
        .await?;
    let unreceived = waiting.iter().filter(|queued| queued.dossier.state() == State::Proposed).count();
    let mut found = waiting;
    found.retain(|queued| queued.dossier.state() == State::AtOffice && !taken.contains(&queued.dossier.id));
    let all = found.len();
    found.retain(|queued| asked.finds(queued));
    let asks_ground = asks_ground(app.rules, &session)?
        && found.iter().any(|queued| queued.dossier.case().is_ok_and(|case| case == Case::Renewal));
    show(page.status(), &ReceivedPage { page, session, asked, found, all, unreceived, today, asks_ground })
}

pub(in crate::evaluation::sessions) async fn choose(
    Of(app): Of<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    received_page(&app, &actor, page, &id, asked).await
}

pub(in crate::evaluation::sessions) async fn list_dossiers(
    Of(app): Of<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ListProduct)?;
    let chosen: Vec<String> = fields.all("dossier").map(str::to_owned).collect();
    let listed = app.act(&actor, fields.once(), async |tx| {
        actions::list_dossiers(tx, app.rules, &actor, &id, (&chosen, ground(&fields))).await?;
        Ok(format!("/phien-hop/{id}"))
    });
    match listed.await {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => {
            let asked = Asked { q: fields.get("q").to_owned(), case: fields.get("truong-hop").to_owned() };
            received_page(&app, &actor, page.refused(fields, &no), &id, asked).await
        }
        Err(other) => Err(other),
    }
}
