//! The pages that ask again before a certificate is suspended and before the suspension is lifted.

use super::{NewSuspension, actions, store};
use crate::app::App;
use crate::certificates::{self, Certificate};
use crate::error::{Error, Refused, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use rules::certificate::Status;

/// *Missing* where the province has no such measure, or the person may not.
fn may(app: &App, actor: &Actor, act: Act) -> Result<()> {
    actor.may(act)?;
    if app.config.suspensions { Ok(()) } else { Err(Error::Missing) }
}

fn back(id: &str) -> Response {
    Redirect::to(&format!("/giay-chung-nhan/{id}")).into_response()
}

#[derive(Template)]
#[template(path = "certificates/suspension_form.html")]
struct SuspensionForm {
    page: Page,
    certificate: Certificate,
}

async fn show_form(app: &App, page: Page, id: &str) -> Result<Response> {
    let certificate = app.db.read(async |tx| certificates::find(tx, id).await).await?;
    show(page.status(), &SuspensionForm { page, certificate })
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    may(&app, &actor, Act::SuspendCertificate)?;
    let (certificate, today) = app.db.read(async |tx| Ok((certificates::find(tx, &id).await?, tx.today()))).await?;
    let holds = matches!(certificate.status(&app.config.renewals, today), Status::Valid | Status::Extended);
    if !holds || certificate.days.suspended_from().is_some() {
        return Ok(back(&id));
    }
    show_form(&app, page, &id).await
}

fn parse(id: &str, fields: &Fields) -> Result<NewSuspension, Problems> {
    let mut problems = Problems::default();
    let from = fields.needed_day("from", "need-suspended-from", &mut problems);
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    let repair = fields.needed_text("repair", "need-repair", &mut problems);
    let repair_by = fields.needed_day("repair_by", "need-repair-by", &mut problems);
    match (from, repair_by) {
        (Some(from), Some(repair_by)) if problems.is_empty() => {
            Ok(NewSuspension { certificate: id.to_owned(), from, reason, repair, repair_by })
        }
        _ => Err(problems),
    }
}

pub(super) async fn suspend(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    may(&app, &actor, Act::SuspendCertificate)?;
    let new = match parse(&id, &fields) {
        Ok(new) => new,
        Err(problems) => return show_form(&app, page.again(fields, problems), &id).await,
    };
    let suspended = app.act(&actor, fields.once(), async |tx| {
        let done = actions::suspend(tx, &actor, &app.config.renewals, new).await;
        done.map(|()| format!("/giay-chung-nhan/{id}"))
    });
    match suspended.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if !is_past(&no) => show_form(&app, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}

/// Whether somebody was faster: then the form has nothing to ask any more.
fn is_past(no: &Refused) -> bool {
    matches!(no.code, "suspension-already" | "suspension-of-nothing" | "suspension-lifted" | "revocation-done")
}

#[derive(Template)]
#[template(path = "certificates/lifting_form.html")]
struct LiftingForm {
    page: Page,
    certificate: Certificate,
    suspension: store::Suspension,
}

async fn show_lifting(app: &App, page: Page, id: &str) -> Result<Response> {
    let (certificate, all) =
        app.db.read(async |tx| Ok((certificates::find(tx, id).await?, store::of_certificate(tx, id).await?))).await?;
    match all.into_iter().find(|one| one.lifted_on().is_none()) {
        Some(suspension) if certificate.days.revoked_on().is_none() => {
            show(page.status(), &LiftingForm { page, certificate, suspension })
        }
        _ => Ok(back(id)),
    }
}

pub(super) async fn lift_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::LiftSuspension)?;
    show_lifting(&app, page, &id).await
}

/// Also where the measure was given up since: what lasts can be lifted.
pub(super) async fn lift(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::LiftSuspension)?;
    let mut problems = Problems::default();
    let note = fields.needed_text("note", "need-lifting-note", &mut problems);
    if !problems.is_empty() {
        return show_lifting(&app, page.again(fields, problems), &id).await;
    }
    let lifted = app.act(&actor, fields.once(), async |tx| {
        actions::lift(tx, &actor, &id, &note).await.map(|()| format!("/giay-chung-nhan/{id}"))
    });
    match lifted.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if !is_past(&no) => show_lifting(&app, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}
