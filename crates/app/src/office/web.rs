//! The office as a page.

use super::actions;
use super::store::{self, Office};
use crate::app::App;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, Problems};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "office/office.html")]
struct OfficePage {
    page: Page,
    office: Office,
}

impl OfficePage {
    /// What was typed, or what is kept.
    fn value(&self, name: &str) -> String {
        let office = if self.page.typed.once().is_empty() { &self.office } else { &typed(&self.page.typed) };
        printed(office)
            .into_iter()
            .find(|(field, _)| *field == name)
            .map_or_else(String::new, |(_, value)| value.clone())
    }
}

/// Every text that papers print, by its field.
fn printed(office: &Office) -> [(&'static str, &String); 14] {
    [
        ("province", &office.province),
        ("chair", &office.chair),
        ("issuer", &office.issuer),
        ("name", &office.name),
        ("symbol", &office.symbol),
        ("council_symbol", &office.council_symbol),
        ("place", &office.place),
        ("ministry", &office.ministry),
        ("signer_title", &office.signer_title),
        ("signer_name", &office.signer_name),
        ("carried_out_by", &office.carried_out_by),
        ("complaint_place", &office.complaint_place),
        ("complaint_time", &office.complaint_time),
        ("agencies", &office.agencies),
    ]
}

/// What stands in one line of a paper, the number of a paper above all.
const ONE_LINE: [&str; 7] = ["chair", "name", "symbol", "council_symbol", "place", "ministry", "signer_name"];

/// The most letters of a line that papers print, and of what takes some sentences.
const MOST: usize = 200;
const MOST_OF_SENTENCES: usize = 600;

fn typed(fields: &Fields) -> Office {
    let get = |name: &str| fields.get(name).to_owned();
    Office {
        version: fields.get("version").parse().unwrap_or(-1),
        province: get("province"),
        chair: get("chair"),
        issuer: get("issuer"),
        name: get("name"),
        symbol: get("symbol"),
        council_symbol: get("council_symbol"),
        place: get("place"),
        ministry: get("ministry"),
        signer_title: get("signer_title"),
        signer_name: get("signer_name"),
        carried_out_by: get("carried_out_by"),
        complaint_place: get("complaint_place"),
        complaint_time: get("complaint_time"),
        agencies: get("agencies"),
    }
}

fn parse(fields: &Fields) -> Result<Office, Problems> {
    let mut problems = Problems::default();
    fields.needed("province", "need-province", &mut problems);
    fields.needed("issuer", "need-issuer", &mut problems);
    fields.needed("place", "need-place", &mut problems);
    let lines = ["province", "chair", "issuer", "name", "symbol", "council_symbol", "place", "ministry"];
    let lines = lines.into_iter().chain(["signer_title", "signer_name"]).map(|name| (name, MOST));
    let sentences =
        ["carried_out_by", "complaint_place", "complaint_time", "agencies"].map(|name| (name, MOST_OF_SENTENCES));
    for (name, most) in lines.chain(sentences) {
        if fields.get(name).chars().count() > most {
            problems.add_with(name, "too-long", [("most", most.to_string())]);
        }
    }
    for name in ONE_LINE {
        if fields.get(name).contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
            problems.add(name, "one-line");
        }
    }
    if problems.is_empty() { Ok(typed(fields)) } else { Err(problems) }
}

async fn office_page(app: &App, page: Page) -> Result<Response> {
    let office = app.db.read(async |tx| store::newest(tx).await).await?;
    show(page.status(), &OfficePage { page, office })
}

pub(super) async fn form(State(app): State<App>, actor: Actor, page: Page) -> Result<Response> {
    actor.may(Act::KeepOffice)?;
    office_page(&app, page).await
}

pub(super) async fn keep(State(app): State<App>, actor: Actor, page: Page, Form(fields): Form) -> Result<Response> {
    actor.may(Act::KeepOffice)?;
    let new = match parse(&fields) {
        Ok(new) => new,
        Err(problems) => return office_page(&app, page.again(fields, problems)).await,
    };
    let mut problems = Problems::default();
    for (name, text) in printed(&new) {
        let missing = app.press.unprintable(text);
        if !missing.is_empty() {
            problems.add_with(name, "unprintable", [("letters", missing)]);
        }
    }
    if !problems.is_empty() {
        return office_page(&app, page.again(fields, problems)).await;
    }
    let kept = app
        .act(&actor, fields.once(), async |tx| actions::keep(tx, &actor, new).await.map(|()| "/co-quan".to_owned()))
        .await;
    match kept {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) => office_page(&app, page.refused(fields, &no)).await,
        Err(other) => Err(other),
    }
}
