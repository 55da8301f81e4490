//! Recording a second look.

use super::store::{self, Outcome};
use crate::audit;
use crate::error::{Result, refused, refused_with};
use crate::evaluation::sessions::{self, Session};
use crate::evaluation::{closings, interests, reopenings};
use crate::identity::{Act, Actor};
use crate::platform::clock::day_of;
use crate::platform::db::Tx;
use crate::platform::words::Words;
use jiff::{Timestamp, civil::Date};
use rules::library::Library;
use serde_json::json;

pub struct NewLook<'a> {
    pub session: &'a str,
    pub listing: &'a str,
    pub outcome: Outcome,
    pub reason: &'a str,
    /// Until when new sheets may be filed.
    pub deadline: Option<Timestamp>,
}

/// The chair or the secretary records what the council decided when it looked again.
pub async fn record(tx: &mut Tx, rules: &Library, actor: &Actor, new: NewLook<'_>) -> Result<()> {
    actor.may(Act::RecordSecondLook)?;
    sessions::take_turn(tx, new.session).await?;
    let (session, seat) = sessions::presiding_seat(tx, actor, new.session).await?;
    let session = session.must_be_open()?;
    let listing = sessions::listing(tx, &session.id, new.listing).await?;
    interests::must_not_stand_aside(tx, &session, &listing.id, &seat.user_id).await?;
    let table = closings::table(tx, rules, &session).await?;
    let line = table.line(&listing.id)?;
    if !table.needs_second_look(line) {
        return Err(refused("second-look-not-needed"));
    }
    if new.reason.is_empty() {
        return Err(refused("second-look-reason"));
    }
    if new.outcome == Outcome::ScoreAgain {
        let is_past = new.deadline.is_none_or(|at| sessions::is_too_early(at, None, tx.now()));
        match last_day(tx, &session).await? {
            Some(last) if is_past || new.deadline.is_some_and(|at| day_of(at) > last) => {
                return Err(refused_with("second-look-deadline", [("last", Words::default().day(&last))]));
            }
            None if is_past => return Err(refused("second-look-deadline-past")),
            _ => {}
        }
    }
    let rule = table.regulation.rule();
    let scored = u32::try_from(line.newest_version).unwrap_or(u32::MAX);
    if new.outcome == Outcome::ScoreAgain && !rule.allows_another_round(scored) {
        return Err(refused_with("second-look-rounds", [("rounds", scored.to_string())]));
    }
    let version = line.newest_version + i64::from(new.outcome == Outcome::ScoreAgain);
    let deadline = new.deadline.filter(|_| new.outcome == Outcome::ScoreAgain);
    let mut sheets = line.filings.clone();
    sheets.sort_unstable();
    let row = store::New {
        listing: &listing.id,
        outcome: new.outcome,
        reason: new.reason,
        version,
        deadline,
        sheets: &sheets,
        user: &actor.id,
    };
    let id = store::insert(tx, &row).await?;
    let detail = json!({"session": session.id, "listing": listing.id, "outcome": new.outcome.code(),
                        "spread": line.standing.spread, "reason": new.reason, "version": version,
                        "deadline": deadline.map(Timestamp::as_millisecond), "sheets": sheets});
    tx.record(audit::Act::new(actor, "second_look.recorded", "second_look", &id, detail)).await
}

/// The last day for new sheets: that of the round. Renewals belong to none, and what is judged anew may be so after its round.
async fn last_day(tx: &mut Tx, session: &Session) -> Result<Option<Date>> {
    if reopenings::reopened_from(tx, &session.id).await?.is_some() {
        return Ok(None);
    }
    sessions::evaluated_by(tx, session).await
}
