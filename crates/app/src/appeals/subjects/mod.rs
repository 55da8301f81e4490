//! What can be objected to: the result of a closed session, and a revocation. A producer finds those of its own products
//! that it was told of; the office finds all but those that it judged itself.

mod store;

pub use store::Subject;
pub(super) use store::{find, of_producer, search};

use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::producers;
use std::str::FromStr;

/// What an appeal is about; `as_str` is its word in rows, forms and addresses.
// words: appeal-about-*
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Result,
    Revocation,
}

impl About {
    pub const ALL: [Self; 2] = [Self::Result, Self::Revocation];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Revocation => "revocation",
        }
    }
}

impl FromStr for About {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|about| about.as_str() == text).ok_or(Error::Missing)
    }
}

/// One that the person may appeal against for a producer of its own: of its own product, and told to it.
pub(super) async fn own(tx: &mut Tx, actor: &Actor, about: About, id: &str) -> Result<Subject> {
    actor.may(Act::FileAppeal)?;
    let subject = find(tx, about, id).await?;
    let is_own = !subject.producer_id.is_empty() && producers::is_own(tx, actor, &subject.producer_id).await?;
    if is_own && subject.is_told() { Ok(subject) } else { Err(Error::Missing) }
}

/// All of them, the newest first.
pub(super) async fn all_own(tx: &mut Tx, actor: &Actor) -> Result<Vec<Subject>> {
    actor.may(Act::FileAppeal)?;
    let Some(own) = producers::own(actor) else { return Ok(Vec::new()) };
    let producer = match producers::reach(tx, actor, own).await {
        Ok(producer) => producer,
        // An account may name a row that is not there.
        Err(Error::Missing) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut all = of_producer(tx, &producer.id).await?;
    all.retain(Subject::is_told);
    Ok(all)
}

/// One that the office may enter an appeal against: whoever sits on the council that judged finds none.
pub(super) async fn recorded(tx: &mut Tx, actor: &Actor, about: About, id: &str) -> Result<Subject> {
    actor.may(Act::RecordAppeal)?;
    let subject = find(tx, about, id).await?;
    let own = super::store::councils_of(tx, &actor.id).await?;
    let judged = subject.council_id.as_ref().is_some_and(|council| own.contains(council));
    if judged { Err(Error::Missing) } else { Ok(subject) }
}
