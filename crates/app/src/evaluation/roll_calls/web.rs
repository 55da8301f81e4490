//! The roll as a page: who is there, whether that makes a quorum, who stands in.

use super::actions::{self, NewRollCall};
use super::store::{self, Entry, RollCall};
use crate::app::App;
use crate::error::{Error, Result};
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::interests::{self, Register};
use crate::evaluation::sessions::{self, Reached, Session};
use crate::identity::{Act, Actor};
use crate::page::{Page, show};
use crate::platform::clock::zone;
use crate::platform::db::Tx;
use crate::platform::form::{Fields, Form, LONGEST_TEXT, Problems};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "evaluation/roll_call.html")]
struct RollPage {
    page: Page,
    session: Session,
    seats: Vec<Seat>,
    roll: Option<RollCall>,
    /// The version that whoever calls the roll has seen.
    seen: i64,
    register: Register,
    /// Seats with a vote that must be there.
    needed: u32,
    /// The chair or the secretary, from the day of the meeting until it ends.
    may_call: bool,
    now: Timestamp,
}

impl RollPage {
    async fn read(tx: &mut Tx, actor: &Actor, page: Page, id: &str) -> Result<Self> {
        let Reached { session, seat } = sessions::reach(tx, actor, id).await?;
        let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
        let regulation = councils::regulation(tx, &session.regulation_id).await?.rule();
        let voting = seats.iter().filter(|seat| seat.votes()).count();
        let leads = seat.as_ref().is_some_and(Seat::presides) && actor.can(Act::CallRoll);
        Ok(Self {
            may_call: leads && session.is_open() && !session.in_writing && tx.today() >= session.held_on(),
            roll: store::newest(tx, &session.id).await?,
            seen: store::last_version(tx, &session.id).await?,
            register: Register::of_session(tx, &session.id).await?,
            needed: regulation.quorum_needed(u32::try_from(voting).unwrap_or(u32::MAX)),
            now: tx.now(),
            page,
            session,
            seats,
        })
    }

    /// For whom a seat sits.
    fn post(&self, seat: &Seat) -> String {
        seat.post(self.page.words)
    }

    /// What was typed, or what the roll says.
    fn is(&self, seat: &Seat, answer: &str) -> bool {
        let typed = self.page.typed.get(&format!("c.{}", seat.user_id));
        if !self.page.typed.once().is_empty() {
            return typed == answer;
        }
        let entry = self.roll.as_ref().and_then(|roll| roll.entry(&seat.user_id));
        entry.is_some_and(|entry| entry.present == (answer == "co"))
    }

    fn reason(&self, seat: &Seat) -> String {
        if !self.page.typed.once().is_empty() {
            return self.page.typed.get(&format!("r.{}", seat.user_id)).to_owned();
        }
        let entry = self.roll.as_ref().and_then(|roll| roll.entry(&seat.user_id));
        entry.map_or_else(String::new, |entry| entry.reason.clone())
    }

    fn began_at(&self) -> String {
        if !self.page.typed.once().is_empty() {
            return self.page.typed.get("began_at").to_owned();
        }
        let at = self.roll.as_ref().map_or(self.now, RollCall::began_at);
        zone().to_datetime(at).strftime("%H:%M").to_string()
    }

    fn guests(&self) -> String {
        if !self.page.typed.once().is_empty() {
            return self.page.typed.get("guests").to_owned();
        }
        self.roll.as_ref().map_or_else(String::new, |roll| roll.guests.clone())
    }

    /// Seats with a vote that are there, the alternates who stand in included.
    fn there(&self) -> usize {
        self.roll.as_ref().map_or(0, |roll| self.register.there(roll, &self.seats))
    }

    fn voting(&self) -> usize {
        self.seats.iter().filter(|seat| seat.votes()).count()
    }

    /// A number of seats as thousandths of the bar.
    fn share(&self, seats: usize) -> usize {
        (seats * 1000).checked_div(self.voting()).unwrap_or(0).min(1000)
    }

    /// Where the bar shows the quorum.
    fn mark(&self) -> usize {
        self.share(usize::try_from(self.needed).unwrap_or(0)).min(994)
    }

    fn has_quorum(&self) -> bool {
        u32::try_from(self.there()).is_ok_and(|there| there >= self.needed)
    }

    /// "Có mặt 5 trên 6 người có quyền chấm; cần ít nhất 4."
    fn quorum(&self) -> String {
        let values = [
            ("there", self.there().to_string()),
            ("voting", self.voting().to_string()),
            ("needed", self.needed.to_string()),
        ];
        self.page.words.say_all("roll-call-quorum", &values)
    }

