//! Asking for a supplement.

use super::store;
use crate::audit;
use crate::dossiers::handling::{TO_ASK, standing_at};
use crate::dossiers::{submissions, telling};
use crate::error::{Result, refused, refused_with};
use crate::identity::{Act, Actor};
use crate::letters::Kind;
use crate::platform::db::Tx;
use jiff::civil::Date;
use serde_json::json;

/// One thing to complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewItem {
    /// `cau:…`, `tieu-chi:…`, `giay:…`; empty for something else.
    pub item: String,
    /// What it is called.
    pub name: String,
    /// What is missing or wrong.
    pub reason: String,
    /// What the producer is to do; may be empty.
    pub remedy: String,
}

pub struct NewRequest {
    pub items: Vec<NewItem>,
    pub due_on: Date,
    /// Why something is asked again.
    pub again: String,
}

/// Asks for everything that is to be completed, at once. A second list needs a reason, and what was asked before is
/// counted: nobody is sent home twice for the same paper.
pub async fn ask(tx: &mut Tx, actor: &Actor, id: &str, new: &NewRequest) -> Result<String> {
    let dossier = standing_at(tx, actor, Act::AskSupplement, id, TO_ASK).await?;
    if new.items.is_empty() {
        return Err(refused("supplement-nothing"));
    }
    if new.due_on < tx.today() {
        return Err(refused("supplement-due"));
    }
    let before = store::times_asked(tx, id).await?;
    let times = |item: &NewItem| before.get(&item.item).copied().unwrap_or(0) + 1;
    let again: Vec<&NewItem> = new.items.iter().filter(|item| times(item) > 1).collect();
    if !again.is_empty() && new.again.is_empty() {
        let names: Vec<&str> = again.iter().map(|item| item.name.as_str()).collect();
        return Err(refused_with("supplement-again", [("items", names.join("; "))]));
    }
    // The first list was to be the whole one.
    if store::newest(tx, id).await?.is_some() && new.again.is_empty() {
        return Err(refused("supplement-second"));
    }
    let newest = submissions::newest(tx, id).await?;
    let counted: Vec<(&NewItem, i64)> = new.items.iter().map(|item| (item, times(item))).collect();
    let request = store::insert(tx, (id, &newest.id), &actor.id, new, &counted).await?;
    let detail = json!({
        "request": request, "version": newest.version, "items": new.items.len(), "again": again.len(),
        "due_on": new.due_on.to_string(), "by_office": dossier.proposed_on().is_some(),
    });
    tx.record(audit::Act::new(actor, "supplement.asked", "dossier", id, detail)).await?;
    if dossier.proposed_on().is_some() {
        telling::both(tx, Kind::OfficeAsked, &dossier).await?;
    } else {
        telling::producer(tx, Kind::SupplementAsked, &dossier).await?;
    }
    Ok(request)
}
