//! A member's own particulars as a page; nobody else has one that shows them.

use super::actions;
use super::store::{self, OwnParticulars};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, LONGEST_TEXT, Problems};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use rules::tax_code::TaxCode;
use rules::tie::phones;

#[derive(Template)]
#[template(path = "evaluation/own_particulars.html")]
struct OwnPage {
    page: Page,
    kept: bool,
}

pub(in crate::evaluation::interests) async fn form(
    State(app): State<App>,
    actor: Actor,
    mut page: Page,
) -> Result<Response> {
    actor.may(Act::KeepOwnParticulars)?;
    let own = app.db.read(async |tx| store::of(tx, &actor.id).await).await?;
    let revision = own.revision.to_string();
    page.typed = Fields::of([
        ("address", own.address.as_str()),
        ("phone", own.phone.as_str()),
        ("tax_code", own.tax_code.as_str()),
        ("employer", own.employer.as_str()),
        ("employer_tax_code", own.employer_tax_code.as_str()),
        ("cooperatives", own.cooperatives.as_str()),
        ("revision", revision.as_str()),
    ]);
    show(StatusCode::OK, &OwnPage { page, kept: own.revision > 0 })
}

/// What was typed; what is wrong goes to the problems. A code or number that cannot be read would find nothing.
fn parse(fields: &Fields, problems: &mut Problems) -> OwnParticulars {
    for name in ["address", "employer"] {
        if fields.get(name).chars().count() > 300 {
            problems.add_with(name, "too-long", [("most", "300".to_owned())]);
        }
    }
    if fields.get("cooperatives").chars().count() > LONGEST_TEXT {
        problems.add_with("cooperatives", "too-long", [("most", LONGEST_TEXT.to_string())]);
    }
    for name in ["tax_code", "employer_tax_code"] {
        let typed = fields.get(name);
        if !typed.is_empty() && typed.parse::<TaxCode>().is_err() {
            problems.add(name, "own-tax-code");
        }
    }
    let phone = fields.get("phone");
    if !phone.is_empty() && phones(phone).is_empty() {
        problems.add("phone", "phone");
    }
    let text = |name: &str| fields.get(name).to_owned();
    OwnParticulars {
        address: text("address"),
        phone: text("phone"),
        tax_code: text("tax_code"),
        employer: text("employer"),
        employer_tax_code: text("employer_tax_code"),
        cooperatives: text("cooperatives"),
        revision: fields.get("revision").parse().unwrap_or(0),
    }
}

pub(in crate::evaluation::interests) async fn keep(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::KeepOwnParticulars)?;
    let mut problems = Problems::default();
    let new = parse(&fields, &mut problems);
    if !problems.is_empty() {
        let form = OwnPage { page: page.again(fields, problems), kept: new.revision > 0 };
        return show(form.page.status(), &form);
    }
    let kept = app
        .act(&actor, fields.once(), async |tx| actions::keep(tx, &actor, &new).await.map(|()| "/loi-ich".to_owned()));
    match kept.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => {
            let form = OwnPage { page: page.refused(fields, &no), kept: new.revision > 0 };
            show(form.page.status(), &form)
        }
        Err(other) => Err(other),
    }
}
