//! The page of an apology, and the letter.

use super::actions::{self, NewApology};
use super::store::{self, Apology};
use super::{is_drafted, promised_on};
use crate::app::App;
use crate::dossiers::actions::reach;
use crate::dossiers::answers::web::all_printable;
use crate::dossiers::handling::web::Head;
use crate::dossiers::handling::{InHand, in_hand, is_officer_of};
use crate::dossiers::proposals;
use crate::dossiers::submissions::paper::{Papers, set};
use crate::error::{Error, Result};
use crate::holidays;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::{
    db::Tx,
    form::{Form, Problems},
    paper::As,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;

/// Working days from today to the new day that is suggested.
const SUGGESTED_DAYS: u32 = 5;

#[derive(Template)]
#[template(path = "dossiers/apology.html")]
struct ApologyPage {
    page: Page,
    head: Head,
    suggested: Option<Date>,
}

impl ApologyPage {
    fn new_day(&self) -> String {
        if !self.page.typed.once().is_empty() {
            return self.page.typed.get("new_day").to_owned();
        }
        self.suggested.map(|day| day.strftime("%d/%m/%Y").to_string()).unwrap_or_default()
    }
}

async fn suggested(tx: &mut Tx) -> Result<Option<Date>> {
    Ok(holidays::calendar(tx).await?.add_working_days(tx.today(), SUGGESTED_DAYS).ok())
}

async fn apology_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let (hand, suggested) = app
        .db
        .read(async |tx| {
            let dossier = in_hand(tx, actor, Act::ApologiseForDelay, id).await?;
            Ok((InHand::of(tx, dossier).await?, suggested(tx).await?))
        })
        .await?;
    if hand.standing.late() == 0 || !hand.dossier.state().is_with_commune() {
        return Ok(Redirect::to(&format!("/ho-so/{id}/xu-ly")).into_response());
    }
    let head = Head::of(page.words, hand);
    show(page.status(), &ApologyPage { page, head, suggested })
}

pub(in crate::dossiers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    apology_page(&app, &actor, page, &id).await
}

pub(in crate::dossiers) async fn apologise(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ApologiseForDelay)?;
    let mut problems = Problems::default();
    let new_day = fields.needed_day("new_day", "apology-day", &mut problems);
    let reason = fields.needed_text("reason", "apology-reason", &mut problems);
    all_printable(&app, &fields, &mut problems);
    let Some(new_day) = new_day.filter(|_| problems.is_empty()) else {
        return apology_page(&app, &actor, page.again(fields, problems), &id).await;
    };
    let new = NewApology { new_day, reason };
    let written = app
        .act(&actor, fields.once(), async |tx| {
            actions::apologise(tx, &actor, &id, &new).await?;
            Ok(format!("/ho-so/{id}/xu-ly"))
        })
        .await;
    match written {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => apology_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(error) => Err(error),
    }
}

/// The letter as it was written last. While the commune is late and nothing is written, or the day that was promised has
/// passed as well, its own officers get the draft of the next.
pub(in crate::dossiers) async fn letter_pdf(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    let (hand, newest, suggested, last, today) = app
        .db
        .read(async |tx| {
            let dossier = reach(tx, &actor, &id).await?;
            let newest = store::newest(tx, &id).await?;
            let last = proposals::last_of_unit(tx, &dossier.unit_code).await?;
            Ok((InHand::of(tx, dossier).await?, newest, suggested(tx).await?, last, tx.today()))
        })
        .await?;
    let is_late = hand.standing.late() > 0 && hand.dossier.state().is_with_commune();
    let drafts = is_late && is_officer_of(&actor, &hand.dossier) && is_drafted(&hand.standing, newest.as_ref(), today);
    let missed = promised_on(&hand.standing, newest.as_ref()).filter(|_| drafts);
    let written = newest.filter(|_| !drafts);
    let promised_on = written.as_ref().map(Apology::promised_on).or(missed).ok_or(Error::Missing)?;
    let signed_on = written.as_ref().map(Apology::written_on);
    let papers = Papers::of(&hand.snapshot, app.rules)?;
    let (title, name) = last.map(|last| (last.signer_title, last.signer_name)).unwrap_or_default();
    let letter = documents::Apology {
        head: papers.head("PXL-UBND", None, signed_on, signed_on.unwrap_or(today)),
        office: papers.office(),
        producer: papers.producer().name,
        product: papers.product().to_owned(),
        dossier: papers.number().to_owned(),
        received_on: Some(hand.standing.received_on),
        promised_on,
        reason: written.as_ref().map(|one| one.reason.clone()).unwrap_or_default(),
        new_day: written.as_ref().map(Apology::new_day).or(suggested),
        signer: Papers::signer(&title, &name),
        copies: papers.copies_to_producer(),
        demo: papers.is_demo(),
    };
    Ok(As::Pdf.answer(set(&app, move |press| letter.pdf(press)).await?, "phieu-xin-loi"))
}
