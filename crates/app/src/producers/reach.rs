//! Finding a producer from the person: one's own, those of one's commune, or all of them.

use super::store::{self, Producer};
use super::workplaces;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor, Role};
use crate::platform::db::Tx;

/// Whose producers a person may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    All,
    /// The ids of producers, and the codes of communes.
    Some {
        producers: Vec<String>,
        communes: Vec<String>,
    },
}

/// How far a person's roles reach. A role of a place without a place reaches nothing.
pub fn reached(actor: &Actor) -> Reach {
    let everywhere = |role| matches!(role, Role::Office | Role::Advisor | Role::Leader | Role::Auditor);
    if actor.mandates.iter().any(|mandate| everywhere(mandate.role)) {
        return Reach::All;
    }
    let of = |role: Role| {
        let own = actor.mandates.iter().filter(move |mandate| mandate.role == role && !mandate.unit.is_empty());
        own.map(|mandate| mandate.unit.clone()).collect()
    };
    Reach::Some { producers: of(Role::Producer), communes: of(Role::Commune) }
}

/// The producer whose person this is.
pub fn own(actor: &Actor) -> Option<&str> {
    let own = actor.mandates.iter().find(|mandate| mandate.role == Role::Producer && !mandate.unit.is_empty());
    own.map(|mandate| mandate.unit.as_str())
}

/// One producer as the person may see it; *Missing* when not. A row that was joined leads to the one that is kept.
pub async fn reach(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Producer> {
    actor.may(Act::ReadProducer)?;
    let mut producer = store::find(tx, id).await?;
    if let Some(kept) = producer.joined_to.clone() {
        producer = store::find(tx, &kept).await?;
    }
    let Reach::Some { producers, communes } = reached(actor) else { return Ok(producer) };
    // An account may have been given for the row that was joined.
    if producers.iter().any(|own| *own == producer.id || own == id) {
        return Ok(producer);
    }
    let today = tx.today();
    let places = workplaces::of_producer(tx, &producer.id).await?;
    let is_here = |code: &String| places.iter().any(|place| place.unit_code == *code && place.lasts_on(today));
    if communes.iter().any(is_here) { Ok(producer) } else { Err(Error::Missing) }
}
