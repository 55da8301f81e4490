//! The page of a return.

use super::actions::{self, NewReturn};
use super::{paper, store};
use crate::app::App;
use crate::dossiers::actions::reach;
use crate::dossiers::answers::web::all_printable;
use crate::dossiers::handling::web::{Head, head};
use crate::dossiers::handling::{InHand, TO_RETURN};
use crate::dossiers::proposals;
use crate::dossiers::submissions::paper::{Papers, set};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Form, Problems};
use crate::platform::paper::As;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "dossiers/return.html")]
struct ReturnPage {
    page: Page,
    head: Head,
}

async fn return_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    match head(app, actor, page.words, Act::ReturnDossier, id, TO_RETURN).await? {
        Ok(head) => show(page.status(), &ReturnPage { page, head }),
        Err(elsewhere) => Ok(elsewhere),
    }
}

pub(in crate::dossiers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    return_page(&app, &actor, page, &id).await
}

pub(in crate::dossiers) async fn give_back(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ReturnDossier)?;
    let mut problems = Problems::default();
    let new = NewReturn {
        reasons: fields.needed_text("reasons", "return-reasons", &mut problems),
        legal_basis: fields.needed("legal_basis", "return-basis", &mut problems),
    };
    all_printable(&app, &fields, &mut problems);
    if !problems.is_empty() {
        return return_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let returned = app
        .act(&actor, fields.once(), async |tx| {
            actions::give_back(tx, &actor, &id, &new).await?;
            Ok(format!("/ho-so/{id}/xu-ly"))
        })
        .await;
    match returned {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => return_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(error) => Err(error),
    }
}

/// The notice, once a dossier was returned.
async fn notice(app: &App, actor: &Actor, id: &str) -> Result<documents::ReturnNotice> {
    let (hand, returned, last) = app
        .db
        .read(async |tx| {
            let dossier = reach(tx, actor, id).await?;
            let returned = store::of_dossier(tx, id).await?.ok_or(Error::Missing)?;
            let last = proposals::last_of_unit(tx, &dossier.unit_code).await?;
            Ok((InHand::of(tx, dossier).await?, returned, last))
        })
        .await?;
    let signer = last.as_ref().map_or(("", ""), |last| (&last.signer_title, &last.signer_name));
    Ok(paper::notice(&Papers::of(&hand.snapshot, app.rules)?, &hand, &returned, signer))
}

pub(in crate::dossiers) async fn notice_pdf(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    let notice = notice(&app, &actor, &id).await?;
    Ok(As::Pdf.answer(set(&app, move |press| notice.pdf(press)).await?, "thong-bao-tra-ho-so"))
}

pub(in crate::dossiers) async fn notice_docx(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    let notice = notice(&app, &actor, &id).await?;
    Ok(As::Docx.answer(set(&app, move |_| notice.docx()).await?, "thong-bao-tra-ho-so"))
}
