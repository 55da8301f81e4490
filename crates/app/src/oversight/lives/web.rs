//! The life of a product as a page.

use super::reading::{Life, Sitting, life};
use super::timeline::Line;
use crate::app::App;
use crate::dossiers::Dossier;
use crate::error::Result;
use crate::evaluation::replays::{self, Replay};
use crate::evaluation::results::ResultRow;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::products::{Certificate, Recognition};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::dossier::RenewalRules;

#[derive(Template)]
#[template(path = "oversight/life.html")]
struct LifePage {
    page: Page,
    life: Life,
    today: Date,
    renewals: RenewalRules,
}

impl LifePage {
    fn certificate(&self, certificate: &Certificate) -> String {
        certificate.says(self.page.words, &self.renewals, self.today)
    }

    fn stands(&self, dossier: &Dossier) -> String {
        dossier.stands(self.page.words)
    }

    fn outcome(&self, replay: &Replay) -> String {
        replays::say::outcome(self.page.words, replay)
    }

    /// Whether this very product is as it was kept; another product of the session may differ.
    #[expect(clippy::unused_self, reason = "a template calls methods of its context")]
    fn is_same(&self, sitting: &Sitting, replay: &Replay) -> bool {
        replay.different.iter().all(|one| one.listing != sitting.listing.id)
    }

    fn stars(&self, result: &ResultRow) -> String {
        replays::say::stars(self.page.words, result.stars)
    }

    /// Lines of which the rows and the log do not say the same.
    fn wrong(&self) -> usize {
        self.life.lines.iter().filter(|line| line.source.is_wrong()).count()
    }

    fn source(&self, line: &Line) -> String {
        self.page.words.say(&format!("life-source-{}", line.source.code()))
    }

    fn may_read_log(&self) -> bool {
        self.page.actor.as_ref().is_some_and(|actor| actor.can(Act::ReadEvents))
    }

    /// "Được công nhận, 4 sao, 2021, 6789/QĐ-UBND".
    fn said(&self, said: &Recognition) -> String {
        let words = self.page.words;
        let status = words.say(&format!("product-status-{}", said.status));
        let stars = said.stars.map(|stars| words.say1("stars", "count", stars)).unwrap_or_default();
        let parts = [status, stars, said.year.clone(), said.decision_no.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

pub(super) async fn show_life(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ReadLife)?;
    let words = page.words;
    let read = app.db.read(async |tx| Ok((life(tx, app.rules, &actor, words, &id).await?, tx.today())));
    let (life, today) = read.await?;
    if life.product.id != id {
        return Ok(Redirect::temporary(&format!("/san-pham/{}/vong-doi", life.product.id)).into_response());
    }
    show(StatusCode::OK, &LifePage { page, life, today, renewals: app.config.renewals.clone() })
}
