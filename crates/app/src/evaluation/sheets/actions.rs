//! Keeping a draft and filing the sheet.

use super::seal::Context;
use super::store::{self, Kept, Kind};
use crate::audit;
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::councils::Seat;
use crate::evaluation::interests;
use crate::evaluation::product_closings;
use crate::evaluation::second_looks::{self, Outcome};
use crate::evaluation::sessions::{self, Listing, Session};
use crate::identity::pins::Proved;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::platform::words::Words;
use rules::library::Library;
use serde_json::json;

/// The member's seat and the version of the sheet that may be filled in now.
pub(in crate::evaluation) struct Turn {
    pub session: Session,
    pub seat: Seat,
    pub listing: Listing,
    pub version: i64,
    /// The member has filed before.
    pub again: bool,
}

/// Finds the sheet from the member and says whether it may be filled in: the session is open, its deadline has
/// not passed, its product is not closed, the member has declared and is not tied, did not come too late, is not replaced, and
/// has not filed, or a second look called for a new sheet.
pub(in crate::evaluation) async fn turn(tx: &mut Tx, actor: &Actor, session: &str, listing: &str) -> Result<Turn> {
    actor.may(Act::FileSheet)?;
    let (session, seat) = sessions::voting_seat(tx, actor, session).await?;
    let listing = sessions::listing(tx, &session.id, listing).await?;
    let session = session.must_be_open()?;
    interests::must_vote(tx, &session.id, &listing.id, &seat).await?;
    let filed = store::filing_of(tx, &listing.id, &actor.id).await?;
    let look = second_looks::newest(tx, &listing.id).await?;
    let again = filed.is_some();
    let own = (listing.id.as_str(), actor.id.as_str());
    let (version, deadline) = match (filed, look) {
        (None, _) if interests::came_late(tx, &session.id, own, 1).await? => {
            return Err(refused("sheet-came-late"));
        }
        (None, _) if interests::kept_silent(tx, &session, &listing.id, &seat).await? => {
            return Err(refused("sheet-kept-silent"));
        }
        // Called while the others file anew, an alternate files with them.
        (None, Some(look))
            if look.outcome() == Outcome::ScoreAgain
                && interests::called_since(tx, &listing.id, &actor.id, look.at).await? =>
        {
            (look.version, look.deadline().unwrap_or(session.deadline()))
        }
        (None, _) => (1, session.deadline()),
        (Some(filed), Some(look)) if look.outcome() == Outcome::ScoreAgain && filed.version < look.version => {
            if interests::came_late(tx, &session.id, own, look.version).await? {
                return Err(refused("sheet-came-late-again"));
            }
            (look.version, look.deadline().unwrap_or(session.deadline()))
        }
        (Some(_), _) => return Err(refused("sheet-already-filed")),
    };
    interests::must_hold_place(tx, &session.id, own).await?;
    if tx.now() > deadline {
        let at = Words::default().moment(&deadline);
        return Err(refused_with("sheet-deadline", [("at", at)]));
    }
    product_closings::must_take(tx, &listing.id, &actor.id, version).await?;
    Ok(Turn { session, seat, listing, version, again })
}

/// Keeps a member's ticks. They stay the member's alone until the sheet is filed.
pub(super) async fn save(tx: &mut Tx, actor: &Actor, session: &str, listing: &str, sent: Kept) -> Result<Kept> {
    let turn = turn(tx, actor, session, listing).await?;
    keep(tx, actor, Kind::Sheet, &turn.listing, sent).await
}

/// Keeps ticks on top of the revision they were made on; *Stale* where another submission is judged than lay before whoever
/// made them. The same ticks sent again are kept already: the first answer was lost on the way.
pub async fn keep(tx: &mut Tx, actor: &Actor, kind: Kind, listing: &Listing, sent: Kept) -> Result<Kept> {
    tx.housekeeping("a draft is its author's alone; filing and confirming are the acts");
    if sent.submission != listing.submission_hash {
        return Err(Error::Stale);
    }
    let now = store::draft(tx, kind, &listing.id, &actor.id).await?;
    if now.revision != sent.revision
        && (now.answers != sent.answers
            || now.note != sent.note
            || now.notes != sent.notes
            || now.reasons != sent.reasons
            || now.submission != sent.submission
            || now.knock_outs != sent.knock_outs)
    {
        return Err(Error::Stale);
    }
    if now.revision == sent.revision {
        store::keep(tx, kind, &listing.id, &actor.id, &sent).await?;
    }
    store::draft(tx, kind, &listing.id, &actor.id).await
}

/// Files the draft that the member has just looked through: sealed, and never changed again. The member has just given
/// the PIN.
pub async fn file(
    tx: &mut Tx,
    rules: &Library,
    (actor, proved): (&Actor, &Proved),
    (session, listing): (&str, &str),
    revision: i64,
    reason: &str,
) -> Result<()> {
    actor.may(Act::FileSheet)?;
    if !proved.is_of(actor) {
        return Err(Error::Missing);
    }
    sessions::take_turn(tx, session).await?;
    let Turn { session, seat, listing, version, again } = turn(tx, actor, session, listing).await?;
    if tx.today() < session.held_on() {
        let day = Words::default().day(&session.held_on());
        return Err(refused_with("sheet-too-early", [("day", day)]));
    }
    if again && reason.is_empty() {
        return Err(refused("sheet-reason"));
    }
    let kept = store::draft(tx, Kind::Sheet, &listing.id, &actor.id).await?;
    if kept.revision != revision || !kept.is_of(&listing) {
        return Err(Error::Stale);
    }
    // A tie that came to light since the member declared.
    interests::must_be_free(tx, &listing, &seat).await?;
    let form = listing.form(rules)?;
    let sheet = kept
        .answers
        .file(form, listing.facts())
        .map_err(|no| refused_with("sheet-incomplete", [("criterion", no.criterion)]))?;
    let context = Context {
        session: &session.id,
        listing: &listing.id,
        member: &actor.id,
        version,
        filed_at: tx.now().as_millisecond(),
        note: &kept.note,
        reason,
        submission: &listing.submission_hash,
    };
    let seal = context.seal(&sheet)?;
    let new = store::NewFiling {
        listing: &listing.id,
        user: &actor.id,
        version,
        answers: &kept.answers,
        note: &kept.note,
        reason,
        seal: &seal,
    };
    let id = store::insert(tx, &new).await?;
    store::remove_draft(tx, Kind::Sheet, &listing.id, &actor.id).await?;
    let detail =
        json!({"session": session.id, "listing": listing.id, "version": version, "seal": seal, "reason": reason});
    tx.record(audit::Act::new(actor, "sheet.filed", "filing", &id, detail)).await
}