    /// Whom an alternate stands in for, in words.
    fn stands_in(&self, seat: &Seat) -> Option<String> {
        let whom = self.register.instead_of(&seat.user_id)?;
        let name = self.seats.iter().find(|seat| seat.user_id == whom).map(|seat| seat.name.as_str())?;
        Some(self.page.words.say1("roll-call-stands-in", "name", name))
    }

    /// The places that are vacant, and the alternates who may take them.
    fn vacant(&self) -> Vec<&Seat> {
        let Some(roll) = self.roll.as_ref().filter(|_| self.may_call) else { return Vec::new() };
        actions::vacant(roll, &self.register, &self.seats)
    }

    fn free(&self) -> Vec<&Seat> {
        let is_free = |seat: &&Seat| {
            seat.is_alternate()
                && !self.register.is_absent(&seat.user_id)
                && !self.register.is_removed(&seat.user_id)
                && self.register.instead_of(&seat.user_id).is_none()
        };
        self.seats.iter().filter(is_free).collect()
    }
}

async fn roll_page(app: &App, actor: &Actor, page: Page, id: &str) -> Result<Response> {
    let context = app.db.read(async |tx| RollPage::read(tx, actor, page, id).await).await?;
    show(context.page.status(), &context)
}

pub(super) async fn show_roll(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response> {
    roll_page(&app, &actor, page, &id).await
}

/// What was chosen; whoever ticks that the rest is there has said so of every seat but an alternate's.
fn parse(fields: &Fields, session: &Session, seats: &[Seat]) -> Result<NewRollCall, Problems> {
    let mut problems = Problems::default();
    let time = fields.needed_time("began_at", "need-began-at", &mut problems);
    let began_at = time.and_then(|time| zone().to_timestamp(session.held_on().to_datetime(time)).ok());
    let mut entries = Vec::new();
    for seat in seats {
        let field = format!("c.{}", seat.user_id);
        let present = match fields.get(&field) {
            "co" => true,
            "khong" => false,
            _ if seat.is_alternate() => continue,
            _ if fields.get("rest") == "co" => true,
            _ => {
                problems.add_with(&field, "roll-call-unanswered", [("name", seat.name.clone())]);
                continue;
            }
        };
        let reason = fields.get(&format!("r.{}", seat.user_id)).chars().take(LONGEST_TEXT).collect();
        let reason = if present { String::new() } else { reason };
        entries.push(Entry { user_id: seat.user_id.clone(), present, reason });
    }
    let guests: String = fields.get("guests").chars().take(LONGEST_TEXT).collect();
    let seen = fields.get("seen").parse().unwrap_or(-1);
    match began_at {
        Some(began_at) if problems.is_empty() => Ok(NewRollCall { began_at, entries, guests, seen }),
        _ => Err(problems),
    }
}

pub(super) async fn call(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    actor.may(Act::CallRoll)?;
    let (session, seats) = app
        .db
        .read(async |tx| {
            let (session, _) = sessions::presiding_seat(tx, &actor, &id).await?;
            let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
            Ok((session, seats))
        })
        .await?;
    let new = match parse(&fields, &session, &seats) {
        Ok(new) => new,
        Err(problems) => return roll_page(&app, &actor, page.again(fields, problems), &id).await,
    };
    let called = app.act(&actor, fields.once(), async |tx| {
        actions::call(tx, &actor, &id, new).await.map(|()| format!("/phien-hop/{id}/diem-danh"))
    });
    match called.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code.starts_with("roll-call-") => {
            roll_page(&app, &actor, page.refused(fields, &no), &id).await
        }
        Err(other) => Err(other),
    }
}

/// An alternate takes the place of an absent member.
pub(super) async fn stand_in(
    State(app): State<App>,
    actor: Actor,
    page: Page,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Result<Response> {
    let called = app.act(&actor, fields.once(), async |tx| {
        interests::stand_in(tx, &actor, &id, (fields.get("alternate"), fields.get("instead_of"))).await?;
        Ok(format!("/phien-hop/{id}/diem-danh"))
    });
    match called.await {
        Ok(location) => Ok(Redirect::to(&location).into_response()),
        Err(Error::Refused(no)) if no.code.starts_with("alternate-") => {
            // What was typed of the roll was not sent with this form.
            roll_page(&app, &actor, page.refused(Fields::default(), &no), &id).await
        }
        Err(other) => Err(other),
    }
}
