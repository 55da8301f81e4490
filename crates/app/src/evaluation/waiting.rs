//! What of an open session waits for one person: sheets, facts to propose or confirm, the closing.

use crate::error::Result;
use crate::evaluation::closings;
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::facts;
use crate::evaluation::interests::Register;
use crate::evaluation::product_closings;
use crate::evaluation::second_looks::{self, Outcome};
use crate::evaluation::sessions::{self, Reached, Session};
use crate::evaluation::sheets;
use crate::evaluation::teams;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::council::GatesBy;
use rules::library::Library;

/// Counts of products.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Products of which the person has not declared whether anything ties the two.
    pub to_declare: usize,
    /// 1 where the roll of a session that has begun is not called, for whoever presides.
    pub to_call_roll: usize,
    /// The person's own sheets that are not filed.
    pub sheets: usize,
    /// Products whose facts nobody has proposed, for the advisory team.
    pub to_propose: usize,
    /// Products whose proposed facts the chair has to confirm.
    pub to_confirm: usize,
    /// Products that the council must look at again.
    pub second_looks: usize,
    /// Nothing keeps the session from closing.
    pub ready: bool,
    /// The last day on which its products are judged in time, for the office and whoever presides.
    pub evaluated_by: Option<Date>,
}

/// The open sessions that a person reaches, each with what waits there; the nearest deadline first.
pub async fn of_person(tx: &mut Tx, rules: &Library, actor: &Actor) -> Result<Vec<(Session, Waiting)>> {
    let mut list = Vec::new();
    if !actor.can(Act::ReadSession) {
        return Ok(list);
    }
    for session in sessions::open_of(tx, actor).await? {
        let reached = sessions::reach(tx, actor, &session.id).await?;
        let waiting = of_session(tx, rules, actor, &reached).await?;
        list.push((session, waiting));
    }
    list.sort_by_key(|(session, _)| session.deadline);
    Ok(list)
}

async fn of_session(tx: &mut Tx, rules: &Library, actor: &Actor, reached: &Reached) -> Result<Waiting> {
    let Reached { session, seat } = reached;
    let mut waiting = Waiting::default();
    let listings = sessions::listings(tx, &session.id).await?;
    let facts = facts::of_session(tx, &session.id).await?;
    let newest = |listing: &str| facts.iter().rfind(|sheet| sheet.listing_id == listing);
    let register = Register::of_session(tx, &session.id).await?;
    if let Some(seat) = seat.as_ref().filter(|_| actor.can(Act::DeclareInterest)) {
        let asked = listings.iter().filter(|listing| register.asks(listing, seat));
        waiting.to_declare = asked.filter(|listing| !register.has_declared(&listing.id, &seat.user_id)).count();
    }
    if let Some(seat) = seat.as_ref().filter(|_| actor.can(Act::FileSheet)) {
        let filed = sheets::filed(tx, &session.id).await?;
        let looks = second_looks::of_session(tx, &session.id).await?;
        let closings = product_closings::of_session(tx, &session.id).await?;
        for listing in listings.iter().filter(|listing| register.votes(&listing.id, seat)) {
            let look = looks.iter().rfind(|look| look.listing_id == listing.id);
            let again = look.filter(|look| look.outcome() == Outcome::ScoreAgain).map(|look| look.version);
            let again = again.filter(|version| !register.came_late(&listing.id, &actor.id, *version));
            let own = filed.iter().find(|filed| filed.listing_id == listing.id && filed.user_id == actor.id);
            let is_closed = product_closings::closed(&closings, &listing.id, look).is_some();
            waiting.sheets += usize::from(!is_closed && own.is_none_or(|own| Some(own.version) < again));
        }
    }
    if actor.can(Act::ListProduct) || seat.as_ref().is_some_and(Seat::presides) {
        waiting.evaluated_by = sessions::evaluated_by(tx, session).await?;
    }
    // Of a renewal nobody has to propose anything, so that the agency is not told.
    if actor.can(Act::ProposeGates) && teams::belongs(tx, actor, &session.council_id).await? {
        let is_open = |listing: &str| newest(listing).is_none() && !register.stands_aside(listing, &actor.id);
        waiting.to_propose = listings.iter().filter(|listing| is_open(&listing.id)).count();
    }
    if seat.as_ref().is_some_and(Seat::presides) && !listings.is_empty() {
        let table = closings::table(tx, rules, session).await?;
        let by_sheet = table.regulation.rule().gates_by == GatesBy::ConfirmedSheet;
        // Where the chair stands aside, the secretary confirms.
        let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
        let chair = seats.iter().find(|seat| seat.is_chair());
        let chair_is_aside = |id: &str| chair.is_some_and(|chair| register.stands_aside(id, &chair.user_id));
        let is_chair = seat.as_ref().is_some_and(Seat::is_chair);
        let own_aside = |id: &str| register.stands_aside(id, &actor.id);
        let confirms = |id: &str| !own_aside(id) && is_chair != chair_is_aside(id);
        let proposed = |listing: &str| newest(listing).is_some_and(|sheet| !sheet.is_confirmed());
        if by_sheet {
            let waits = |id: &str| proposed(id) && confirms(id);
            waiting.to_confirm = listings.iter().filter(|listing| waits(&listing.id)).count();
        }
        let lines = table.lines.iter().filter(|line| !own_aside(&line.listing.id));
        waiting.second_looks = lines.filter(|line| table.needs_second_look(line)).count();
        let begun = tx.today() >= session.held_on() && actor.can(Act::CallRoll);
        waiting.to_call_roll = usize::from(begun && table.roll.is_none());
        waiting.ready = table.obstacles().is_empty();
    }
    Ok(waiting)
}
