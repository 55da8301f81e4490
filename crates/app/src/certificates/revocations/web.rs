//! The page that asks again before a certificate is withdrawn.

use super::{NewRevocation, actions};
use crate::app::App;
use crate::certificates::{Certificate, say, store};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use rules::certificate::Ground;

#[derive(Template)]
#[template(path = "certificates/revocation_form.html")]
struct RevocationForm {
    page: Page,
    certificate: Certificate,
}

impl RevocationForm {
    /// The six grounds: code, words, whether it was chosen.
    fn grounds(&self) -> Vec<(&'static str, String, bool)> {
        let chosen = self.page.typed.get("ground");
        Ground::ALL.map(|g| (g.as_str(), say::ground(self.page.words, g), g.as_str() == chosen)).into()
    }

    /// Whoever issued it withdraws it, unless somebody else was typed.
    fn authority(&self) -> String {
        let typed = self.page.typed.get("authority");
        if self.page.typed.get("once").is_empty() { self.certificate.authority_line() } else { typed.to_owned() }
    }
}

async fn show_form(app: &App, page: Page, id: &str) -> Result<Response> {
    let certificate = app.db.read(async |tx| store::find(tx, id).await).await?;
    if certificate.days.revoked_on().is_some() {
        return Ok(Redirect::to(&format!("/giay-chung-nhan/{id}")).into_response());
    }
    show(page.status(), &RevocationForm { page, certificate })
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    actor.may(Act::RevokeCertificate)?;
    show_form(&app, page, &id).await
}

fn parse(id: &str, fields: &Fields) -> Result<NewRevocation, Problems> {
    let mut problems = Problems::default();
    let ground = fields.get("ground").parse::<Ground>();
    if ground.is_err() {
        problems.add("ground", "choose-ground");
    }
    let decision_number = fields.needed("decision_number", "need-number", &mut problems);
    let decision_date = fields.needed_day("decision_date", "need-date", &mut problems);
    let authority = fields.needed("authority", "need-authority", &mut problems);
    let effective_on = fields.needed_day("effective_on", "need-effective-on", &mut problems);
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    if fields.get("sure") != "yes" {
        problems.add("sure", "sure");
    }
    match (ground, decision_date, effective_on) {
        (Ok(ground), Some(decision_date), Some(effective_on)) if problems.is_empty() => Ok(NewRevocation {
            certificate: id.to_owned(),
            ground,
            decision_number,
            decision_date,
            authority,
            effective_on,
            reason,
        }),
        _ => Err(problems),
    }
}

pub(super) async fn revoke(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::RevokeCertificate)?;
    let new = match parse(&id, &fields) {
        Ok(new) => new,
        Err(problems) => return show_form(&app, page.again(fields, problems), &id).await,
    };
    let revoked = app.act(&actor, fields.once(), async |tx| {
        actions::revoke(tx, &actor, new).await.map(|()| format!("/giay-chung-nhan/{id}"))
    });
    match revoked.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        // Somebody was faster: their revocation stands, and this one must not look as if it did.
        Err(Error::Refused(no)) if no.code != "revocation-done" => {
            show_form(&app, page.refused(fields, &no), &id).await
        }
        Err(other) => Err(other),
    }
}
