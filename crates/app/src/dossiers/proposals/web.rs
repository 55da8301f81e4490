//! The page that signs a proposal, and its two papers.

use super::actions::{self, NewProposal, lacks};
use super::paper::{self, Basis};
use super::store::{self, Proposal};
use crate::app::App;
use crate::dossiers::actions::reach;
use crate::dossiers::answers::web::all_printable;
use crate::dossiers::handling::web::{Head, head};
use crate::dossiers::handling::{InHand, TO_PROPOSE, is_officer_of};
use crate::dossiers::snapshot::Snapshot;
use crate::dossiers::submissions::paper::{Papers, set};
use crate::dossiers::{self, Dossier, assessments, intakes, submissions};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::db::Tx;
use crate::platform::form::{Fields, Form, LONGEST_TEXT, Problems};
use crate::platform::paper::As;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "dossiers/proposal.html")]
struct ProposePage {
    page: Page,
    head: Head,
    lacks: Vec<String>,
    /// What does not go with it on paper.
    lacking: Vec<String>,
    kept: Option<Proposal>,
    /// What the commune put on its papers last.
    last: Option<Proposal>,
    today: Date,
}

impl ProposePage {
    fn lack(&self, name: &str) -> String {
        self.page.words.say(&format!("propose-lacks-{name}"))
    }

    /// What was typed, what is kept, what the commune wrote last time, what is usual.
    fn value(&self, field: &str) -> String {
        if !self.page.typed.once().is_empty() {
            return self.page.typed.get(field).to_owned();
        }
        if let Some(kept) = &self.kept {
            return match field {
                "report_number" => kept.report_number.to_string(),
                "letter_number" => kept.letter_number.to_string(),
                "shortfall_why" => kept.shortfall_why.clone(),
                "signed_on" => kept.signed_on().map(written).unwrap_or_default(),
                field => repeated(kept, field),
            };
        }
        match (field, &self.last) {
            ("report_number" | "letter_number" | "shortfall_why", _) => String::new(),
            ("signed_on", _) => written(self.today),
            (field, Some(last)) => repeated(last, field),
            ("report_symbol", None) => "BC-UBND".to_owned(),
            ("letter_symbol", None) => "TTr-UBND".to_owned(),
            ("signer_title", None) => "Chủ tịch".to_owned(),
            _ => String::new(),
        }
    }
}

fn written(day: Date) -> String {
    day.strftime("%d/%m/%Y").to_string()
}

fn repeated(from: &Proposal, field: &str) -> String {
    match field {
        "report_symbol" => from.report_symbol.clone(),
        "letter_symbol" => from.letter_symbol.clone(),
        "signer_title" => from.signer_title.clone(),
        _ => from.signer_name.clone(),
    }
}

async fn propose_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let head = match head(app, actor, page.words, Act::ProposeDossier, id, TO_PROPOSE).await? {
        Ok(head) => head,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (found, intake, kept, last, today) = app
        .db
        .read(async |tx| {
            let found = assessments::newest(tx, id).await?;
            let last = store::last_of_unit(tx, &head.hand.dossier.unit_code).await?;
            let intake = intakes::of_dossier(tx, id).await?;
            Ok((found, intake, store::newest(tx, id).await?, last, tx.today()))
        })
        .await?;
    let lacks = lacks(found.as_ref());
    let came = intake.map_or((false, 0), |intake| (intake.paper_copy, intake.samples));
    let lacking = intakes::said(page.words, &intakes::lacking(app.rules, &head.hand.snapshot, came));
    show(page.status(), &ProposePage { page, head, lacks, lacking, kept, last, today })
}

pub(in crate::dossiers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    propose_page(&app, &actor, page, &id).await
}

fn new(fields: &Fields, problems: &mut Problems) -> Option<NewProposal> {
    let report_number = fields.whole("report_number", "propose-number", 1..=99_999, problems);
    let letter_number = fields.whole("letter_number", "propose-number", 1..=99_999, problems);
    let signed_on = fields.needed_day("signed_on", "propose-day", problems);
    let shortfall_why = fields.get("shortfall_why").to_owned();
    if shortfall_why.chars().count() > LONGEST_TEXT {
        problems.add_with("shortfall_why", "too-long", [("most", LONGEST_TEXT.to_string())]);
    }
    Some(NewProposal {
        report_number,
        report_symbol: fields.needed("report_symbol", "propose-symbol", problems),
        letter_number,
        letter_symbol: fields.needed("letter_symbol", "propose-symbol", problems),
        signer_title: fields.needed("signer_title", "propose-title", problems),
        signer_name: fields.needed("signer_name", "propose-signer", problems),
        signed_on: signed_on?,
        shortfall_why,
    })
}

