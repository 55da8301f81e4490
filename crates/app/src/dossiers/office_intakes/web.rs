//! The page of receiving a proposal.

use super::actions::{self, NewOfficeIntake};
use crate::app::App;
use crate::dossiers::handling::TO_RECEIVE;
use crate::dossiers::handling::web::{Head, head};
use crate::dossiers::intakes::{self, Intake};
use crate::dossiers::proposals::{self, Proposal};
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Form, LONGEST_TEXT, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

/// More samples than anybody sends.
const MOST_SAMPLES: i64 = 1000;

#[derive(Template)]
#[template(path = "dossiers/receive.html")]
struct ReceivePage {
    page: Page,
    head: Head,
    takes_samples: bool,
    /// What the commune took in.
    intake: Option<Intake>,
    proposal: Option<Proposal>,
    /// What did not come to the commune either.
    lacking: Vec<String>,
}

impl ReceivePage {
    /// Why the commune proposed it without them.
    fn why(&self) -> &str {
        self.proposal.as_ref().map_or("", |proposal| &proposal.shortfall_why)
    }

    /// What was typed, or what the commune passes on.
    fn samples(&self) -> String {
        if !self.page.typed.once().is_empty() {
            return self.page.typed.get("samples").to_owned();
        }
        self.intake.as_ref().map_or(0, |intake| intake.samples).to_string()
    }
}

fn takes_samples(app: &App, head: &Head) -> bool {
    let snapshot = &head.hand.snapshot;
    app.rules.form(&snapshot.ruleset, &snapshot.form).is_some_and(|form| form.requires_sample)
}

async fn receive_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let head = match head(app, actor, page.words, Act::ReceiveProposal, id, TO_RECEIVE).await? {
        Ok(head) => head,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let read = app.db.read(async |tx| Ok((intakes::of_dossier(tx, id).await?, proposals::newest(tx, id).await?)));
    let (intake, proposal) = read.await?;
    let takes_samples = takes_samples(app, &head);
    let came = intake.as_ref().map_or((false, 0), |intake| (intake.paper_copy, intake.samples));
    let lacking = intakes::said(page.words, &intakes::lacking(app.rules, &head.hand.snapshot, came));
    show(page.status(), &ReceivePage { page, head, takes_samples, intake, proposal, lacking })
}

pub(in crate::dossiers) async fn form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    receive_page(&app, &actor, page, &id).await
}

fn new(fields: &Fields, takes_samples: bool, problems: &mut Problems) -> NewOfficeIntake {
    let samples = if takes_samples { fields.whole("samples", "intake-samples", 0..=MOST_SAMPLES, problems) } else { 0 };
    let remark = fields.get("remark").to_owned();
    if remark.chars().count() > LONGEST_TEXT {
        problems.add_with("remark", "too-long", [("most", LONGEST_TEXT.to_string())]);
    }
    NewOfficeIntake { paper_copy: !fields.get("paper_copy").is_empty(), samples, remark }
}

pub(in crate::dossiers) async fn receive(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    let head = match head(&app, &actor, page.words, Act::ReceiveProposal, &id, TO_RECEIVE).await? {
        Ok(head) => head,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut problems = Problems::default();
    let new = new(&fields, takes_samples(&app, &head), &mut problems);
    if !problems.is_empty() {
        return receive_page(&app, &actor, page.again(fields, problems), &id).await;
    }
    let received = app
        .act(&actor, fields.once(), async |tx| {
            actions::receive(tx, app.rules, &actor, &id, &new).await?;
            Ok(format!("/ho-so/{id}/xu-ly"))
        })
        .await;
    match received {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => receive_page(&app, &actor, page.refused(fields, &no), &id).await,
        Err(error) => Err(error),
    }
}
