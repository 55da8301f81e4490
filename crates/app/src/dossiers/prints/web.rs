//! The papers of a dossier as answers: its forms, its receipt.

use crate::app::App;
use crate::dossiers::actions::reach;
use crate::dossiers::clocks::{self, Filed};
use crate::dossiers::intakes::{self, Intake};
use crate::dossiers::office_intakes::{self, OfficeIntake};
use crate::dossiers::proposals;
use crate::dossiers::snapshot::Snapshot;
use crate::dossiers::store;
use crate::dossiers::submissions;
use crate::dossiers::submissions::paper::{self, Papers, Received};
use crate::dossiers::submissions::web::{Frozen, frozen};
use crate::dossiers::whole::Whole;
use crate::error::{Error, Result, refused};
use crate::holidays;
use crate::identity::Actor;
use crate::platform::{clock::zone, paper::As, words::Words};
use crate::{producers, units};
use axum::{
    extract::{Path, State},
    response::Response,
};

/// How it was taken in by the commune, and by the office.
type Back = (Option<Intake>, Option<OfficeIntake>);

/// What was frozen and how it was taken in, or of a draft what it says now; with the days it was filed and completed on.
async fn current(app: &App, actor: &Actor, id: &str) -> Result<(Snapshot, Filed, Back)> {
    app.db
        .read(async |tx| {
            let dossier = reach(tx, actor, id).await?;
            let is_own = producers::is_own(tx, actor, &dossier.producer_id).await?;
            let today = tx.today();
            let mut filed = Filed { on: today, completed_on: Vec::new() };
            let state = dossier.state();
            if !state.is_open() || state.is_asked() || !is_own {
                let calendar = holidays::calendar(tx).await?;
                filed = clocks::standing(tx, &calendar, &dossier).await?.filed;
            }
            if !is_own || !state.is_open() {
                let back = (intakes::of_dossier(tx, id).await?, office_intakes::of_dossier(tx, id).await?);
                return Ok((submissions::newest(tx, id).await?.snapshot()?, filed, back));
            }
            // What is being completed will be completed today.
            if state.is_asked() {
                filed.completed_on.push(today);
            }
            let unit = units::commune_in_force(tx, &dossier.unit_code).await?.ok_or(Error::Missing)?;
            let place = (unit.full_name.clone(), units::province_of(tx, &unit).await?);
            let (number, version) = (dossier.number.clone(), dossier.version);
            let whole = Whole::of(tx, app.rules, dossier).await?;
            Ok((Snapshot::of(&whole, place, &number, version)?, filed, (None, None)))
        })
        .await
}

pub(in crate::dossiers) async fn slip_pdf(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    let (snapshot, filed, (intake, office)) = current(&app, &actor, &id).await?;
    let slip = Papers::of(&snapshot, app.rules)?.slip(&filed, intake.as_ref(), office.as_ref());
    Ok(As::Pdf.answer(paper::set(&app, move |press| slip.pdf(press)).await?, "mau-01"))
}

pub(in crate::dossiers) async fn assessment_pdf(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    let (snapshot, filed, _) = current(&app, &actor, &id).await?;
    printed_assessment(&app, &snapshot, &filed).await
}

/// The forms of a dossier as one of its submissions says them, with what the commune signed: the name and the PDF of each.
///
/// # Errors
/// When one cannot be printed.
pub async fn papers_of(app: &App, id: &str, snapshot: &Snapshot) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let read = app.db.read(async |tx| {
        let dossier = store::find(tx, id).await?;
        let calendar = holidays::calendar(tx).await?;
        let filed = clocks::standing(tx, &calendar, &dossier).await?.filed;
        Ok((filed, intakes::of_dossier(tx, id).await?, office_intakes::of_dossier(tx, id).await?))
    });
    let (filed, intake, office) = read.await?;
    let papers = Papers::of(snapshot, app.rules)?;
    let (slip, report) = (papers.slip(&filed, intake.as_ref(), office.as_ref()), papers.assessment(&filed));
    let mut printed = vec![
        ("mau-01.pdf", paper::set(app, move |press| slip.pdf(press)).await?),
        ("mau-02.pdf", paper::set(app, move |press| report.pdf(press)).await?),
    ];
    match proposals::web::report_pdf_of(app, id).await {
        Ok(pdf) => printed.push(("mau-03.pdf", pdf)),
        Err(Error::Missing) => {}
        Err(other) => return Err(other),
    }
    Ok(printed)
}

async fn printed_assessment(app: &App, snapshot: &Snapshot, filed: &Filed) -> Result<Response> {
    let report = Papers::of(snapshot, app.rules)?.assessment(filed);
    Ok(As::Pdf.answer(paper::set(app, move |press| report.pdf(press)).await?, "mau-02"))
}

/// Mẫu 02 of a dossier as one of its submissions says it, for whoever was found to reach it.
///
/// # Errors
/// When it cannot be printed.
pub async fn assessment_of(app: &App, id: &str, snapshot: &Snapshot) -> Result<Response> {
    let filed = app
        .db
        .read(async |tx| {
            let dossier = store::find(tx, id).await?;
            let calendar = holidays::calendar(tx).await?;
            Ok(clocks::standing(tx, &calendar, &dossier).await?.filed)
        })
        .await?;
    printed_assessment(app, snapshot, &filed).await
}

pub(in crate::dossiers) async fn receipt_pdf(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Response> {
    let Frozen { submission, standing, intake, .. } = frozen(&app, &actor, &id).await?;
    let snapshot = submission.snapshot()?;
    let received = Received {
        handed_in_by: submission.handed_in_by(Words::default()),
        at: zone().to_datetime(standing.received_at),
        completed_on: standing.filed.completed_on,
        intake,
        due_on: standing.promised_on.ok_or_else(|| refused("dossier-year-unknown"))?,
        hash: submission.hash.clone(),
    };
    let receipt = Papers::of(&snapshot, app.rules)?.receipt(&received);
    Ok(As::Pdf.answer(paper::set(&app, move |press| receipt.pdf(press)).await?, "giay-tiep-nhan"))
}
