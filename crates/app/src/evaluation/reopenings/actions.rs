//! Proposing to judge anew, confirming and dismissing it; confirming an old result once that has ended.

use super::store::{self, Outcome, Over, Proposal};
use crate::audit;
use crate::dossiers;
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::councils::Seat;
use crate::evaluation::results::{self, ResultRow};
use crate::evaluation::sessions::{self, Reached, Session};
use crate::identity::{self, Act, Actor, Role};
use crate::letters::{self, Kind, NewLetter, To};
use crate::platform::db::Tx;
use jiff::{Timestamp, civil::Date};
use rules::library::Library;
use serde_json::json;

pub struct NewReopening {
    pub session: String,
    /// Listings that are judged anew.
    pub listings: Vec<String>,
    pub reason: String,
    /// Of the new session.
    pub held_on: Date,
    pub venue: String,
    pub deadline: Timestamp,
}

/// A closed session, for whoever may propose or confirm: who presides, the office, a leader.
pub(super) async fn reach(tx: &mut Tx, actor: &Actor, act: Act, session: &str) -> Result<Session> {
    actor.may(act)?;
    let Reached { session, seat } = sessions::reach(tx, actor, session).await?;
    let presides = seat.as_ref().is_some_and(Seat::presides);
    if !presides && !actor.has(Role::Office) && !actor.has(Role::Leader) {
        return Err(Error::Missing);
    }
    if session.is_closed() { Ok(session) } else { Err(refused("reopening-not-closed")) }
}

/// Whether a result may be judged anew: nobody does so already. One that waits to stand again may be instead.
fn is_open_to(row: &ResultRow) -> bool {
    row.reopened_as.is_none() || row.anew_over
}

/// The results of a session that may be judged anew: no other session judges them, no certificate came of them, and the ministry
/// never had them.
pub(super) async fn open_to(tx: &mut Tx, session: &Session) -> Result<Vec<ResultRow>> {
    let decided = store::decided(tx, &session.id).await?;
    let mut results = results::of_session(tx, &session.id).await?;
    results.retain(|row| is_open_to(row) && !decided.contains(&row.listing_id));
    Ok(results)
}

/// Refused for a product that was certified or sent to the ministry: a certificate is withdrawn or corrected, never judged
/// away. What else was decided of its session is nothing to it.
async fn must_be_undecided(tx: &mut Tx, session: &Session, listings: &[String]) -> Result<()> {
    let decided = store::decided(tx, &session.id).await?;
    for row in results::of_session(tx, &session.id).await? {
        if listings.contains(&row.listing_id) && decided.contains(&row.listing_id) {
            return Err(refused_with("reopening-decided", [("product", row.product)]));
        }
    }
    Ok(())
}

/// Proposes to judge products anew, and why.
pub async fn propose(tx: &mut Tx, actor: &Actor, mut new: NewReopening) -> Result<()> {
    sessions::take_turn(tx, &new.session).await?;
    let session = reach(tx, actor, Act::ProposeReopening, &new.session).await?;
    // A form may send a product twice.
    new.listings.sort();
    new.listings.dedup();
    must_be_undecided(tx, &session, &new.listings).await?;
    sessions::must_lie_ahead(tx, new.held_on, new.deadline)?;
    if store::of_session(tx, &session.id).await?.iter().any(Proposal::is_open) {
        return Err(refused("reopening-proposed"));
    }
    let standing = results::of_session(tx, &session.id).await?;
    let may_be = |id: &String| standing.iter().any(|row| row.listing_id == *id && is_open_to(row));
    if new.listings.is_empty() {
        return Err(refused("reopening-nothing"));
    }
    if !new.listings.iter().all(may_be) {
        return Err(Error::Missing);
    }
    let id = store::insert(tx, &new, &actor.id).await?;
    let detail = json!({"proposal": id, "listings": new.listings, "reason": new.reason, "held_on": new.held_on});
    tx.record(audit::Act::new(actor, "reopening.proposed", "session", &session.id, detail)).await
}

/// The open proposal of a session.
async fn open(tx: &mut Tx, session: &str) -> Result<Proposal> {
    let all = store::of_session(tx, session).await?;
    all.into_iter().find(Proposal::is_open).ok_or_else(|| refused("reopening-ended"))
}

