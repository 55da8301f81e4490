//! A simulation as a page: the fields of a regulation, and a table of what would move.

use super::say;
use super::simulate::{Found, Proposal, Simulation, Which, simulate};
use crate::app::App;
use crate::error::{Result, refused};
use crate::evaluation::rounds::{self, Round};
use crate::evaluation::sessions::{self, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::{Fields, Problems};
use crate::platform::list::{Paging, Way};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::civil::Date;
use rules::council::GatesBy;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "evaluation/simulation.html")]
struct SimulationPage {
    page: Page,
    asked: Asked,
    rounds: Vec<Round>,
    /// The closed ones.
    sessions: Vec<Session>,
    /// What was found; none before anything is proposed.
    simulation: Option<Simulation>,
    shown: Vec<Found>,
    way: Way,
}

impl SimulationPage {
    fn outcome(&self, simulation: &Simulation) -> String {
        say::outcome(self.page.words, simulation)
    }

    fn star(&self, found: &Found) -> String {
        say::star(self.page.words, found)
    }

    fn reasons(&self, found: &Found) -> Vec<String> {
        say::reasons(self.page.words, found)
    }

    fn day(&self, found: &Found) -> String {
        self.page.words.day(&found.held_on.parse::<Date>().unwrap_or_default())
    }
}

/// What is asked of the page; what is empty stays as each session had it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    dot: String,
    phien: String,
    #[serde(rename = "yeu-cau")]
    gates_by: String,
    #[serde(rename = "chenh-lech")]
    spread: String,
    #[serde(rename = "tu-so")]
    quorum_num: String,
    #[serde(rename = "mau-so")]
    quorum_den: String,
    trang: Option<String>,
}

impl Asked {
    /// The proposal, if there is one; or what is wrong with it.
    fn proposal(&self) -> Result<Option<Proposal<'static>>, Problems> {
        let fields = Fields::of([
            ("chenh-lech", self.spread.as_str()),
            ("tu-so", &self.quorum_num),
            ("mau-so", &self.quorum_den),
        ]);
        let mut problems = Problems::default();
        let whole = |number: i64| u32::try_from(number).unwrap_or(0);
        let mut proposal = Proposal {
            gates_by: [GatesBy::ConfirmedSheet, GatesBy::Majority].into_iter().find(|by| by.as_str() == self.gates_by),
            ..Proposal::default()
        };
        if !self.spread.is_empty() {
            proposal.spread_limit = Some(whole(fields.whole("chenh-lech", "whole-spread", 0..=100, &mut problems)));
        }
        if !self.quorum_num.is_empty() || !self.quorum_den.is_empty() {
            let num = fields.whole("tu-so", "whole-quorum-num", 1..=100, &mut problems);
            let den = fields.whole("mau-so", "whole-quorum-den", 1..=100, &mut problems);
            proposal.quorum = Some((whole(num), whole(den)));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok((!proposal.is_empty()).then_some(proposal))
    }

    fn query(&self) -> [(&'static str, &str); 6] {
        [
            ("dot", &self.dot),
            ("phien", &self.phien),
            ("yeu-cau", &self.gates_by),
            ("chenh-lech", &self.spread),
            ("tu-so", &self.quorum_num),
            ("mau-so", &self.quorum_den),
        ]
    }
}

pub(super) async fn show_simulation(
    State(app): State<App>,
    actor: Actor,
    mut page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    actor.may(Act::SimulateStars)?;
    let proposal = match asked.proposal() {
        Ok(Some(Proposal { quorum: Some((num, den)), .. })) if num > den => {
            if let crate::error::Error::Refused(no) = refused("council-quorum") {
                page = page.refused(Fields::default(), &no);
            }
            None
        }
        Ok(proposal) => proposal,
        Err(problems) => {
            page = page.again(Fields::default(), problems);
            None
        }
    };
    let read = app.db.read(async |tx| {
        let simulation = match proposal {
            Some(proposal) => {
                let which = Which { session: &asked.phien, round: &asked.dot };
                Some(simulate(tx, app.rules, which, proposal).await?)
            }
            None => None,
        };
        let closed = sessions::all(tx).await?.into_iter().filter(Session::is_closed).collect();
        Ok((simulation, rounds::list(tx).await?, closed))
    });
    let (simulation, rounds, sessions) = read.await?;
    let found = simulation.as_ref().map_or(&[][..], |simulation| &simulation.found);
    let paging = Paging::asked(asked.trang.as_deref()).of(i64::try_from(found.len()).unwrap_or(i64::MAX));
    let (skip, take) = (usize::try_from(paging.offset()).unwrap_or(0), usize::try_from(paging.size).unwrap_or(50));
    let shown = found.iter().skip(skip).take(take).cloned().collect();
    let way = Way::of(paging, "/mo-phong", &asked.query());
    show(page.status(), &SimulationPage { page, asked, rounds, sessions, simulation, shown, way })
}
