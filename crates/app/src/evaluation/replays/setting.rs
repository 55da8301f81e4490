//! The council of a session and the version of the regulation that it works by, held against what the log told when they were
//! set up: a seat that was added, or a quorum that was changed, before a closing hashes either. What an event of before does not
//! tell is not asked.

use super::log::Log;
use super::recount::Fault;
use crate::error::Result;
use crate::evaluation::councils;
use crate::evaluation::sessions::Session;
use crate::platform::db::Tx;
use serde_json::Value as Json;

pub(super) async fn disagreements(tx: &mut Tx, session: &Session, log: &Log) -> Result<Vec<(String, Fault)>> {
    let council = councils::find(tx, &session.council_id).await?;
    let regulation = councils::regulation(tx, &session.regulation_id).await?;
    let created = log.named("council.created").next().map(|(_, told)| told);
    let adopted = log.named("regulation.adopted").next().map(|(_, told)| told);
    let first = created.and_then(|told| told.get("regulation"));
    let is_first = first.is_some_and(|id| *id == regulation.id.as_str());
    let told = if is_first { created.and_then(|told| told.get("adopted")) } else { adopted };
    let is_known = first.is_none() || is_first || adopted.is_some();
    let mut found = Vec::new();
    if let Some(told) = created
        && !agrees(told, &councils::told(tx, &council, &regulation.id).await?)
    {
        found.push((String::new(), Fault::of("log-council", &council.name)));
    }
    if !is_known || told.is_some_and(|told| !agrees(told, &regulation.told())) {
        found.push((String::new(), Fault::of("log-regulation", &regulation.version.to_string())));
    }
    Ok(found)
}

/// Whether what was told is what the rows say, name by name and whatever the order of a list.
fn agrees(told: &Json, says: &Json) -> bool {
    match (told, says) {
        (Json::Object(told), Json::Object(says)) => {
            says.iter().all(|(name, says)| told.get(name).is_none_or(|told| agrees(told, says)))
        }
        (Json::Array(told), Json::Array(says)) => sorted(told) == sorted(says),
        _ => told == says,
    }
}

fn sorted(list: &[Json]) -> Vec<String> {
    let mut all: Vec<String> = list.iter().map(Json::to_string).collect();
    all.sort_unstable();
    all
}
