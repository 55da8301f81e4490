//! A dossier in the hands of its commune: who may act on it.

mod list;
pub(super) mod web;

pub(super) use list::web as list_web;

use super::clocks::{self, Standing};
use super::snapshot::Snapshot;
use super::store::{self, Dossier, State};
use super::submissions::{self, Submission};
use crate::error::{Error, Result, refused};
use crate::holidays;
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;

/// Whether a person is an officer of the commune that a dossier is filed with.
pub(super) fn is_officer_of(actor: &Actor, dossier: &Dossier) -> bool {
    clocks::communes(actor).any(|unit| unit == dossier.unit_code)
}

/// A submitted dossier of the person's own commune; *Missing* when it is another's.
pub(super) async fn in_hand(tx: &mut Tx, actor: &Actor, act: Act, id: &str) -> Result<Dossier> {
    actor.may(act)?;
    let dossier = store::find(tx, id).await?;
    if dossier.version > 0 && is_officer_of(actor, &dossier) { Ok(dossier) } else { Err(Error::Missing) }
}

/// The same for an act, refused unless it stands where the act belongs; nobody else acts on it meanwhile.
pub(super) async fn standing_at(
    tx: &mut Tx,
    actor: &Actor,
    act: Act,
    id: &str,
    (states, no): (&[State], &'static str),
) -> Result<Dossier> {
    store::hold(tx, id).await?;
    let dossier = in_hand(tx, actor, act, id).await?;
    if states.contains(&dossier.state()) { Ok(dossier) } else { Err(refused(no)) }
}

/// Where each act of the commune belongs, and what is said elsewhere.
// words: refused-*
pub(super) type Place = (&'static [State], &'static str);
pub(super) const TO_TAKE_IN: Place = (&[State::Submitted], "intake-not-now");
pub(super) const TO_ASK: Place = (&[State::Submitted, State::Received], "supplement-not-now");
pub(super) const TO_RETURN: Place = (&[State::Submitted, State::Received, State::Asked], "return-not-now");
pub(super) const TO_ASSESS: Place = (&[State::Received, State::Asked], "assess-not-now");
pub(super) const TO_PROPOSE: Place = (&[State::Received, State::Proposed], "propose-not-now");

/// A dossier as its commune works on it: what was frozen last, and the clock.
pub(super) struct InHand {
    pub dossier: Dossier,
    pub submission: Submission,
    pub snapshot: Snapshot,
    pub standing: Standing,
}

impl InHand {
    pub(super) async fn of(tx: &mut Tx, dossier: Dossier) -> Result<Self> {
        let submission = submissions::newest(tx, &dossier.id).await?;
        let snapshot = submission.snapshot()?;
        let calendar = holidays::calendar(tx).await?;
        let standing = clocks::standing(tx, &calendar, &dossier).await?;
        Ok(Self { dossier, submission, snapshot, standing })
    }
}
