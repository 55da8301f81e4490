//! Finding a producer from the person: one's own, those of one's commune, or all of them.

use super::store::{self, Producer};
use super::workplaces;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor, Role};
use crate::platform::db::Tx;
use std::collections::HashMap;

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

/// Whether a person acts for a producer, or for a row that was joined to it.
pub async fn is_own(tx: &mut Tx, actor: &Actor, producer: &str) -> Result<bool> {
    for mandate in actor.mandates.iter().filter(|mandate| mandate.role == Role::Producer) {
        if mandate.unit == producer {
            return Ok(true);
        }
        match store::find(tx, &mandate.unit).await {
            Ok(own) if own.joined_to.as_deref() == Some(producer) => return Ok(true),
            Ok(_) | Err(Error::Missing) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(false)
}

/// One producer as the person may see it; *Missing* when not. A row that was joined leads to the one that is kept.
pub async fn reach(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Producer> {
    actor.may(Act::ReadProducer)?;
    let mut producer = store::find(tx, id).await?;
    if let Some(kept) = producer.joined_to.clone() {
        producer = store::find(tx, &kept).await?;
    }
    let Reach::Some { producers, communes } = reached(actor) else { return Ok(producer) };
    for own in producers {
        // An account may have been given for the row that was joined.
        if own == producer.id || kept(tx, &own).await? == producer.id {
            return Ok(producer);
        }
    }
    let today = tx.today();
    let places = workplaces::of_producer(tx, &producer.id).await?;
    let is_here = |code: &String| places.iter().any(|place| place.unit_code == *code && place.lasts_on(today));
    if communes.iter().any(is_here) { Ok(producer) } else { Err(Error::Missing) }
}

/// The row that a producer's account leads to: its own, or the one that it turned out to be. One that is named but not
/// there leads nowhere.
async fn kept(tx: &mut Tx, own: &str) -> Result<String> {
    match store::find(tx, own).await {
        Ok(producer) => Ok(producer.joined_to.unwrap_or(producer.id)),
        Err(Error::Missing) => Ok(own.to_owned()),
        Err(error) => Err(error),
    }
}

/// All the producers that a person reaches, for a list.
pub struct Within {
    reach: Reach,
    /// The codes of the communes where each producer works today.
    places: HashMap<String, Vec<String>>,
}

impl Within {
    pub async fn of(tx: &mut Tx, actor: &Actor) -> Result<Self> {
        let mut places: HashMap<String, Vec<String>> = HashMap::new();
        let today = tx.today();
        for place in workplaces::every_open(tx, today).await? {
            places.entry(place.producer_id).or_default().push(place.unit_code);
        }
        let mut reach = reached(actor);
        if let Reach::Some { producers, .. } = &mut reach {
            // An account may have been given for a row that was joined since.
            for own in producers {
                *own = kept(tx, own).await?;
            }
        }
        Ok(Self { reach, places })
    }

    /// The codes of the communes where a producer works today.
    pub fn places(&self, producer: &str) -> &[String] {
        self.places.get(producer).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn has(&self, producer: &str) -> bool {
        match &self.reach {
            Reach::All => true,
            Reach::Some { producers, communes } => {
                let is_here = |code: &String| communes.contains(code);
                producers.iter().any(|own| own == producer) || self.places(producer).iter().any(is_here)
            }
        }
    }
}