/// Confirms what somebody else proposed: opens the new session and lists the products there.
pub async fn confirm(tx: &mut Tx, rules: &Library, actor: &Actor, session: &str) -> Result<String> {
    let council = sessions::find(tx, session).await?.council_id;
    sessions::take_turns(tx, &council).await?;
    let session = reach(tx, actor, Act::ConfirmReopening, session).await?;
    let proposal = open(tx, &session.id).await?;
    if proposal.user_id == actor.id {
        return Err(refused("reopening-own"));
    }
    if !identity::is_independent(tx, &actor.id, &proposal.user_id).await? {
        return Err(refused("reopening-not-independent"));
    }
    let listings = store::listings(tx, &proposal.id).await?;
    must_be_undecided(tx, &session, &listings).await?;
    sessions::must_lie_ahead(tx, proposal.held_on(), proposal.deadline())?;
    let anew = (proposal.held_on(), proposal.venue.as_str(), proposal.deadline());
    let id = sessions::open_anew(tx, actor, &session, anew).await?;
    store::end(tx, &proposal.id, &Outcome::Confirmed(&id), &actor.id).await?;
    let new = sessions::find(tx, &id).await?;
    sessions::list_anew(tx, rules, actor, &new, (&session, &listings)).await?;
    for listing in &listings {
        tell(tx, listing, &new).await?;
    }
    let detail = json!({"proposal": proposal.id, "session": new.id, "listings": listings});
    tx.record(audit::Act::new(actor, "session.reopened", "session", &session.id, detail)).await?;
    Ok(new.id)
}

/// Tells producer and commune of a product whose result they were given notice of that it is judged anew.
async fn tell(tx: &mut Tx, listing: &str, new: &Session) -> Result<()> {
    let Some(id) = store::noticed(tx, listing).await? else { return Ok(()) };
    let dossier = dossiers::find(tx, &id).await?;
    let values = [
        ("number", dossier.number.clone()),
        ("product", dossier.product.clone()),
        ("producer", dossier.producer.clone()),
        ("held_on", new.held_on.clone()),
    ];
    let own = format!("/ho-so/{id}");
    for (to, address) in
        [(To::Producer(&dossier.producer_id), own.clone()), (To::Commune(&dossier.unit_code), format!("{own}/xu-ly"))]
    {
        let about = ("dossier", id.as_str());
        let letter = NewLetter { kind: Kind::ResultSetAside, about, address, values: &values, demo: dossier.demo };
        letters::send(tx, to, &letter).await?;
    }
    Ok(())
}

/// Ends a proposal without reopening anything: whoever proposed takes it back, another one rejects it.
pub async fn dismiss(tx: &mut Tx, actor: &Actor, session: &str, reason: &str) -> Result<()> {
    sessions::take_turn(tx, session).await?;
    let session = reach(tx, actor, Act::ConfirmReopening, session).await?;
    let proposal = open(tx, &session.id).await?;
    store::end(tx, &proposal.id, &Outcome::Dismissed(reason), &actor.id).await?;
    let detail = json!({"proposal": proposal.id, "reason": reason});
    tx.record(audit::Act::new(actor, "reopening.dismissed", "session", &session.id, detail)).await
}

/// Whose judging anew has ended without a result of its own, each with whoever ended it.
pub(super) async fn over(tx: &mut Tx, session: &Session) -> Result<Vec<Over>> {
    let mut all = store::over(tx, &session.id).await?;
    for one in &mut all {
        one.ended_by = store::ended_by(tx, one).await?;
    }
    Ok(all)
}

/// Confirms that the old result of a product stands again. Two persons had it judged anew: whoever cancelled the new session or
/// took the product out of it undoes that with a second one only (docs/decisions/0037).
pub async fn reinstate(tx: &mut Tx, actor: &Actor, session: &str, listing: &str) -> Result<()> {
    sessions::take_turn(tx, session).await?;
    let session = reach(tx, actor, Act::ReinstateResult, session).await?;
    let found = over(tx, &session).await?.into_iter().find(|one| one.listing_id == listing);
    let Some(over) = found.filter(|one| !one.ended_by.is_empty()) else {
        return Err(refused("reinstatement-nothing"));
    };
    if over.is_ended_by(&actor.id) {
        return Err(refused("reinstatement-own"));
    }
    for (ender, _) in &over.ended_by {
        if !identity::is_independent(tx, &actor.id, ender).await? {
            return Err(refused("reinstatement-not-independent"));
        }
    }
    store::reinstate(tx, &over, &actor.id).await?;
    let detail = json!({"session": session.id, "proposal": over.proposal_id, "anew": over.session_id});
    tx.record(audit::Act::new(actor, "result.reinstated", "listing", &over.listing_id, detail)).await
}
