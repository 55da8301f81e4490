//! The list of the papers on the left, the pages of one on the right.

use super::papers::{Turn, pages};
use super::{actions, store};
use crate::app::App;
use crate::dossiers::actions::reach;
use crate::dossiers::handling::InHand;
use crate::dossiers::snapshot::Kept;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::locker::{self, KeptFile};
use crate::page::{Page, show};
use crate::platform::{db::Tx, form::Form};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use rules::ruleset::Ruleset;
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub(in crate::dossiers) struct Asked {
    #[serde(default, rename = "quay")]
    turn: Turn,
}

#[derive(Template)]
#[template(path = "dossiers/reading.html")]
struct Reading {
    page: Page,
    hand: InHand,
    /// What the ids of papers that this person has ticked.
    seen: Vec<String>,
    /// The paper that is open, with its files in their order.
    open: Option<(Kept, Vec<KeptFile>)>,
    turn: Turn,
    ruleset: &'static Ruleset,
}

impl Reading {
    fn papers(&self) -> &[Kept] {
        &self.hand.snapshot.papers
    }

    fn is_seen(&self, paper: &str) -> bool {
        self.seen.iter().any(|seen| seen == paper)
    }

    fn is_open(&self, paper: &str) -> bool {
        self.open.as_ref().is_some_and(|(open, _)| open.id == paper)
    }

    fn count_seen(&self) -> usize {
        self.papers().iter().filter(|paper| self.is_seen(&paper.id)).count()
    }

    fn name(&self, paper: &Kept) -> String {
        paper.title(self.ruleset, self.page.words)
    }

    fn says(&self, paper: &Kept) -> String {
        paper.says(self.page.words)
    }

    fn has_expired(&self, paper: &Kept) -> bool {
        !self.hand.snapshot.held(paper)
    }

    /// The paper after the open one, which is next to be read.
    fn next(&self) -> Option<&Kept> {
        let (open, _) = self.open.as_ref()?;
        self.papers().iter().skip_while(|paper| paper.id != open.id).nth(1)
    }

    /// Where a page lies: file and page, both from 1.
    fn pages(&self) -> Vec<(usize, i64)> {
        self.open.as_ref().map_or_else(Vec::new, |(_, files)| pages(files))
    }
}

/// What the person reads of a dossier: the papers that were frozen last.
async fn frozen(tx: &mut Tx, actor: &Actor, id: &str) -> Result<InHand> {
    actor.may(Act::ReadPaper)?;
    let dossier = reach(tx, actor, id).await?;
    if dossier.version == 0 { Err(Error::Missing) } else { InHand::of(tx, dossier).await }
}

async fn reading(app: &App, actor: &Actor, page: Page, id: &str, paper: Option<&str>, turn: Turn) -> Result<Response> {
    let (hand, seen, open) = app
        .db
        .read(async |tx| {
            let hand = frozen(tx, actor, id).await?;
            let seen = store::seen(tx, id).await?;
            let chosen = match paper {
                Some(paper) => Some(find(&hand, paper)?.clone()),
                None => None,
            };
            let open = match chosen {
                Some(paper) => {
                    let files = locker::kept_files(tx, &paper.files).await?;
                    Some((paper, files))
                }
                None => None,
            };
            Ok((hand, seen, open))
        })
        .await?;
    let seen = seen.into_iter().filter(|(_, user)| *user == actor.id).map(|(paper, _)| paper).collect();
    let ruleset = app.rules.ruleset(&hand.snapshot.ruleset).ok_or_else(|| Error::fault("the ruleset is gone"))?;
    show(StatusCode::OK, &Reading { page, hand, seen, open, turn, ruleset })
}

fn find<'a>(hand: &'a InHand, paper: &str) -> Result<&'a Kept> {
    hand.snapshot.papers.iter().find(|own| own.id == paper).ok_or(Error::Missing)
}

pub(in crate::dossiers) async fn read(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    reading(&app, &actor, page, &id, None, Turn::default()).await
}

pub(in crate::dossiers) async fn read_paper(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path((id, paper)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    reading(&app, &actor, page, &id, Some(&paper), asked.turn).await
}

/// Ticks a paper as seen and goes on to the next, or takes the tick back.
pub(in crate::dossiers) async fn mark_seen(
    State(app): State<App>,
    actor: Actor,
    Path((id, paper)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<Response> {
    let is_seen = fields.get("seen") == "1";
    let to = app
        .act(&actor, fields.once(), async |tx| {
            let snapshot = actions::mark_seen(tx, &actor, &id, &paper, is_seen).await?;
            let papers = snapshot.papers.iter();
            let next = papers.skip_while(|own| own.id != paper).nth(1).filter(|_| is_seen);
            Ok(match next {
                Some(next) => format!("/ho-so/{id}/doc/{}", next.id),
                None if is_seen => format!("/ho-so/{id}/doc"),
                None => format!("/ho-so/{id}/doc/{paper}"),
            })
        })
        .await?;
    Ok(Redirect::to(&to).into_response())
}

/// The picture of a page of what was frozen, for whoever reads the dossier: wherever the producer works today, and
/// whatever was taken out of the locker since.
pub(in crate::dossiers) async fn picture(
    State(app): State<App>,
    actor: Actor,
    Path((id, paper, at, n)): Path<(String, String, usize, u32)>,
    headers: HeaderMap,
) -> Result<Response> {
    let file = app
        .db
        .read(async |tx| {
            let hand = frozen(tx, &actor, &id).await?;
            let files = locker::kept_files(tx, &find(&hand, &paper)?.files).await?;
            files.into_iter().nth(at.checked_sub(1).ok_or(Error::Missing)?).ok_or(Error::Missing)
        })
        .await?;
    locker::web::pictures::picture(&app, &file, n, &headers).await
}
