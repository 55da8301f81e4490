//! What the advisory team records, and of a renewal the agency.

use super::store::{self, ExtraTest};
use crate::audit;
use crate::dossiers;
use crate::error::{Error, Result, refused};
use crate::evaluation::councils::Seat;
use crate::evaluation::interests;
use crate::evaluation::sessions::{self, Listing, Reached, Session};
use crate::evaluation::teams;
use crate::identity::{Act, Actor};
use crate::letters::{self, To};
use crate::locker::NewFile;
use crate::platform::db::Tx;
use jiff::civil::Date;
use serde_json::json;

/// The examination of one product as a person reaches it.
pub(super) struct Desk {
    pub session: Session,
    pub listing: Listing,
    /// The person examines the product, has declared, and the session takes something.
    pub may_examine: bool,
    /// The same but for a declaration that is still to be made.
    pub undeclared: bool,
    /// The person reads what the team proposes, too.
    pub sees_proposal: bool,
}

/// Finds the examination from the person: whoever reaches the session and does not stand aside from the product.
pub(super) async fn desk(tx: &mut Tx, actor: &Actor, session: &str, listing: &str) -> Result<Desk> {
    let Reached { session, seat } = sessions::reach(tx, actor, session).await?;
    let listing = sessions::listing(tx, &session.id, listing).await?;
    interests::must_not_stand_aside(tx, &session, &listing.id, &actor.id).await?;
    let examines = session.is_open() && teams::examines(tx, actor, &session, &listing).await?;
    let has_declared = interests::has_declared(tx, &listing.id, &actor.id).await?;
    let presides = seat.as_ref().is_some_and(Seat::presides);
    let sees_proposal = presides || actor.reads_all_sessions() || session.is_closed();
    let (may_examine, undeclared) = (examines && has_declared, examines && !has_declared);
    Ok(Desk { session, listing, may_examine, undeclared, sees_proposal })
}

/// The desk of whoever is about to record something; *Missing* for anybody who does not examine the product, refused for
/// whoever has not declared of it or is tied to it.
pub(super) async fn examiner_s_desk(
    tx: &mut Tx,
    actor: &Actor,
    act: Act,
    (session, listing): (&str, &str),
) -> Result<Desk> {
    actor.may(act)?;
    let desk = desk(tx, actor, session, listing).await?;
    if !teams::examines(tx, actor, &desk.session, &desk.listing).await? {
        return Err(Error::Missing);
    }
    desk.session.clone().must_be_open()?;
    interests::must_examine_freely(tx, actor, &desk.session, &desk.listing).await?;
    Ok(desk)
}

pub struct NewTest {
    /// What is to be tested.
    pub what: String,
    pub why: String,
    /// Last day for the result.
    pub due_on: Date,
}

/// Asks the producer for a test, and tells it so.
pub async fn ask(tx: &mut Tx, actor: &Actor, (session, listing): (&str, &str), new: NewTest) -> Result<()> {
    sessions::take_turn(tx, session).await?;
    let Desk { session, listing, .. } = examiner_s_desk(tx, actor, Act::AskExtraTest, (session, listing)).await?;
    if new.due_on < tx.today() {
        return Err(refused("extra-test-day"));
    }
    let id = store::insert_test(tx, &listing.id, &new, &actor.id).await?;
    if let Some(dossier) = &listing.dossier_id {
        let dossier = dossiers::find(tx, dossier).await?;
        let values = [
            ("number", dossier.number.clone()),
            ("product", dossier.product.clone()),
            ("producer", dossier.producer.clone()),
            ("what", new.what.clone()),
            ("due_on", new.due_on.to_string()),
        ];
        let letter = letters::NewLetter {
            kind: letters::Kind::ExtraTestAsked,
            about: ("dossier", &dossier.id),
            address: format!("/ho-so/{}", dossier.id),
            values: &values,
            demo: dossier.demo,
        };
        letters::send(tx, To::Producer(&dossier.producer_id), &letter).await?;
    }
    let detail = json!({"session": session.id, "listing": listing.id, "what": new.what, "why": new.why,
                        "due_on": new.due_on});
    tx.record(audit::Act::new(actor, "extra_test.asked", "extra_test", &id, detail)).await
}

