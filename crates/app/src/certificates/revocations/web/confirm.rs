//! The page on which another person confirms a revocation with its decision.

use crate::app::App;
use crate::certificates::revocations::{NewRevocation, Proposal, actions, store};
use crate::certificates::{self, Certificate, say};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use rules::revocation::withdrawn_by;
use rules::which::Level;

#[derive(Template)]
#[template(path = "certificates/revocation_confirm.html")]
struct ConfirmForm {
    page: Page,
    proposal: Proposal,
    certificate: Certificate,
}

impl ConfirmForm {
    fn ground(&self) -> String {
        self.proposal.ground().map_or_else(String::new, |ground| say::ground(self.page.words, ground))
    }

    /// Whether somebody typed already.
    fn is_typed(&self) -> bool {
        !self.page.typed.once().is_empty()
    }

    /// Whoever issued it withdraws it, unless somebody else was typed.
    fn authority(&self) -> String {
        if self.is_typed() { self.page.typed.get("authority").to_owned() } else { self.certificate.authority_line() }
    }

    /// Who may have decided: code, words, whether it was chosen.
    // words: decided-by-*
    fn levels(&self) -> Vec<(&'static str, String, bool)> {
        let chosen = self.page.typed.get("level");
        let say = |level: Level| self.page.words.say(&format!("decided-by-{}", level.as_str()));
        [Level::Province, Level::Central].map(|l| (l.as_str(), say(l), l.as_str() == chosen)).into()
    }

    fn is_the_ministers(&self) -> bool {
        withdrawn_by(self.certificate.level()) == Level::Central
    }

    /// What was found, unless it was worded anew for everybody.
    fn reason(&self) -> &str {
        if self.is_typed() { self.page.typed.get("reason") } else { &self.proposal.facts }
    }
}

async fn show_form(app: &App, page: Page, id: &str) -> Result<Response> {
    let (proposal, certificate) = app
        .db
        .read(async |tx| {
            let proposal = store::find(tx, id).await?;
            let certificate = certificates::find(tx, &proposal.certificate_id).await?;
            Ok((proposal, certificate))
        })
        .await?;
    show(page.status(), &ConfirmForm { page, proposal, certificate })
}

pub(in crate::certificates::revocations) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ConfirmRevocation)?;
    let proposal = app.db.read(async |tx| store::find(tx, &id).await).await?;
    if !proposal.is_open() || proposal.proposed_by == actor.id {
        return Ok(Redirect::to(&format!("/thu-hoi/{id}")).into_response());
    }
    show_form(&app, page, &id).await
}

fn parse(id: &str, fields: &Fields) -> Result<NewRevocation, Problems> {
    let mut problems = Problems::default();
    let decision_number = fields.needed("decision_number", "need-number", &mut problems);
    let decision_date = fields.needed_day("decision_date", "need-date", &mut problems);
    let level = fields.get("level").parse::<Level>();
    if level.is_err() {
        problems.add("level", "choose-level");
    }
    let authority = fields.needed("authority", "need-authority", &mut problems);
    let effective_on = fields.needed_day("effective_on", "need-effective-on", &mut problems);
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    if fields.get("sure") != "yes" {
        problems.add("sure", "sure");
    }
    match (decision_date, level, effective_on) {
        (Some(decision_date), Ok(level), Some(effective_on)) if problems.is_empty() => Ok(NewRevocation {
            proposal: id.to_owned(),
            decision_number,
            decision_date,
            level,
            authority,
            effective_on,
            reason,
        }),
        _ => Err(problems),
    }
}

pub(in crate::certificates::revocations) async fn confirm(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ConfirmRevocation)?;
    let new = match parse(&id, &fields) {
        Ok(new) => new,
        Err(problems) => return show_form(&app, page.again(fields, problems), &id).await,
    };
    let confirmed = app.act(&actor, fields.once(), async |tx| {
        actions::confirm(tx, &actor, new).await.map(|certificate| format!("/giay-chung-nhan/{certificate}"))
    });
    match confirmed.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        // Somebody was faster: what they did stands, and this must not look as if it did.
        Err(Error::Refused(no)) if no.code != "revocation-ended" => {
            show_form(&app, page.refused(fields, &no), &id).await
        }
        Err(other) => Err(other),
    }
}
