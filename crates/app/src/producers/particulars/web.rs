//! Entering a producer and changing it, as forms.

use super::actions::{self, NewProducer};
use super::contact::{email, phone};
use super::store::{self, Particulars};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use crate::producers::{Choice, ELIGIBLE, Producer, choose_commune, reach};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use rules::tax_code::{TaxCode, TaxCodeFlaw};

#[derive(Template)]
#[template(path = "producers/particulars_form.html")]
struct ParticularsForm {
    page: Page,
    /// The producer that is changed; a new one has none.
    producer: Option<Producer>,
    /// The communes that the typed name may mean, where it may mean several.
    communes: Vec<Choice>,
    /// Somebody must say that this is another producer than the one that is known.
    asks_whether_another: bool,
}

impl ParticularsForm {
    /// Value, name, whether it is the one chosen.
    fn kinds(&self) -> Vec<(&'static str, String, bool)> {
        let name = |kind| self.page.words.say(&format!("producer-kind-{kind}"));
        let typed = self.page.typed.get("kind");
        ELIGIBLE.map(|kind| (kind, name(kind), typed == kind)).into()
    }

    fn action(&self) -> String {
        match &self.producer {
            Some(producer) => format!("/chu-the/{}/sua", producer.id),
            None => "/chu-the/moi".to_owned(),
        }
    }
}

pub(in crate::producers) async fn form(actor: Actor, page: Page) -> Result<Response> {
    actor.may(Act::AddProducer)?;
    let form = ParticularsForm { page, producer: None, communes: Vec::new(), asks_whether_another: false };
    show(StatusCode::OK, &form)
}

/// The code in digits, or which sentence says what is wrong with it.
fn tax_code(typed: &str) -> Result<String, &'static str> {
    typed.parse::<TaxCode>().map(|code| code.to_string()).map_err(|flaw| match flaw {
        TaxCodeFlaw::Length(_) => "tax-code-length",
        TaxCodeFlaw::Check => "tax-code-check",
        _ => "tax-code",
    })
}

/// What was typed of the particulars; what is wrong goes to the problems.
fn parse(fields: &Fields, problems: &mut Problems) -> Particulars {
    let text = |name: &'static str| fields.get(name).to_owned();
    let registered_on = fields.day_if_any("registered_on", problems).map(|day| day.to_string()).unwrap_or_default();
    let mut shaped = |name: &'static str, shape: &dyn Fn(&str) -> Result<String, &'static str>| match fields.get(name) {
        "" => String::new(),
        typed => shape(typed).unwrap_or_else(|code| {
            problems.add(name, code);
            String::new()
        }),
    };
    let tax_code = shaped("tax_code", &tax_code);
    let phone = shaped("phone", &|text| phone(text).ok_or("phone"));
    let email = shaped("email", &|text| email(text).ok_or("email"));
    for name in ["registration_number", "registered_by", "address"] {
        if fields.get(name).chars().count() > 300 {
            problems.add_with(name, "too-long", [("most", "300".to_owned())]);
        }
    }
    Particulars {
        registration_number: text("registration_number"),
        registered_on,
        registered_by: text("registered_by"),
        tax_code,
        address: text("address"),
        phone,
        email,
        revision: fields.get("revision").parse().unwrap_or(0),
    }
}

/// The kind that was chosen.
fn kind(fields: &Fields, problems: &mut Problems) -> String {
    let kind = fields.get("kind");
    if kind.is_empty() {
        problems.add("kind", "producer-kind");
    }
    kind.to_owned()
}

pub(in crate::producers) async fn add(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::AddProducer)?;
    let mut problems = Problems::default();
    let name = fields.needed("name", "producer-name", &mut problems);
    let kind = kind(&fields, &mut problems);
    let particulars = parse(&fields, &mut problems);
    let (unit, communes) =
        app.db.read(async |tx| choose_commune(tx, &actor, None, &fields, &mut problems).await).await?;
    if !problems.is_empty() {
        let page = page.again(fields, problems);
        let form = ParticularsForm { page, producer: None, communes, asks_whether_another: false };
        return show(form.page.status(), &form);
    }
    let is_another = fields.get("another") == "yes";
    let new = NewProducer { name, kind, unit, particulars, is_another, demo: false };
    let added = app
        .act(&actor, fields.once(), async |tx| actions::add(tx, &actor, new).await.map(|id| format!("/chu-the/{id}")));
    match added.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => {
            let asks_whether_another = no.code == "producer-known";
            let page = page.refused(fields, &no);
            let form = ParticularsForm { page, producer: None, communes, asks_whether_another };
            show(form.page.status(), &form)
        }
        Err(other) => Err(other),
    }
}

pub(in crate::producers) async fn edit(
    State(app): State<App>,
    actor: Actor,
    mut page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ChangeProducer)?;
    let (producer, kept) = app
        .db
        .read(async |tx| {
            let producer = reach(tx, &actor, &id).await?;
            let kept = store::of(tx, &producer.id).await?;
            Ok((producer, kept))
        })
        .await?;
    let registered_on = kept.registered_on().map(|day| page.words.day(&day)).unwrap_or_default();
    page.typed = Fields::of([
        ("name", &producer.name),
        ("kind", &producer.kind),
        ("registration_number", &kept.registration_number),
        ("registered_on", &registered_on),
        ("registered_by", &kept.registered_by),
        ("tax_code", &kept.tax_code),
        ("address", &kept.address),
        ("phone", &kept.phone),
        ("email", &kept.email),
        ("revision", &kept.revision.to_string()),
    ]);
    let form = ParticularsForm { page, producer: Some(producer), communes: Vec::new(), asks_whether_another: false };
    show(StatusCode::OK, &form)
}

pub(in crate::producers) async fn change(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ChangeProducer)?;
    let producer = app.db.read(async |tx| reach(tx, &actor, &id).await).await?;
    let mut problems = Problems::default();
    let name = fields.needed("name", "producer-name", &mut problems);
    let kind = kind(&fields, &mut problems);
    let particulars = parse(&fields, &mut problems);
    let again = |page: Page| ParticularsForm {
        page,
        producer: Some(producer),
        communes: Vec::new(),
        asks_whether_another: false,
    };
    if !problems.is_empty() {
        let form = again(page.again(fields, problems));
        return show(form.page.status(), &form);
    }
    let changed = app.act(&actor, fields.once(), async |tx| {
        let id = actions::change(tx, &actor, &id, (&name, &kind), &particulars).await?;
        Ok(format!("/chu-the/{id}"))
    });
    match changed.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => {
            let form = again(page.refused(fields, &no));
            show(form.page.status(), &form)
        }
        Err(other) => Err(other),
    }
}