pub(in crate::dossiers) async fn propose(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::ProposeDossier)?;
    let mut problems = Problems::default();
    let new = new(&fields, &mut problems);
    all_printable(&app, &fields, &mut problems);
    let Some(new) = new.filter(|_| problems.is_empty()) else {
        return propose_page(&app, &actor, page.again(fields, problems), &id).await;
    };
    let proposed = app
        .act(&actor, fields.once(), async |tx| {
            actions::propose(tx, app.rules, &actor, &id, &new).await?;
            Ok(format!("/ho-so/{id}/xu-ly"))
        })
        .await;
    match proposed {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => propose_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(error) => Err(error),
    }
}

/// What the papers are made of; *Missing* for others while nothing is signed.
async fn basis(app: &App, actor: &Actor, id: &str) -> Result<(Snapshot, Basis)> {
    app.db
        .read(async |tx| {
            let dossier = reach(tx, actor, id).await?;
            let proposal = store::newest(tx, id).await?;
            if proposal.is_none() && !is_officer_of(actor, &dossier) {
                return Err(Error::Missing);
            }
            basis_of(tx, dossier, proposal).await
        })
        .await
}

async fn basis_of(tx: &mut Tx, dossier: Dossier, proposal: Option<Proposal>) -> Result<(Snapshot, Basis)> {
    let intake = intakes::of_dossier(tx, &dossier.id).await?.ok_or(Error::Missing)?;
    let last = store::last_of_unit(tx, &dossier.unit_code).await?;
    let found = assessments::newest(tx, &dossier.id).await?;
    let hand = InHand::of(tx, dossier).await?;
    let basis = Basis {
        received_on: Some(hand.standing.received_on),
        found,
        proposal,
        paper_copy: intake.paper_copy,
        samples: intake.samples,
        signer: last.map(|last| (last.signer_title, last.signer_name)).unwrap_or_default(),
        today: tx.today(),
    };
    // What was signed stands as it was, whatever the producer sends the office later.
    let signed = match &basis.proposal {
        Some(proposal) => submissions::find(tx, &proposal.submission_id).await?.snapshot()?,
        None => hand.snapshot,
    };
    Ok((signed, basis))
}

/// Mẫu 03 of a dossier as it was signed, for whoever was found to reach it.
///
/// # Errors
/// *Missing* while nothing is signed.
pub async fn report_of(app: &App, id: &str) -> Result<Response> {
    Ok(As::Pdf.answer(report_pdf_of(app, id).await?, "mau-03"))
}

/// The same as bytes.
///
/// # Errors
/// *Missing* while nothing is signed.
pub async fn report_pdf_of(app: &App, id: &str) -> Result<Vec<u8>> {
    let (snapshot, basis) = app
        .db
        .read(async |tx| {
            let proposal = store::newest(tx, id).await?.ok_or(Error::Missing)?;
            let dossier = dossiers::find(tx, id).await?;
            basis_of(tx, dossier, Some(proposal)).await
        })
        .await?;
    printed_report(app, &snapshot, &basis).await
}

async fn printed_report(app: &App, snapshot: &Snapshot, basis: &Basis) -> Result<Vec<u8>> {
    let report = paper::report(&Papers::of(snapshot, app.rules)?, basis);
    set(app, move |press| report.pdf(press)).await
}

pub(in crate::dossiers) async fn report_pdf(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    let (snapshot, basis) = basis(&app, &actor, &id).await?;
    Ok(As::Pdf.answer(printed_report(&app, &snapshot, &basis).await?, "mau-03"))
}

pub(in crate::dossiers) async fn report_docx(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    let (snapshot, basis) = basis(&app, &actor, &id).await?;
    let report = paper::report(&Papers::of(&snapshot, app.rules)?, &basis);
    Ok(As::Docx.answer(set(&app, move |_| report.docx()).await?, "mau-03"))
}

pub(in crate::dossiers) async fn letter_pdf(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    let (snapshot, basis) = basis(&app, &actor, &id).await?;
    let letter = paper::letter(&Papers::of(&snapshot, app.rules)?, &basis).ok_or(Error::Missing)?;
    Ok(As::Pdf.answer(set(&app, move |press| letter.pdf(press)).await?, "to-trinh"))
}

pub(in crate::dossiers) async fn letter_docx(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    let (snapshot, basis) = basis(&app, &actor, &id).await?;
    let letter = paper::letter(&Papers::of(&snapshot, app.rules)?, &basis).ok_or(Error::Missing)?;
    Ok(As::Docx.answer(set(&app, move |_| letter.docx()).await?, "to-trinh"))
}
