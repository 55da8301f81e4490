//! Asking for a test, and entering what it found.

use super::super::actions::{self, Desk, NewTest};
use super::super::store::ExtraTest;
use super::{At, taken};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::sessions::{Listing, Session};
use crate::evaluation::sheets::or_declare;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems, Uploads};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "evaluation/extra_test_form.html")]
struct TestForm {
    page: Page,
    session: Session,
    listing: Listing,
}

async fn test_page(app: &App, actor: &Actor, page: Page, (id, listing): (&str, &str)) -> Result<Response> {
    let at = (id, listing);
    let desk = app.db.read(async |tx| actions::examiner_s_desk(tx, actor, Act::AskExtraTest, at).await).await?;
    let context = TestForm { page, session: desk.session, listing: desk.listing };
    show(context.page.status(), &context)
}

pub(in crate::evaluation::examinations) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
) -> Result<Response> {
    or_declare(test_page(&app, &actor, page, (&id, &listing)).await, &id)
}

pub(in crate::evaluation::examinations) async fn ask(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing)): At,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::AskExtraTest)?;
    let mut problems = Problems::default();
    let what = fields.needed_text("what", "need-extra-test", &mut problems);
    let why = fields.needed_text("why", "need-extra-test-why", &mut problems);
    let due_on = fields.needed_day("due_on", "need-extra-test-day", &mut problems);
    let Some(due_on) = due_on.filter(|_| problems.is_empty()) else {
        return test_page(&app, &actor, page.again(fields, problems), (&id, &listing)).await;
    };
    let asked = app.act(&actor, fields.once(), async |tx| {
        actions::ask(tx, &actor, (&id, &listing), NewTest { what, why, due_on }).await?;
        Ok(format!("/phien-hop/{id}/tham-dinh/{listing}"))
    });
    match asked.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code == "extra-test-day" => {
            test_page(&app, &actor, page.refused(fields, &no), (&id, &listing)).await
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "evaluation/test_result_form.html")]
struct ResultForm {
    page: Page,
    session: Session,
    listing: Listing,
    test: ExtraTest,
}

type AtTest = Path<(String, String, String)>;

async fn result_page(app: &App, actor: &Actor, page: Page, at: (&str, &str), test: &str) -> Result<Response> {
    let (Desk { session, listing, .. }, test) =
        app.db.read(async |tx| actions::may_enter(tx, actor, at, test).await).await?;
    let context = ResultForm { page, session, listing, test };
    show(context.page.status(), &context)
}

pub(in crate::evaluation::examinations) async fn result_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing, test)): AtTest,
) -> Result<Response> {
    actor.may(Act::EnterTestResult)?;
    or_declare(result_page(&app, &actor, page, (&id, &listing), &test).await, &id)
}

pub(in crate::evaluation::examinations) async fn enter_result(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing, test)): AtTest,
    Uploads { fields, files, .. }: Uploads,
) -> Result<Response> {
    actor.may(Act::EnterTestResult)?;
    if let Some(before) = app.answered(&actor, fields.once()).await? {
        return Ok(Redirect::to(&before).into_response());
    }
    app.db.read(async |tx| actions::may_enter(tx, &actor, (&id, &listing), &test).await).await?;
    let mut problems = Problems::default();
    let passed = fields.get("passed");
    if !matches!(passed, "yes" | "no") {
        problems.add("passed", "choose-passed");
    }
    let result = fields.needed_text("result", "need-test-result", &mut problems);
    let files = taken(&app, &page, files, &mut problems).await?;
    if !problems.is_empty() {
        return result_page(&app, &actor, page.again(fields, problems), (&id, &listing), &test).await;
    }
    let entered = app.act(&actor, fields.once(), async |tx| {
        let found = (passed == "yes", result.as_str());
        actions::enter_result(tx, &actor, (&id, &listing), &test, found, &files).await?;
        Ok(format!("/phien-hop/{id}/tham-dinh/{listing}"))
    });
    Ok(Redirect::to(&entered.await?).into_response())
}
