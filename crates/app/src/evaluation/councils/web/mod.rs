//! A council as a page.

pub(super) mod form;

use super::{Council, Gap, Regulation, Seat, store};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::severity;
use crate::evaluation::teams::{self, Team};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use rules::composition::Composition;

#[derive(Template)]
#[template(path = "evaluation/council.html")]
struct CouncilPage {
    page: Page,
    council: Council,
    seats: Vec<Seat>,
    /// Why nobody fills a mandatory category.
    gaps: Vec<Gap>,
    /// Who had to sit when it was set up.
    composition: Option<&'static Composition>,
    regulation: Regulation,
    may_adopt: bool,
    may_name_team: bool,
    may_read_severity: bool,
    team: Option<Team>,
    /// Voting seats that make a quorum.
    needed: u32,
}

impl CouncilPage {
    fn quorum(&self) -> String {
        let share = format!("{}/{}", self.regulation.quorum_num, self.regulation.quorum_den);
        self.page.words.say2("regulation-quorum-is", "share", share, "needed", self.needed)
    }

    /// The paper that adopted the regulation.
    fn paper(&self) -> String {
        self.regulation.paper(self.page.words)
    }

    /// What a category is called; by its identifier where the files do not know it any more.
    fn category(&self, id: &str) -> String {
        let known = self.composition.and_then(|one| one.category(id));
        known.map_or_else(|| id.to_owned(), |one| self.page.words.pick(&one.name_vi, &one.name_en).to_owned())
    }

    /// On what the chair presides, and by which paper.
    fn chair_basis(&self) -> String {
        let words = self.page.words;
        match (self.council.delegation(), self.council.chair_basis.as_str()) {
            (Some((number, day)), _) => words.say2("chair-delegated-by", "number", number, "day", words.day(&day)),
            (None, "") => words.say("chair-basis-unknown"),
            // words: chair-basis-*
            (None, basis) => words.say(&format!("chair-basis-{basis}")),
        }
    }
}

pub(super) async fn show_council(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    actor.may(Act::ReadSession)?;
    let (council, seats, regulation, team, gaps) = app
        .db
        .read(async |tx| {
            let council = store::find(tx, &id).await?;
            let regulation = store::newest_regulation(tx, &id).await?;
            let seats = store::seats(tx, &id, &regulation.id).await?;
            if !actor.reads_all_sessions() && !seats.iter().any(|seat| seat.user_id == actor.id) {
                return Err(Error::Missing);
            }
            let team = teams::of_council(tx, &id).await?;
            Ok((council, seats, regulation, team, store::gaps(tx, &id).await?))
        })
        .await?;
    let needed =
        regulation.rule().quorum_needed(u32::try_from(seats.iter().filter(|s| s.votes()).count()).unwrap_or(0));
    let level = council.level();
    show(
        StatusCode::OK,
        &CouncilPage {
            may_adopt: actor.can(Act::AdoptRegulation),
            may_name_team: actor.can(Act::NameTeam),
            may_read_severity: severity::may_read(&actor, seats.iter().find(|seat| seat.user_id == actor.id)),
            composition: app.rules.composition_on(council.decision_date(), level),
            page,
            council,
            seats,
            gaps,
            regulation,
            team,
            needed,
        },
    )
}
