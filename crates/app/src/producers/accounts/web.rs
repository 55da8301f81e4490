//! Giving a producer an account.

use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{self, Account, Act, Actor, OneTime, Role};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use crate::producers::{Producer, reach};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

#[derive(Template)]
#[template(path = "producers/account.html")]
struct AccountPage {
    page: Page,
    producer: Producer,
    accounts: Vec<Account>,
    /// Login and one-time password of the account that was just made; shown this once.
    made: Option<(String, String)>,
}

pub(in crate::producers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::AdmitProducer)?;
    let (producer, accounts) = read(&app, &actor, &id).await?;
    show(StatusCode::OK, &AccountPage { page, producer, accounts, made: None })
}

async fn read(app: &App, actor: &Actor, id: &str) -> Result<(Producer, Vec<Account>)> {
    app.db
        .read(async |tx| {
            let producer = reach(tx, actor, id).await?;
            let accounts = identity::accounts_at(tx, Role::Producer, &producer.id).await?;
            Ok((producer, accounts))
        })
        .await
}

/// Makes an account, or gives a known one of this producer a fresh one-time password. The password is not kept, so the
/// form sent again tells that it was given and gives none.
pub(in crate::producers) async fn give(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::AdmitProducer)?;
    let mut problems = Problems::default();
    let login = fields.needed("login", "login", &mut problems).to_lowercase();
    let name = fields.needed("name", "account-name", &mut problems);
    if !problems.is_empty() {
        let (producer, accounts) = read(&app, &actor, &id).await?;
        let form = AccountPage { page: page.again(fields, problems), producer, accounts, made: None };
        return show(form.page.status(), &form);
    }
    let one_time = OneTime::new().await?;
    let mut is_new = false;
    let given = app.act(&actor, fields.once(), async |tx| {
        let producer = reach(tx, &actor, &id).await?;
        identity::admit_producer(tx, &actor, (&login, &name), &producer.id, &one_time).await?;
        is_new = true;
        Ok(format!("/chu-the/{}/tai-khoan", producer.id))
    });
    let refusal = match given.await {
        Ok(_) => None,
        Err(Error::Refused(no)) => Some(no),
        Err(other) => return Err(other),
    };
    let (producer, accounts) = read(&app, &actor, &id).await?;
    let made = (refusal.is_none() && is_new).then_some((login, one_time.text));
    let page = match refusal {
        Some(no) => page.refused(fields, &no),
        None => page,
    };
    show(page.status(), &AccountPage { page, producer, accounts, made })
}
