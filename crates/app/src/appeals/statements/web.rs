//! The two forms about statements, on the page of the appeal.

use super::actions::{self, NewStatement};
use crate::app::App;
use crate::appeals::web::{appeal_page, lead};
use crate::error::Result;
use crate::identity::{Act, Actor};
use crate::page::Page;
use crate::platform::form::{Form, Problems};
use axum::{
    extract::{Path, State},
    response::Response,
};

pub(in crate::appeals) async fn ask(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::AskStatement)?;
    let mut problems = Problems::default();
    let of = fields.get("of").to_owned();
    if !super::ASKED.contains(&of.as_str()) {
        problems.add("of", "statement-of");
    }
    let question = fields.needed_text("question", "statement-question", &mut problems);
    if !problems.is_empty() {
        return appeal_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let done = app
        .act(&actor, fields.once(), async |tx| {
            actions::ask_statement(tx, &actor, &id, &of, &question).await.map(|()| format!("/khieu-nai/{id}"))
        })
        .await;
    lead(&app, &actor, page, (&id, fields), done).await
}

pub(in crate::appeals) async fn record(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, request)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::RecordStatement)?;
    let mut problems = Problems::default();
    let given_by = fields.needed("given_by", "statement-given-by", &mut problems);
    let given_on = fields.needed_day("given_on", "statement-given-on", &mut problems);
    let said = fields.needed_text("said", "statement-said", &mut problems);
    let Some(given_on) = given_on.filter(|_| problems.is_empty()) else {
        return appeal_page(&app, &actor, page.again(fields, problems), &id).await;
    };
    let seen = fields.get("seen").parse().unwrap_or(-1);
    let new = NewStatement { appeal: id.clone(), request, given_by, given_on, said, seen };
    let done = app
        .act(&actor, fields.once(), async |tx| {
            actions::record_statement(tx, &actor, &new).await.map(|()| format!("/khieu-nai/{id}"))
        })
        .await;
    lead(&app, &actor, page, (&id, fields), done).await
}
