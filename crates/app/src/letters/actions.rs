//! Sending a letter and reading it.

use super::{NewLetter, To, jobs, store};
use crate::error::{Error, Result};
use crate::identity::{self, Actor, Role};
use crate::platform::db::Tx;
use crate::producers;
use serde_json::json;
use std::collections::BTreeSet;

/// Sends a letter in the transaction of the act that it tells of, which records it. Nobody to read it and no way out:
/// then there is none.
pub async fn send(tx: &mut Tx, to: To<'_>, letter: &NewLetter<'_>) -> Result<()> {
    let mut given: Vec<&str> = letter.values.iter().map(|(name, _)| *name).collect();
    let mut needed = letter.kind.values().to_vec();
    given.sort_unstable();
    needed.sort_unstable();
    if given != needed {
        return Err(Error::fault(format!("a letter {} with {given:?} instead of {needed:?}", letter.kind.code())));
    }
    let readers = readers(tx, to).await?;
    let ways = ways(tx, to, letter.demo).await?;
    if readers.is_empty() && ways.is_empty() {
        return Ok(());
    }
    let id = store::insert(tx, to, letter).await?;
    for reader in &readers {
        store::deliver(tx, &id, reader).await?;
    }
    let now = tx.now();
    for way in ways {
        tx.enqueue(way, &id, &json!({"letter": id}), now).await?;
    }
    Ok(())
}

/// Whether a letter would reach anybody, in the inbox or outside.
pub async fn reaches(tx: &mut Tx, to: To<'_>, demo: bool) -> Result<bool> {
    Ok(!readers(tx, to).await?.is_empty() || !ways(tx, to, demo).await?.is_empty())
}

/// The accounts it is for, each once.
async fn readers(tx: &mut Tx, to: To<'_>) -> Result<BTreeSet<String>> {
    let ids = match to {
        To::Producer(id) => {
            let kept = kept(tx, id).await?;
            let mut ids = Vec::new();
            // An account may have been given for a row that was joined since.
            for row in producers::rows_of(tx, &kept.id).await? {
                ids.extend(identity::holders(tx, Role::Producer, &row).await?);
            }
            ids
        }
        To::Commune(code) => identity::holders(tx, Role::Commune, code).await?,
        To::Office => identity::holders(tx, Role::Office, "").await?,
        To::Account(id) => vec![id.to_owned()],
    };
    Ok(ids.into_iter().collect())
}

/// The jobs that carry it out of this machine. Nothing leaves it about or to what was invented.
async fn ways(tx: &mut Tx, to: To<'_>, demo: bool) -> Result<Vec<&'static str>> {
    let To::Producer(id) = to else { return Ok(Vec::new()) };
    let producer = kept(tx, id).await?;
    if demo || producer.demo {
        return Ok(Vec::new());
    }
    let known = producers::particulars_of(tx, &producer.id).await?;
    let open = tx.ways();
    let ways =
        [(open.mail && !known.email.is_empty(), jobs::MAIL), (open.webhook && !known.phone.is_empty(), jobs::WEBHOOK)];
    Ok(ways.into_iter().filter(|(is_open, _)| *is_open).map(|(_, way)| way).collect())
}

/// The producer's row that is kept.
pub(super) async fn kept(tx: &mut Tx, id: &str) -> Result<producers::Producer> {
    let producer = producers::find(tx, id).await?;
    match &producer.joined_to {
        Some(kept) => producers::find(tx, kept).await,
        None => Ok(producer),
    }
}

/// Notes that a person opened a letter of the own inbox.
pub(super) async fn read(tx: &mut Tx, actor: &Actor, id: &str) -> Result<()> {
    tx.housekeeping("that a letter was opened is between it and its reader");
    store::mark_read(tx, &actor.id, id).await
}
