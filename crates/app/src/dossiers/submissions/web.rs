//! Checking, submitting, the receipt, and taking back.

use super::actions;
use super::paper::Papers;
use super::store::{self, Submission};
use crate::app::App;
use crate::dossiers::actions::{own, reach};
use crate::dossiers::apologies::{self, Apology};
use crate::dossiers::clocks::{self, Filed, Standing, said};
use crate::dossiers::intakes::{self, Intake};
use crate::dossiers::returns::{self, Return};
use crate::dossiers::snapshot::Snapshot;
use crate::dossiers::stands::State as Stands;
use crate::dossiers::stops::{self, Stop};
use crate::dossiers::store::Dossier;
use crate::error::{Error, Result};
use crate::holidays;
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::{
    db::Tx,
    form::{Form, LONGEST_TEXT, Problems},
};
use crate::{producers, units};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;

pub(super) async fn place(tx: &mut Tx, dossier: &Dossier) -> Result<String> {
    let unit = units::commune_in_force(tx, &dossier.unit_code).await?;
    match unit {
        Some(unit) => units::with_province(tx, &unit).await,
        None => Ok(dossier.unit_code.clone()),
    }
}

#[derive(Template)]
#[template(path = "dossiers/sent.html")]
struct Sent {
    page: Page,
    dossier: Dossier,
    submission: Submission,
    snapshot: Snapshot,
    due: Option<Date>,
    filed: Filed,
    /// The papers to be copied for the paper set: names, in the order of Mẫu 02.
    to_copy: Vec<String>,
    /// No samples go with a service.
    is_service: bool,
    place: String,
    is_own: bool,
    /// How the commune's clock stands.
    clock: Vec<String>,
    returned: Option<Return>,
    /// Why the office does not go on with it, while it does not.
    stopped: Option<Stop>,
    apology: Option<Apology>,
}

impl Sent {
    fn state(&self) -> Stands {
        self.dossier.state()
    }

    fn word(&self) -> String {
        self.dossier.word(self.page.words)
    }

    fn step(&self) -> String {
        self.dossier.step(self.page.words)
    }

    /// Nobody has taken it in yet.
    fn is_new(&self) -> bool {
        self.state() == Stands::Submitted
    }

    /// Somebody has it, or has answered.
    fn is_under_way(&self) -> bool {
        !matches!(self.state(), Stands::Withdrawn | Stands::Draft | Stands::Discarded)
    }

    fn may_withdraw(&self) -> bool {
        self.is_own && self.state() == Stands::Submitted
    }

    fn case(&self) -> String {
        self.page.words.say(&format!("dossier-case-{}", self.snapshot.case))
    }

    fn files(&self) -> usize {
        self.snapshot.papers.iter().map(|paper| paper.files.len()).sum()
    }

    fn is_withdrawn(&self) -> bool {
        self.dossier.state() == Stands::Withdrawn
    }

    fn points(&self) -> u32 {
        self.snapshot.lines.iter().map(|line| line.points).sum()
    }
}

/// A submitted dossier with what was frozen of it; a bookmark of the receipt opens it again.
pub(in crate::dossiers) async fn frozen(app: &App, actor: &Actor, id: &str) -> Result<Frozen> {
    app.db
        .read(async |tx| {
            let dossier = reach(tx, actor, id).await?;
            let is_own = producers::is_own(tx, actor, &dossier.producer_id).await?;
            let submission = store::newest(tx, id).await?;
            let calendar = holidays::calendar(tx).await?;
            let standing = clocks::standing(tx, &calendar, &dossier).await?;
            let place = place(tx, &dossier).await?;
            let returned = returns::of_dossier(tx, id).await?;
            let intake = intakes::of_dossier(tx, id).await?;
            let stopped = stops::standing(tx, &dossier).await?;
            let apology = apologies::newest(tx, id).await?;
            Ok(Frozen { dossier, submission, is_own, place, standing, returned, stopped, apology, intake })
        })
        .await
}

/// A submitted dossier with all that is told of it.
pub(in crate::dossiers) struct Frozen {
    pub dossier: Dossier,
    pub submission: Submission,
    pub is_own: bool,
    pub place: String,
    pub standing: Standing,
    pub returned: Option<Return>,
    pub stopped: Option<Stop>,
    pub apology: Option<Apology>,
    /// None while the commune has not taken it in.
    pub intake: Option<Intake>,
}

pub(in crate::dossiers) async fn receipt(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    let Frozen { dossier, submission, is_own, place, standing, returned, stopped, apology, .. } =
        frozen(&app, &actor, &id).await?;
    let snapshot = submission.snapshot()?;
    let clock = said(page.words, &standing);
    let (due, filed) = (standing.promised_on, standing.filed);
    let papers = Papers::of(&snapshot, app.rules)?;
    let (to_copy, is_service) = (papers.to_copy(page.words), papers.is_service());
    let sent = Sent {
        page,
        dossier,
        submission,
        snapshot,
        due,
        filed,
        to_copy,
        is_service,
        place,
        is_own,
        clock,
        returned,
        stopped,
        apology,
    };
    show(StatusCode::OK, &sent)
}

#[derive(Template)]
#[template(path = "dossiers/withdraw.html")]
struct Withdraw {
    page: Page,
    dossier: Dossier,
}

pub(in crate::dossiers) async fn withdraw_form(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::SubmitDossier)?;
    let dossier = app.db.read(async |tx| own(tx, &actor, &id).await).await?;
    if dossier.state() != Stands::Submitted {
        return Ok(Redirect::to(&format!("/ho-so/{id}")).into_response());
    }
    show(StatusCode::OK, &Withdraw { page, dossier })
}

pub(in crate::dossiers) async fn withdraw(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::SubmitDossier)?;
    let dossier = app.db.read(async |tx| own(tx, &actor, &id).await).await?;
    let mut problems = Problems::default();
    let reason = fields.get("reason").to_owned();
    if reason.chars().count() > LONGEST_TEXT {
        problems.add_with("reason", "too-long", [("most", LONGEST_TEXT.to_string())]);
        let page = page.again(fields, problems);
        return show(page.status(), &Withdraw { page, dossier });
    }
    let withdrawn = app
        .act(&actor, fields.once(), async |tx| {
            actions::withdraw(tx, &actor, &id, &reason).await?;
            Ok(format!("/ho-so/{id}"))
        })
        .await;
    match withdrawn {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Refused(no)) => {
            let page = page.refused(fields, &no);
            show(page.status(), &Withdraw { page, dossier })
        }
        Err(error) => Err(error),
    }
}
