//! The page that corrects what a certificate says.

use super::{NewCorrection, actions};
use crate::app::App;
use crate::certificates::{self, Certificate};
use crate::error::{Error, Result, refused};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

/// So many letters of what is shorter than a name.
const MOST: [(&str, usize); 2] = [("district", 100), ("paper_number", 40)];

/// What no correction moves; a form that names one is refused.
const FIXED: [&str; 6] = ["stars", "number", "code", "issued_on", "valid_to", "decision"];

#[derive(Template)]
#[template(path = "certificates/correction_form.html")]
struct CorrectionForm {
    page: Page,
    certificate: Certificate,
}

impl CorrectionForm {
    /// What was typed, or what the certificate says.
    fn value(&self, name: &str) -> String {
        if !self.page.typed.get("once").is_empty() || !self.page.typed.get("seen").is_empty() {
            return self.page.typed.get(name).to_owned();
        }
        match name {
            "product" => self.certificate.product.clone(),
            "producer" => self.certificate.producer.clone(),
            "commune" => self.certificate.commune.clone(),
            "district" => self.certificate.district.clone(),
            _ => String::new(),
        }
    }

    /// The version that the form was filled from.
    fn seen(&self) -> String {
        let seen = self.page.typed.get("seen");
        if seen.is_empty() { self.certificate.version.to_string() } else { seen.to_owned() }
    }
}

async fn show_form(app: &App, page: Page, id: &str) -> Result<Response> {
    let certificate = app.db.read(async |tx| certificates::find(tx, id).await).await?;
    if certificate.days.revoked_on().is_some() {
        return Ok(Redirect::to(&format!("/giay-chung-nhan/{id}")).into_response());
    }
    show(page.status(), &CorrectionForm { page, certificate })
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page, Path(id): Path<String>) -> Result<Response> {
    actor.may(Act::CorrectCertificate)?;
    show_form(&app, page, &id).await
}

fn parse(id: &str, fields: &Fields) -> Result<NewCorrection, Problems> {
    let mut problems = Problems::default();
    for (name, most) in MOST {
        if fields.get(name).chars().count() > most {
            problems.add_with(name, "too-long", [("most", most.to_string())]);
        }
    }
    let product = fields.needed("product", "need-product-name", &mut problems);
    let producer = fields.needed("producer", "need-producer-name", &mut problems);
    let commune = fields.needed("commune", "need-place-of-origin", &mut problems);
    let reason = fields.needed_text("reason", "need-reason", &mut problems);
    let paper_number = fields.needed("paper_number", "need-paper-number", &mut problems);
    let paper_date = fields.needed_day("paper_date", "need-paper-date", &mut problems);
    let paper_by = fields.needed("paper_by", "need-paper-by", &mut problems);
    let district = fields.get("district").to_owned();
    let certificate = id.to_owned();
    // A made-up version is none that anybody saw.
    let seen = fields.get("seen").parse().unwrap_or(0);
    match paper_date {
        Some(paper_date) if problems.is_empty() => Ok(NewCorrection {
            certificate,
            product,
            producer,
            commune,
            district,
            reason,
            paper_number,
            paper_date,
            paper_by,
            seen,
        }),
        _ => Err(problems),
    }
}

pub(super) async fn correct(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::CorrectCertificate)?;
    let new = match parse(&id, &fields) {
        Ok(new) => new,
        Err(problems) => return show_form(&app, page.again(fields, problems), &id).await,
    };
    match enter(&app, &actor, &fields, &new).await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => show_form(&app, page.refused(fields, &no), &id).await,
        Err(other) => Err(other),
    }
}

async fn enter(app: &App, actor: &Actor, fields: &Fields, new: &NewCorrection) -> Result<String> {
    if FIXED.iter().any(|name| !fields.get(name).is_empty()) {
        return Err(refused("correction-of-words-only"));
    }
    // Sent again: what it would prove is done already.
    if let Some(location) = app.answered(actor, fields.once()).await? {
        return Ok(location);
    }
    let proof = actions::prove(app, actor, new).await?;
    let corrected = app.act(actor, fields.once(), async |tx| {
        let done = actions::correct(tx, app, actor, new, &proof).await;
        done.map(|()| format!("/giay-chung-nhan/{}", new.certificate))
    });
    corrected.await
}
