//! Putting a sample before a session, ticking it, and closing it so that the spread is shown.

use super::store::{self, Calibration, Kept};
use crate::audit;
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::councils::{self, Seat};
use crate::evaluation::sessions::{self, Session};
use crate::evaluation::sheets;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use rules::library::Library;
use serde_json::json;

/// What all members tick.
pub enum Sample {
    /// An older product, by its listing in a closed session.
    Judged(String),
    /// A described one with the form that it is ticked on.
    Described {
        name: String,
        text: String,
        /// A set of the criteria in force on the day of the session.
        form: String,
    },
}

/// Whoever presides puts one sample before the session, while nobody has judged anything.
pub async fn open(tx: &mut Tx, rules: &Library, actor: &Actor, session: &str, sample: Sample) -> Result<()> {
    actor.may(Act::OpenCalibration)?;
    sessions::take_turn(tx, session).await?;
    let session = sessions::presiding_seat(tx, actor, session).await?.0.must_be_open()?;
    may_be_opened(tx, &session).await?;
    let (listing, product, text, ruleset, form, regulated) = match sample {
        Sample::Judged(id) => {
            let choices = store::choices(tx, actor, &session).await?;
            let choice = choices.into_iter().find(|choice| choice.id == id).ok_or(Error::Missing)?;
            let listing = sessions::listing(tx, &choice.session_id, &choice.id).await?;
            (Some(listing.id), listing.product, String::new(), listing.ruleset, listing.form, listing.regulated)
        }
        Sample::Described { name, text, form } => (None, name, text, in_force(rules, &session)?.id.clone(), form, true),
    };
    let ruleset = rules.ruleset(&ruleset).ok_or(Error::Missing)?;
    let form = ruleset.form(&form).ok_or(Error::Missing)?;
    if form.may_open_round().is_err() {
        return Err(refused("listing-form-incomplete"));
    }
    let new = store::New {
        session: &session.id,
        listing: listing.clone(),
        product: &product,
        described: &text,
        ruleset: (&ruleset.id, &ruleset.hash),
        form: (&form.id, &form.hash),
        regulated,
        user: &actor.id,
    };
    let id = store::insert(tx, new).await?;
    let detail = json!({"session": session.id, "listing": listing, "product": product, "ruleset": ruleset.id,
                        "form": form.id, "form_hash": form.hash});
    tx.record(audit::Act::new(actor, "calibration.opened", "calibration", &id, detail)).await
}

/// Refused where the session has a sample already, or its members have begun to file.
pub(super) async fn may_be_opened(tx: &mut Tx, session: &Session) -> Result<()> {
    if store::of_session(tx, &session.id).await?.is_some() {
        return Err(refused("calibration-already"));
    }
    if !sheets::filed(tx, &session.id).await?.is_empty() {
        return Err(refused("calibration-too-late"));
    }
    Ok(())
}

/// The criteria that hold on the day of a session.
pub(super) fn in_force<'a>(rules: &'a Library, session: &Session) -> Result<&'a rules::ruleset::Ruleset> {
    let day = session.held_on();
    let begun = rules.rulesets.iter().filter(|ruleset| ruleset.effective_from <= day);
    begun.max_by_key(|ruleset| ruleset.effective_from).ok_or(Error::Missing)
}

/// Somebody with a vote and the sample before it, which may still be ticked.
pub(super) struct Turn {
    pub session: Session,
    pub calibration: Calibration,
}

/// Finds the sample from the member; refused once it is closed, or the member has filed or abstained.
pub(super) async fn turn(tx: &mut Tx, actor: &Actor, session: &str) -> Result<Turn> {
    actor.may(Act::FileCalibration)?;
    let (session, seat) = sessions::seat(tx, actor, session).await?;
    if !seat.votes() {
        return Err(Error::Missing);
    }
    let calibration = store::of_session(tx, &session.id).await?.ok_or(Error::Missing)?;
    let session = session.must_be_open()?;
    if calibration.is_closed() {
        return Err(refused("calibration-closed"));
    }
    let done = done(tx, &calibration.id).await?;
    if done.contains(&actor.id) {
        return Err(refused("calibration-done"));
    }
    Ok(Turn { session, calibration })
}

