//! Taking a signed file in, and signing one as a trial.

use super::MOST_FILES;
use super::store::{self, SignedPaper};
use crate::app::App;
use crate::audit;
use crate::error::{Error, Result, refused, refused_with};
use crate::evaluation::sessions::{self, Reached, Session};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::proceedings::papers::Kind;
use crate::proceedings::reading::{advice_of, aside, closed, sees_advice};
use crate::proceedings::store::{Proceeding, of_session};
use ::signatures::{Field, MOST_SIGNATURES, ROOM, Report, Statement, TEST, TestCertificate, prepare, verify};
use jiff::{Timestamp, ToSpan};
use serde_json::json;
use tokio::task::spawn_blocking;

/// A numbered paper with its signed files, as somebody who reads it reaches them.
pub(super) struct Desk {
    pub session: Session,
    pub paper: Proceeding,
    /// The oldest first.
    pub signed: Vec<SignedPaper>,
}

impl Desk {
    /// The file that the next trial signature goes after: one that was made here, never a stranger's.
    fn base(&self) -> &str {
        self.signed.iter().rfind(|one| one.is_test).map_or(&self.paper.pdf_hash, |one| &one.hash)
    }

    fn must_have_room(&self) -> Result<()> {
        let full = refused_with("signed-paper-full", [("most", MOST_FILES.to_string())]);
        if self.signed.len() < MOST_FILES { Ok(()) } else { Err(full) }
    }
}

/// Finds a paper from the person, as it stands in the address.
pub(super) async fn desk(tx: &mut Tx, actor: &Actor, (session, name): (&str, &str)) -> Result<Desk> {
    let (session, paper) = if name == Kind::Advice.as_str() {
        let Reached { session, seat } = sessions::reach(tx, actor, session).await?;
        if !sees_advice(actor, seat.as_ref(), &session) {
            return Err(Error::Missing);
        }
        // What it says of a product is nothing to whoever stands aside from it.
        if !aside(tx, actor, &session).await?.is_empty() {
            return Err(Error::Missing);
        }
        let paper = advice_of(tx, &session.id).await?;
        (session, paper)
    } else {
        let session = closed(tx, actor, session).await?;
        let paper = of_session(tx, &session.id).await?.into_iter().find(|paper| paper.in_address() == name);
        (session, paper)
    };
    let paper = paper.ok_or(Error::Missing)?;
    let signed = store::of_paper(tx, &paper.id).await?;
    Ok(Desk { session, paper, signed })
}

/// Whether a signed file may be handed in: asked before it is looked at, and again when it is kept.
pub(super) async fn may_keep(tx: &mut Tx, actor: &Actor, at: (&str, &str)) -> Result<Desk> {
    actor.may(Act::KeepSignedPaper)?;
    let desk = desk(tx, actor, at).await?;
    desk.must_have_room()?;
    Ok(desk)
}

/// Takes in a file that was signed elsewhere: it was looked at and lies in the file store. There is no way back.
pub(super) async fn keep(tx: &mut Tx, actor: &Actor, at: (&str, &str), hash: &str) -> Result<()> {
    sessions::take_turn(tx, at.0).await?;
    let desk = may_keep(tx, actor, at).await?;
    if desk.signed.iter().any(|one| one.hash == hash) {
        return Err(refused("signed-paper-again"));
    }
    let id = store::insert(tx, &desk.paper.id, hash, false, &actor.id).await?;
    let detail = json!({"session": desk.session.id, "paper": desk.paper.id, "hash": hash});
    tx.record(audit::Act::new(actor, "signed_paper.kept", "signed_paper", &id, detail)).await
}

/// A file that was signed as a trial, and what it was signed after.
pub(super) struct Trial {
    base: String,
    hash: String,
}

/// Whether the deployment lets papers of such a session be signed as a trial.
pub(super) fn may_try(app: &App, actor: &Actor, session: &Session) -> bool {
    actor.can(Act::SignAsTest) && app.config.test_signing.allows(session.demo)
}

async fn test_desk(tx: &mut Tx, app: &App, actor: &Actor, at: (&str, &str)) -> Result<Desk> {
    actor.may(Act::SignAsTest)?;
    let desk = desk(tx, actor, at).await?;
    if !may_try(app, actor, &desk.session) {
        return Err(Error::Missing);
    }
    desk.must_have_room()?;
    Ok(desk)
}

/// Signs a paper with the test certificate, after what was signed here before; nothing is written but the file.
pub(super) async fn try_signing(app: &App, actor: &Actor, at: (&str, &str)) -> Result<Trial> {
    let (desk, now) = app.db.read(async |tx| Ok((test_desk(tx, app, actor, at).await?, tx.now()))).await?;
    let key = app.test_key.ok_or(Error::Missing)?;
    let base = desk.base().to_owned();
    let (kept, before) = (app.files.read(&desk.paper.pdf_hash).await?, app.files.read(&base).await?);
    let name = actor.name.clone();
    let made = spawn_blocking(move || {
        if verify(&before, &kept).signatures().len() >= MOST_SIGNATURES {
            return Err(refused_with("signed-paper-signatures", [("most", MOST_SIGNATURES.to_string())]));
        }
        let signed = signed(&before, &key, &name, now).map_err(Error::fault)?;
        // What we would not believe ourselves is not handed out.
        if verify(&signed, &kept).holds() { Ok(signed) } else { Err(Error::fault("a trial signature does not hold")) }
    });
    let hash = app.files.keep(&made.await.map_err(Error::fault)??).await?;
    Ok(Trial { base, hash })
}

/// The seam to another signer: prepare a field, have its statement signed, embed what comes back (docs/signing.md).
fn signed(pdf: &[u8], key: &[u8; 32], name: &str, at: Timestamp) -> anyhow::Result<Vec<u8>> {
    let certificate = TestCertificate::new(key, name, (at, at + (24 * 365).hours()))?;
    let shown = format!("{name} ({TEST})");
    let prepared = prepare(pdf, &Field { name: &shown, reason: TEST, at, room: ROOM })?;
    let statement = Statement::new(&prepared.digest(), certificate.der())?;
    let signature = certificate.sign(&statement.to_be_signed()?)?;
    Ok(prepared.embed(&statement.with_signature(&signature)?)?)
}

/// Keeps a paper that was signed as a trial. There is no way back.
pub(super) async fn sign_as_test(tx: &mut Tx, app: &App, actor: &Actor, at: (&str, &str), trial: &Trial) -> Result<()> {
    sessions::take_turn(tx, at.0).await?;
    let desk = test_desk(tx, app, actor, at).await?;
    // Somebody signed while this was being signed.
    if desk.base() != trial.base {
        return Err(Error::Stale);
    }
    let id = store::insert(tx, &desk.paper.id, &trial.hash, true, &actor.id).await?;
    let detail = json!({"session": desk.session.id, "paper": desk.paper.id, "hash": trial.hash});
    tx.record(audit::Act::new(actor, "signed_paper.signed_as_test", "signed_paper", &id, detail)).await
}

/// What is true of a signed file beside the paper, found where it holds up nobody else.
pub(super) async fn look(kept: Vec<u8>, signed: Vec<u8>) -> Result<(Vec<u8>, Vec<u8>, Report)> {
    let look = spawn_blocking(move || {
        let report = verify(&signed, &kept);
        (kept, signed, report)
    });
    look.await.map_err(Error::fault)
}
