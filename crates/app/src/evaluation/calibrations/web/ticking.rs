//! Ticking the sample, or abstaining from it.

use crate::app::App;
use crate::criteria::ticks::{self, Ticks};
use crate::error::{Error, Result};
use crate::evaluation::calibrations::actions::{self, Turn};
use crate::evaluation::calibrations::store::{self, Calibration, Kept};
use crate::evaluation::sessions::Session;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "evaluation/calibration_sheet.html")]
struct SheetPage<'a> {
    page: Page,
    session: Session,
    calibration: Calibration,
    ticks: Ticks<'a>,
    revision: i64,
    /// Newer ticks were kept elsewhere meanwhile.
    newer: bool,
}

/// What the page shows instead of what was kept.
enum Shown {
    Kept,
    /// Ticks that cannot be filed yet, with what is missing.
    Incomplete(Kept),
    /// Ticks that were made while newer ones were kept elsewhere.
    Stale(Kept),
}

async fn sheet_page(app: &App, actor: &Actor, page: Page, id: &str, shown: Shown) -> Result<Response> {
    let (turn, kept) = app
        .db
        .read(async |tx| {
            let turn = actions::turn(tx, actor, id).await?;
            let kept = store::draft(tx, &turn.calibration.id, &actor.id).await?;
            Ok((turn, kept))
        })
        .await?;
    let Turn { session, calibration } = turn;
    let form = calibration.form(app.rules)?;
    let (revision, saved_at) = (kept.revision, kept.saved_at);
    let (newer, incomplete) = (matches!(shown, Shown::Stale(_)), matches!(shown, Shown::Incomplete(_)));
    let (answers, status) = match shown {
        Shown::Kept => (kept.answers, StatusCode::OK),
        Shown::Incomplete(sent) => (sent.answers, StatusCode::UNPROCESSABLE_ENTITY),
        Shown::Stale(sent) => (sent.answers, StatusCode::CONFLICT),
    };
    let mut ticks = Ticks::new(form, answers, calibration.facts(), page.words);
    ticks.saved_at = saved_at;
    if incomplete {
        ticks.refusals = ticks.draft.refusals(form, ticks.facts);
    }
    show(status, &SheetPage { page, session, calibration, ticks, revision, newer })
}

pub(in crate::evaluation::calibrations) async fn sheet(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::FileCalibration)?;
    sheet_page(&app, &actor, page, &id, Shown::Kept).await
}

fn sent(app: &App, calibration: &Calibration, fields: &Fields) -> Result<Kept> {
    let answers = ticks::read(fields, calibration.form(app.rules)?, calibration.facts())?;
    Ok(Kept { answers, revision: fields.get("revision").parse().unwrap_or(0), saved_at: None })
}

/// One button keeps the ticks, the other files them.
pub(in crate::evaluation::calibrations) async fn save(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::FileCalibration)?;
    let done = if fields.get("then") == "file" {
        app.act(&actor, fields.once(), async |tx| {
            let sent = sent(&app, &actions::turn(tx, &actor, &id).await?.calibration, &fields)?;
            actions::file(tx, app.rules, &actor, &id, &sent).await?;
            Ok(format!("/phien-hop/{id}/cham-thu"))
        })
        .await
    } else {
        let kept = app.db.write(async |tx| {
            tx.housekeeping("a draft is its author's alone");
            let sent = sent(&app, &actions::turn(tx, &actor, &id).await?.calibration, &fields)?;
            actions::save(tx, &actor, &id, &sent).await
        });
        kept.await.map(|()| format!("/phien-hop/{id}/cham-thu/phieu#tong"))
    };
    let shown = match done {
        Ok(location) => return Ok(Redirect::to(&location).into_response()),
        Err(Error::Stale) => Shown::Stale,
        Err(Error::Refused(no)) if no.code == "sheet-incomplete" => Shown::Incomplete,
        Err(other) => return Err(other),
    };
    let turn = app.db.read(async |tx| actions::turn(tx, &actor, &id).await).await?;
    let typed = sent(&app, &turn.calibration, &fields)?;
    sheet_page(&app, &actor, page, &id, shown(typed)).await
}

#[derive(Template)]
#[template(path = "evaluation/calibration_abstention.html")]
struct AbstentionPage {
    page: Page,
    session: Session,
    calibration: Calibration,
}

async fn abstention_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let Turn { session, calibration } = app.db.read(async |tx| actions::turn(tx, actor, id).await).await?;
    show(page.status(), &AbstentionPage { page, session, calibration })
}

pub(in crate::evaluation::calibrations) async fn abstention(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::FileCalibration)?;
    abstention_page(&app, &actor, page, &id).await
}

pub(in crate::evaluation::calibrations) async fn abstain(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::FileCalibration)?;
    let mut problems = Problems::default();
    let reason = fields.needed_text("reason", "need-abstain-reason", &mut problems);
    if !problems.is_empty() {
        return abstention_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let location = app
        .act(&actor, fields.once(), async |tx| {
            actions::abstain(tx, &actor, &id, &reason).await.map(|()| format!("/phien-hop/{id}/cham-thu"))
        })
        .await?;
    Ok(Redirect::to(&location).into_response())
}