/// Who has ticked the sample or abstained.
async fn done(tx: &mut Tx, calibration: &str) -> Result<Vec<String>> {
    let filed = store::sheets(tx, calibration).await?.into_iter().map(|(user, _)| user);
    let abstained = store::abstentions(tx, calibration).await?.into_iter().map(|(user, _)| user);
    Ok(filed.chain(abstained).collect())
}

/// Keeps a member's ticks, which stay the member's alone.
pub(super) async fn save(tx: &mut Tx, actor: &Actor, session: &str, sent: &Kept) -> Result<()> {
    tx.housekeeping("a draft is its author's alone; filing is the act");
    let turn = turn(tx, actor, session).await?;
    store::keep(tx, &turn.calibration.id, &actor.id, sent).await
}

/// Files a member's ticks, made on top of what was kept: never changed again. The last one closes the calibration.
pub(super) async fn file(tx: &mut Tx, rules: &Library, actor: &Actor, session: &str, sent: &Kept) -> Result<()> {
    actor.may(Act::FileCalibration)?;
    sessions::take_turn(tx, session).await?;
    let Turn { session, calibration } = turn(tx, actor, session).await?;
    if store::draft(tx, &calibration.id, &actor.id).await?.revision != sent.revision {
        return Err(Error::Stale);
    }
    sent.answers
        .file(calibration.form(rules)?, calibration.facts())
        .map_err(|no| refused_with("sheet-incomplete", [("criterion", no.criterion)]))?;
    store::insert_sheet(tx, &calibration.id, &actor.id, &sent.answers).await?;
    store::remove_draft(tx, &calibration.id, &actor.id).await?;
    let detail = json!({"session": session.id});
    tx.record(audit::Act::new(actor, "calibration.filed", "calibration", &calibration.id, detail)).await?;
    close_if_all(tx, actor, &session, &calibration).await
}

/// A member who is tied to the sample does not tick it.
pub async fn abstain(tx: &mut Tx, actor: &Actor, session: &str, reason: &str) -> Result<()> {
    actor.may(Act::FileCalibration)?;
    sessions::take_turn(tx, session).await?;
    let Turn { session, calibration } = turn(tx, actor, session).await?;
    if reason.is_empty() {
        return Err(refused("abstain-reason"));
    }
    store::insert_abstention(tx, &calibration.id, &actor.id, reason).await?;
    store::remove_draft(tx, &calibration.id, &actor.id).await?;
    let detail = json!({"session": session.id, "reason": reason});
    tx.record(audit::Act::new(actor, "calibration.abstained", "calibration", &calibration.id, detail)).await?;
    close_if_all(tx, actor, &session, &calibration).await
}

async fn close_if_all(tx: &mut Tx, actor: &Actor, session: &Session, calibration: &Calibration) -> Result<()> {
    let done = done(tx, &calibration.id).await?;
    let seats = councils::seats(tx, &session.council_id, &session.regulation_id).await?;
    let is_left = |seat: &&Seat| seat.votes() && !done.contains(&seat.user_id);
    if seats.iter().any(|seat| is_left(&seat)) {
        return Ok(());
    }
    insert_closing(tx, actor, session, calibration).await
}

async fn insert_closing(tx: &mut Tx, actor: &Actor, session: &Session, calibration: &Calibration) -> Result<()> {
    store::insert_closing(tx, &calibration.id, &actor.id).await?;
    let sheets = store::sheets(tx, &calibration.id).await?.len();
    let detail = json!({"session": session.id, "sheets": sheets});
    tx.record(audit::Act::new(actor, "calibration.closed", "calibration", &calibration.id, detail)).await
}

/// Whoever presides does not wait any longer: the spread of what is filed is shown.
pub async fn close(tx: &mut Tx, actor: &Actor, session: &str) -> Result<()> {
    actor.may(Act::CloseCalibration)?;
    sessions::take_turn(tx, session).await?;
    let (session, _) = sessions::presiding_seat(tx, actor, session).await?;
    let calibration = store::of_session(tx, &session.id).await?.ok_or(Error::Missing)?;
    let session = session.must_be_open()?;
    if calibration.is_closed() {
        return Err(refused("calibration-closed"));
    }
    insert_closing(tx, actor, &session, &calibration).await
}
