//! The calibration of a session as a page: who has ticked the sample, and once it is closed the spread.

pub(super) mod opening;
pub(super) mod ticking;

use super::actions;
use super::outcome::Outcome;
use super::store::{self, Calibration};
use crate::app::App;
use crate::error::Result;
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::sessions::{self, Reached, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::form::Form;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

/// How far one seat is with the sample. Never what it ticked.
struct Standing {
    seat: Seat,
    has_filed: bool,
    /// Why the seat does not tick it.
    abstained: Option<String>,
}

#[derive(Template)]
#[template(path = "evaluation/calibration.html")]
struct CalibrationPage<'a> {
    page: Page,
    session: Session,
    calibration: Option<Calibration>,
    /// The name of the sample's form.
    set: String,
    standings: Vec<Standing>,
    presides: bool,
    /// A sample may be put before the session now, by the reader.
    may_open: bool,
    /// The reader has still to tick the sample.
    may_tick: bool,
    outcome: Option<Outcome<'a>>,
}

impl CalibrationPage<'_> {
    fn may_close(&self) -> bool {
        let is_open = self.calibration.as_ref().is_some_and(|calibration| !calibration.is_closed());
        self.presides && is_open && self.session.is_open()
    }

    fn filed(&self) -> usize {
        self.standings.iter().filter(|standing| standing.has_filed).count()
    }
}

pub(super) async fn show_calibration(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    let context = app
        .db
        .read(async |tx| {
            let Reached { session, seat } = sessions::reach(tx, &actor, &id).await?;
            let presides = seat.as_ref().is_some_and(Seat::presides);
            let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
            let calibration = store::of_session(tx, &session.id).await?;
            let may_open = presides
                && actor.can(Act::OpenCalibration)
                && session.is_open()
                && actions::may_be_opened(tx, &session).await.is_ok();
            let mut standings = Vec::new();
            let (mut set, mut outcome, mut may_tick) = (String::new(), None, false);
            if let Some(calibration) = &calibration {
                let form = calibration.form(app.rules)?;
                page.words.pick(&form.name_vi, &form.name_en).clone_into(&mut set);
                let sheets = store::sheets(tx, &calibration.id).await?;
                let abstentions = store::abstentions(tx, &calibration.id).await?;
                for seat in seats.iter().filter(|seat| seat.votes()) {
                    let abstained = abstentions.iter().find(|(user, _)| *user == seat.user_id);
                    standings.push(Standing {
                        has_filed: sheets.iter().any(|(user, _)| *user == seat.user_id),
                        abstained: abstained.map(|(_, reason)| reason.clone()),
                        seat: seat.clone(),
                    });
                }
                may_tick = actor.can(Act::FileCalibration) && actions::turn(tx, &actor, &session.id).await.is_ok();
                if calibration.is_closed() {
                    let reader = (seats.as_slice(), actor.id.as_str(), presides);
                    outcome = Outcome::read(tx, app.rules, calibration, reader, page.words).await?;
                }
            }
            Ok(CalibrationPage { page, session, calibration, set, standings, presides, may_open, may_tick, outcome })
        })
        .await?;
    show(StatusCode::OK, &context)
}

/// Does not wait any longer for whoever has not ticked.
pub(super) async fn close(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    let location = app
        .act(&actor, fields.once(), async |tx| {
            actions::close(tx, &actor, &id).await.map(|()| format!("/phien-hop/{id}/cham-thu"))
        })
        .await?;
    Ok(Redirect::to(&location).into_response())
}
