//! The look-up as a page for everybody.

use crate::app::App;
use crate::dossiers::clocks::{self, Standing};
use crate::dossiers::store::{self, Dossier};
use crate::dossiers::submissions;
use crate::error::{Error, Result, refused};
use crate::holidays;
use crate::page::{Page, show};
use crate::platform::{
    form::{Form, Problems},
    limits::origin,
};
use askama::Template;
use axum::{
    Extension,
    extract::{ConnectInfo, Query, State},
    http::StatusCode,
    response::Response,
};
use rules::slip::SlipNumber;
use serde::Deserialize;
use std::net::SocketAddr;

#[derive(Deserialize)]
pub(in crate::dossiers) struct Asked {
    #[serde(default, rename = "so")]
    number: String,
}

#[derive(Template)]
#[template(path = "dossiers/lookup.html")]
struct LookUp {
    page: Page,
    number: String,
    found: Option<(Dossier, Standing)>,
}

impl LookUp {
    fn stands(&self, dossier: &Dossier) -> String {
        dossier.stands(self.page.words)
    }
}

pub(in crate::dossiers) async fn form(page: Page, Query(asked): Query<Asked>) -> Result<Response> {
    let number = asked.number.chars().take(60).collect();
    show(StatusCode::OK, &LookUp { page, number, found: None })
}

/// The dossier of a number whose producer's phone ends in these digits. Whatever does not fit is *Missing*: nobody
/// learns whether it was the number or the digits.
async fn find(app: &App, number: &str, digits: &str) -> Result<(Dossier, Standing)> {
    app.db
        .read(async |tx| {
            let dossier = store::find_by_number(tx, number).await?;
            let snapshot = submissions::newest(tx, &dossier.id).await?.snapshot()?;
            let phone: String = snapshot.producer.phone.chars().filter(char::is_ascii_digit).collect();
            if phone.len() < 4 || !phone.ends_with(digits) {
                return Err(Error::Missing);
            }
            // Nobody but the producer knows of a draft.
            if dossier.state().word().is_none() {
                return Err(Error::Missing);
            }
            let calendar = holidays::calendar(tx).await?;
            let standing = clocks::standing(tx, &calendar, &dossier).await?;
            Ok((dossier, standing))
        })
        .await
}

pub(in crate::dossiers) async fn look_up(
    State(app): State<App>,
    page: Page,
    from: Option<Extension<ConnectInfo<SocketAddr>>>,
    Form(fields): Form,
) -> Result<Response> {
    let mut problems = Problems::default();
    let number = fields.needed("number", "lookup-number", &mut problems);
    let digits: String = fields.get("digits").chars().filter(|letter| !letter.is_whitespace()).collect();
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        problems.add("digits", "lookup-digits");
    }
    if problems.is_empty() && number.parse::<SlipNumber>().is_err() {
        problems.add("number", "lookup-number");
    }
    if !problems.is_empty() {
        let page = page.again(fields, problems);
        return show(page.status(), &LookUp { page, number, found: None });
    }
    let slip = number.parse::<SlipNumber>().map(|slip| slip.to_string()).unwrap_or_default();
    let few = from.is_none_or(|Extension(ConnectInfo(from))| app.look_ups_from.allow(&origin(from)));
    let found = if few && app.look_up_tries.allow(&slip) {
        find(&app, &slip, &digits).await
    } else {
        Err(refused("lookup-too-often"))
    };
    match found {
        Ok(found) => show(StatusCode::OK, &LookUp { page, number: slip, found: Some(found) }),
        Err(Error::Missing) => {
            let Error::Refused(no) = refused("lookup-nothing") else { return Err(Error::Missing) };
            let page = page.refused(fields, &no);
            show(page.status(), &LookUp { page, number, found: None })
        }
        Err(Error::Refused(no)) => {
            let page = page.refused(fields, &no);
            show(page.status(), &LookUp { page, number, found: None })
        }
        Err(error) => Err(error),
    }
}
