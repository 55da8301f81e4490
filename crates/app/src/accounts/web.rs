//! Accounts as pages.

use super::actions;
use crate::app::App;
use crate::error::{Error, Result, refused};
use crate::identity::{self, Act, Actor, Mandate, NewUser, OneTime, Role, User};
use crate::page::{Page, show};
use crate::platform::{
    db::Tx,
    fold::{clean, fold, sort_key},
    form::{Form, Problems},
    list::{Paging, Way},
};
use crate::producers::{self, Choice, choose_commune};
use crate::units;
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// What the office gives by hand; a producer's account is given on the page of the producer.
const GIVEN: [Role; 6] = [Role::Commune, Role::Council, Role::Advisor, Role::Leader, Role::Auditor, Role::Office];

/// An account with its roles in words.
struct Line {
    user: User,
    roles: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    tim: String,
    #[serde(default, rename = "vai-tro")]
    role: String,
    trang: Option<String>,
}

#[derive(Template)]
#[template(path = "accounts/list.html")]
struct List {
    page: Page,
    sought: String,
    role: &'static str,
    lines: Vec<Line>,
    way: Way,
}

impl List {
    /// Value, name, whether it is the one chosen.
    fn roles(&self) -> Vec<(&'static str, String, bool)> {
        Role::ALL.map(|role| (role.code(), word(&self.page, role), self.role == role.code())).into()
    }
}

fn word(page: &Page, role: Role) -> String {
    page.words.say(&format!("role-{}", role.code()))
}

/// "Cán bộ xã, phường: Xã Bát Tràng, Thành phố Hà Nội"
async fn in_words(tx: &mut Tx, page: &Page, mandate: &Mandate) -> Result<String> {
    let role = word(page, mandate.role);
    let place = match mandate.role {
        Role::Commune => match units::commune_in_force(tx, &mandate.unit).await? {
            Some(unit) => units::with_province(tx, &unit).await?,
            None => mandate.unit.clone(),
        },
        Role::Producer => match producers::find(tx, &mandate.unit).await {
            Ok(producer) => producer.name,
            Err(_) => mandate.unit.clone(),
        },
        _ => String::new(),
    };
    Ok(if place.is_empty() { role } else { format!("{role}: {place}") })
}

async fn line(tx: &mut Tx, page: &Page, user: User) -> Result<Line> {
    let mut roles = Vec::new();
    for mandate in identity::mandates_of(tx, &user.id).await? {
        roles.push(in_words(tx, page, &mandate).await?);
    }
    Ok(Line { user, roles })
}

/// Every account, by the last word of its person's name, as lists of people are.
pub(super) async fn list(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::ManageUsers)?;
    let sought: String = clean(&asked.tim).chars().take(100).collect();
    let role = Role::parse(&asked.role).map(Role::code).unwrap_or_default();
    let (lines, way) = app
        .db
        .read(async |tx| {
            let mut found = identity::list_users(tx).await?;
            let words = fold(&sought);
            found.retain(|user| {
                let text = fold(&format!("{} {}", user.name, user.login));
                words.split(' ').all(|word| text.contains(word))
            });
            if !role.is_empty() {
                let mut with_role = Vec::new();
                for user in found {
                    let mandates = identity::mandates_of(tx, &user.id).await?;
                    if mandates.iter().any(|mandate| mandate.role.code() == role) {
                        with_role.push(user);
                    }
                }
                found = with_role;
            }
            found.sort_by_cached_key(|user| {
                let (family, given) = user.name.rsplit_once(' ').unwrap_or(("", &user.name));
                (sort_key(given), sort_key(family), user.login.clone())
            });
            let paging = Paging::asked(asked.trang.as_deref()).of(i64::try_from(found.len()).unwrap_or(i64::MAX));
            let place = |number: i64| usize::try_from(number).unwrap_or_default();
            let mut lines = Vec::new();
            for user in found.into_iter().skip(place(paging.offset())).take(place(paging.size)) {
                lines.push(line(tx, &page, user).await?);
            }
            Ok((lines, Way::of(paging, "/tai-khoan", &[("tim", &sought), ("vai-tro", role)])))
        })
        .await?;
    show(StatusCode::OK, &List { page, sought, role, lines, way })
}

#[derive(Template)]
#[template(path = "accounts/new.html")]
struct AccountForm {
    page: Page,
    communes: Vec<Choice>,
}

