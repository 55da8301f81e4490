//! A paper of the dossier at full width, its pages as pictures, and the forms of the dossier.

use super::reach;
use crate::app::App;
use crate::dossiers::{self, Kept, Snapshot, Turn, pages};
use crate::error::{Error, Result};
use crate::evaluation::sessions::{Listing, Session};
use crate::identity::Actor;
use crate::locker::{self, KeptFile};
use crate::page::{Page, show};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use rules::ruleset::Ruleset;
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default, rename = "quay")]
    turn: Turn,
}

#[derive(Template)]
#[template(path = "evaluation/paper.html")]
struct PaperPage {
    page: Page,
    session: Session,
    listing: Listing,
    snapshot: Snapshot,
    ruleset: &'static Ruleset,
    paper: Kept,
    files: Vec<KeptFile>,
    turn: Turn,
}

impl PaperPage {
    fn address(&self, paper: &str) -> String {
        format!("/phien-hop/{}/ho-so/{}/giay/{paper}", self.session.id, self.listing.id)
    }

    /// The papers before and after it in the dossier.
    fn beside(&self) -> (Option<&Kept>, Option<&Kept>) {
        let papers = &self.snapshot.papers;
        let at = papers.iter().position(|one| one.id == self.paper.id);
        let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| papers.get(at));
        (before, at.and_then(|at| papers.get(at + 1)))
    }

    fn pages(&self) -> Vec<(usize, i64)> {
        pages(&self.files)
    }
}

fn find(snapshot: &Snapshot, paper: &str) -> Result<Kept> {
    snapshot.papers.iter().find(|own| own.id == paper).cloned().ok_or(Error::Missing)
}

pub(super) async fn read_paper(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, listing, paper)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (session, listing, snapshot, paper, files) = app
        .db
        .read(async |tx| {
            let (session, listing, snapshot) = reach(tx, &actor, &id, &listing).await?;
            let paper = find(&snapshot, &paper)?;
            let files = locker::kept_files(tx, &paper.files).await?;
            Ok((session, listing, snapshot, paper, files))
        })
        .await?;
    let ruleset = app.rules.ruleset(&snapshot.ruleset).ok_or_else(|| Error::fault("the ruleset is gone"))?;
    show(StatusCode::OK, &PaperPage { page, session, listing, snapshot, ruleset, paper, files, turn: asked.turn })
}

pub(super) async fn picture(
    State(app): State<App>,
    actor: Actor,
    Path((id, listing, paper, at, n)): Path<(String, String, String, usize, u32)>,
    headers: HeaderMap,
) -> Result<Response> {
    let file = app
        .db
        .read(async |tx| {
            let (_, _, snapshot) = reach(tx, &actor, &id, &listing).await?;
            let files = locker::kept_files(tx, &find(&snapshot, &paper)?.files).await?;
            files.into_iter().nth(at.checked_sub(1).ok_or(Error::Missing)?).ok_or(Error::Missing)
        })
        .await?;
    locker::web::pictures::picture(&app, &file, n, &headers).await
}

/// Mẫu 02 as it was submitted.
pub(super) async fn assessment_pdf(
    State(app): State<App>,
    actor: Actor,
    Path((id, listing)): Path<(String, String)>,
) -> Result<Response> {
    let (listing, snapshot) = app
        .db
        .read(async |tx| reach(tx, &actor, &id, &listing).await.map(|(_, listing, snapshot)| (listing, snapshot)))
        .await?;
    dossiers::assessment_of(&app, &listing.dossier_id.ok_or(Error::Missing)?, &snapshot).await
}

/// Mẫu 03, the commune's report.
pub(super) async fn report_pdf(
    State(app): State<App>,
    actor: Actor,
    Path((id, listing)): Path<(String, String)>,
) -> Result<Response> {
    let listing = app.db.read(async |tx| reach(tx, &actor, &id, &listing).await.map(|(_, listing, _)| listing)).await?;
    dossiers::proposals::report_of(&app, &listing.dossier_id.ok_or(Error::Missing)?).await
}