/// Whether a result may be entered: asked before its report is taken in, and again when it is.
pub(super) async fn may_enter(tx: &mut Tx, actor: &Actor, at: (&str, &str), test: &str) -> Result<(Desk, ExtraTest)> {
    let desk = examiner_s_desk(tx, actor, Act::EnterTestResult, at).await?;
    let tests = store::tests_of(tx, &desk.listing.id).await?;
    let test = tests.into_iter().find(|one| one.id == test).ok_or(Error::Missing)?;
    if test.result.is_some() {
        return Err(refused("extra-test-answered"));
    }
    if test.struck_why.is_some() {
        return Err(refused("finding-struck"));
    }
    Ok((desk, test))
}

/// Enters what a test found, once.
pub async fn enter_result(
    tx: &mut Tx,
    actor: &Actor,
    (session, listing): (&str, &str),
    test: &str,
    (passed, result): (bool, &str),
    files: &[NewFile],
) -> Result<()> {
    sessions::take_turn(tx, session).await?;
    let (desk, test) = may_enter(tx, actor, (session, listing), test).await?;
    store::insert_result(tx, &test.id, passed, result, &actor.id).await?;
    store::insert_files(tx, &test.id, files).await?;
    let hashes: Vec<_> = files.iter().map(|file| &file.sent_hash).collect();
    let detail = json!({"session": desk.session.id, "listing": desk.listing.id, "passed": passed, "result": result,
                        "sha256": hashes});
    tx.record(audit::Act::new(actor, "test_result.entered", "extra_test", &test.id, detail)).await
}

pub struct NewVisit {
    pub visited_on: Date,
    pub place: String,
    /// One a line.
    pub who: String,
    pub seen: String,
}

/// Whether a visit may be recorded: asked before its photographs are taken in, and again when it is.
pub(super) async fn may_visit(tx: &mut Tx, actor: &Actor, at: (&str, &str), new: &NewVisit) -> Result<Desk> {
    let desk = examiner_s_desk(tx, actor, Act::RecordSiteVisit, at).await?;
    if new.visited_on > tx.today() {
        return Err(refused("site-visit-in-the-future"));
    }
    if new.visited_on < desk.listing.received_on() {
        return Err(refused("site-visit-before-dossier"));
    }
    Ok(desk)
}

/// Records a look at the place where the product is made.
pub async fn visit(tx: &mut Tx, actor: &Actor, at: (&str, &str), new: NewVisit, files: &[NewFile]) -> Result<()> {
    sessions::take_turn(tx, at.0).await?;
    let Desk { session, listing, .. } = may_visit(tx, actor, at, &new).await?;
    let id = store::insert_visit(tx, &listing.id, &new, &actor.id).await?;
    store::insert_files(tx, &id, files).await?;
    let hashes: Vec<_> = files.iter().map(|file| &file.sent_hash).collect();
    let detail = json!({"session": session.id, "listing": listing.id, "visited_on": new.visited_on, "place": new.place,
                        "who": new.who, "seen": new.seen, "sha256": hashes});
    tx.record(audit::Act::new(actor, "site_visit.recorded", "site_visit", &id, detail)).await
}

/// What is to be struck, in words; *Missing* where the listing has no such finding.
pub(super) async fn finding(tx: &mut Tx, listing: &str, id: &str) -> Result<(String, bool)> {
    if let Some(test) = store::tests_of(tx, listing).await?.into_iter().find(|test| test.id == id) {
        return Ok((test.what, test.struck_why.is_some()));
    }
    let visits = store::visits_of(tx, listing).await?;
    let visit = visits.into_iter().find(|visit| visit.id == id).ok_or(Error::Missing)?;
    Ok((visit.place, visit.struck_why.is_some()))
}

/// Strikes a test or a visit that was recorded wrongly: it stays readable with the reason and counts no more.
pub async fn strike(tx: &mut Tx, actor: &Actor, at: (&str, &str), id: &str, reason: &str) -> Result<()> {
    sessions::take_turn(tx, at.0).await?;
    let Desk { session, listing, .. } = examiner_s_desk(tx, actor, Act::StrikeFinding, at).await?;
    let (_, is_struck) = finding(tx, &listing.id, id).await?;
    if is_struck {
        return Err(refused("finding-struck"));
    }
    store::insert_strike(tx, id, reason, &actor.id).await?;
    let detail = json!({"session": session.id, "listing": listing.id, "reason": reason});
    tx.record(audit::Act::new(actor, "finding.struck", "finding", id, detail)).await
}