impl AccountForm {
    /// Value, name, whether it is the one chosen.
    fn roles(&self) -> Vec<(&'static str, String, bool)> {
        let typed = self.page.typed.get("role");
        GIVEN.map(|role| (role.code(), word(&self.page, role), typed == role.code())).into()
    }
}

pub(super) async fn form(actor: Actor, page: Page) -> Result<Response> {
    actor.may(Act::ManageUsers)?;
    show(StatusCode::OK, &AccountForm { page, communes: Vec::new() })
}

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    page: Page,
    line: Line,
    /// A one-time password that was just given; shown this once.
    given: Option<String>,
    is_own: bool,
}

async fn account_page(app: &App, actor: &Actor, page: Page, login: &str, given: Option<String>) -> Result<Response> {
    let line = app
        .db
        .read(async |tx| {
            let user = identity::user_by_login(tx, login).await?.ok_or(Error::Missing)?;
            line(tx, &page, user).await
        })
        .await?;
    let is_own = line.user.id == actor.id;
    show(page.status(), &AccountPage { page, line, given, is_own })
}

/// Makes an account; its one-time password is on the page that answers, and nowhere else.
pub(super) async fn add(State(app): State<App>, actor: Actor, page: Page, Form(fields): Form) -> Result<Response> {
    actor.may(Act::ManageUsers)?;
    let mut problems = Problems::default();
    let login = fields.needed("login", "login", &mut problems).to_lowercase();
    let name = fields.needed("name", "account-name", &mut problems);
    let role = GIVEN.into_iter().find(|role| role.code() == fields.get("role"));
    if role.is_none() {
        problems.add("role", "account-role");
    }
    let (unit, communes) = if role == Some(Role::Commune) {
        app.db.read(async |tx| choose_commune(tx, &actor, None, &fields, &mut problems).await).await?
    } else {
        (String::new(), Vec::new())
    };
    let (Some(role), true) = (role, problems.is_empty()) else {
        let form = AccountForm { page: page.again(fields, problems), communes };
        return show(form.page.status(), &form);
    };
    let one_time = OneTime::new().await?;
    let mut is_new = false;
    let new = NewUser { login: login.clone(), name, mandates: vec![Mandate { role, unit }], demo: false };
    let added = app.act(&actor, fields.once(), async |tx| {
        identity::add_user(tx, &actor, new, &one_time).await?;
        is_new = true;
        Ok(format!("/tai-khoan/{login}"))
    });
    match added.await {
        Ok(location) if !is_new => Ok(Redirect::to(&location).into_response()),
        Ok(_) => account_page(&app, &actor, page, &login, Some(one_time.text)).await,
        Err(Error::Refused(no)) => {
            let form = AccountForm { page: page.refused(fields, &no), communes };
            show(form.page.status(), &form)
        }
        Err(other) => Err(other),
    }
}

pub(super) async fn show_account(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(login): Path<String>,
) -> Result<Response> {
    actor.may(Act::ManageUsers)?;
    account_page(&app, &actor, page, &login, None).await
}

pub(super) async fn reset(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(login): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ManageUsers)?;
    let one_time = OneTime::new().await?;
    let mut is_new = false;
    let given = app.act(&actor, fields.once(), async |tx| {
        actions::reset(tx, &actor, &login, &one_time).await?;
        is_new = true;
        Ok(format!("/tai-khoan/{login}"))
    });
    let location = match given.await {
        Ok(location) => location,
        Err(Error::Refused(no)) => return account_page(&app, &actor, page.refused(fields, &no), &login, None).await,
        Err(other) => return Err(other),
    };
    if is_new {
        account_page(&app, &actor, page, &login, Some(one_time.text)).await
    } else {
        Ok(Redirect::to(&location).into_response())
    }
}

/// Closes or opens an account. Nobody closes the own: the last of the office would lock everybody out.
pub(super) async fn disable(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(login): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ManageUsers)?;
    let close = fields.get("close") == "yes";
    let done = app.act(&actor, fields.once(), async |tx| {
        if close && login == actor.login {
            return Err(refused("account-own"));
        }
        identity::disable(tx, &actor, &login, close).await.map(|()| format!("/tai-khoan/{login}"))
    });
    match done.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => account_page(&app, &actor, page.refused(fields, &no), &login, None).await,
        Err(other) => Err(other),
    }
}
