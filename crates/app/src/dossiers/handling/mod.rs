//! A dossier in the hands of its commune, and later of the office of the province: who may act on it.

mod list;
pub(super) mod web;

pub(super) use list::web as list_web;

use super::clocks::{self, Province, Standing};
use super::snapshot::Snapshot;
use super::stands::State;
use super::store::{self, Dossier};
use super::submissions::{self, Submission};
use crate::error::{Error, Result, refused};
use crate::holidays;
use crate::identity::{Act, Actor, Role};
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::calendar::UnknownYear;

/// Whether a person is an officer of the commune that a dossier is filed with.
pub(super) fn is_officer_of(actor: &Actor, dossier: &Dossier) -> bool {
    clocks::communes(actor).any(|unit| unit == dossier.unit_code)
}

/// Whether a person is of the office of the province, where a dossier is once its commune has proposed the product.
pub(super) fn is_office_of(actor: &Actor, dossier: &Dossier) -> bool {
    let is_office = actor.mandates.iter().any(|mandate| mandate.role == Role::Office);
    is_office && dossier.proposed_on().is_some()
}

/// A submitted dossier of the person's own commune, or one that was proposed to the person's province; *Missing* when it
/// is another's.
pub(super) async fn in_hand(tx: &mut Tx, actor: &Actor, act: Act, id: &str) -> Result<Dossier> {
    actor.may(act)?;
    let dossier = store::find(tx, id).await?;
    let is_hers = is_officer_of(actor, &dossier) || is_office_of(actor, &dossier);
    if dossier.version > 0 && is_hers { Ok(dossier) } else { Err(Error::Missing) }
}

/// The same for an act, refused unless it stands where the act belongs; nobody else acts on it meanwhile.
pub(super) async fn standing_at(tx: &mut Tx, actor: &Actor, act: Act, id: &str, place: Place) -> Result<Dossier> {
    store::hold(tx, id).await?;
    let dossier = in_hand(tx, actor, act, id).await?;
    if place.is_open_to(actor, &dossier) { Ok(dossier) } else { Err(refused(place.no)) }
}

/// Where an act belongs while the commune has the dossier, and while the office has it; what is said elsewhere.
#[derive(Clone, Copy)]
pub(super) struct Place {
    commune: &'static [State],
    office: &'static [State],
    no: &'static str,
}

impl Place {
    /// Whether a person may do it to a dossier as it stands.
    pub(super) fn is_open_to(&self, actor: &Actor, dossier: &Dossier) -> bool {
        let state = dossier.state();
        (self.commune.contains(&state) && is_officer_of(actor, dossier))
            || (self.office.contains(&state) && is_office_of(actor, dossier))
    }
}

// words: refused-*
const fn of_commune(commune: &'static [State], no: &'static str) -> Place {
    Place { commune, office: &[], no }
}

const fn of_office(office: &'static [State], no: &'static str) -> Place {
    Place { commune: &[], office, no }
}

pub(super) const TO_TAKE_IN: Place = of_commune(&[State::Submitted], "intake-not-now");
pub(super) const TO_ASSESS: Place = of_commune(&[State::Received, State::Asked], "assess-not-now");
/// What was typed of the papers may be corrected until the office has received them.
pub(super) const TO_PROPOSE: Place = of_commune(&[State::Received, State::Proposed], "propose-not-now");
pub(super) const TO_ASK: Place = Place {
    commune: &[State::Submitted, State::Received],
    office: &[State::Proposed, State::AtOffice],
    no: "supplement-not-now",
};
pub(super) const TO_RETURN: Place = Place {
    commune: &[State::Submitted, State::Received, State::Asked],
    office: &[State::Proposed, State::AtOffice, State::OfficeAsked, State::Stopped],
    no: "return-not-now",
};
pub(super) const TO_RECEIVE: Place = of_office(&[State::Proposed], "receive-not-now");
pub(super) const TO_STOP: Place = of_office(&[State::Proposed, State::AtOffice, State::OfficeAsked], "stop-not-now");
pub(super) const TO_RESUME: Place = of_office(&[State::Stopped], "resume-not-now");

/// A dossier as an officer works on it: what was frozen last, and the clock.
pub(super) struct InHand {
    pub dossier: Dossier,
    pub submission: Submission,
    pub snapshot: Snapshot,
    pub standing: Standing,
    /// The last day on which the province answers, of a renewal that is complete.
    pub answer_due: Option<Result<Date, UnknownYear>>,
}

impl InHand {
    pub(super) async fn of(tx: &mut Tx, dossier: Dossier) -> Result<Self> {
        let submission = submissions::newest(tx, &dossier.id).await?;
        let snapshot = submission.snapshot()?;
        let calendar = holidays::calendar(tx).await?;
        let standing = clocks::standing(tx, &calendar, &dossier).await?;
        let answer_due = Province::read(tx).await?.due(&dossier);
        Ok(Self { dossier, submission, snapshot, standing, answer_due })
    }
}
