//! Saying who signs, and until when.

use super::store::{self, Signatory};
use crate::audit;
use crate::error::{Error, Result, refused, refused_with};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use jiff::civil::Date;
use rules::signatory::{Capacity, has_academic_title};
use serde_json::json;

pub struct NewSignatory {
    pub name: String,
    pub capacity: Capacity,
    pub title: String,
    pub signed_for: String,
    pub collective: String,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    /// For the chair or the People's Committee of the province.
    pub of_province: bool,
}

/// Names somebody who signs the office's papers.
pub async fn name_signatory(tx: &mut Tx, actor: &Actor, new: &NewSignatory) -> Result<()> {
    actor.may(Act::KeepSignatory)?;
    if has_academic_title(&new.name) {
        return Err(refused("signatory-academic"));
    }
    if new.capacity.names_another() == new.signed_for.is_empty() {
        return Err(refused("signatory-for"));
    }
    if !new.collective.is_empty() && new.capacity != Capacity::InPlace {
        return Err(refused("signatory-collective"));
    }
    if new.valid_to.is_some_and(|last| last < new.valid_from) {
        return Err(refused("signatory-days"));
    }
    let id = store::insert(tx, new, &actor.id).await?;
    let detail = json!({"name": new.name, "lines": new.capacity.lines(&new.title, &new.signed_for, &new.collective),
        "from": new.valid_from, "to": new.valid_to, "of_province": new.of_province});
    tx.record(audit::Act::new(actor, "signatory.named", "signatory", &id, detail)).await
}

/// Says the last day on which somebody signs.
pub async fn end_signatory(tx: &mut Tx, actor: &Actor, id: &str, last: Date) -> Result<()> {
    actor.may(Act::KeepSignatory)?;
    let signatory = store::find(tx, id).await?;
    if signatory.valid_to().is_some() {
        return Err(refused("signatory-ended"));
    }
    if last < signatory.valid_from() {
        return Err(refused("signatory-days"));
    }
    store::end(tx, &signatory.id, last, &actor.id).await?;
    let detail = json!({"to": last});
    tx.record(audit::Act::new(actor, "signatory.ended", "signatory", &signatory.id, detail)).await
}

/// Whoever was chosen to sign a paper of a day, of the province or of the office; none where nobody was. Refused where they do
/// not sign on that day, or sign for the other.
pub async fn signing_on(tx: &mut Tx, id: &str, day: Date, of_province: bool) -> Result<Option<Signatory>> {
    if id.is_empty() {
        return Ok(None);
    }
    let signatory = match store::find(tx, id).await {
        Err(Error::Missing) => return Err(refused("signatory-unknown")),
        found => found?,
    };
    if signatory.of_province != of_province {
        return Err(refused_with("signatory-of-others", [("name", signatory.name)]));
    }
    if signatory.signs_on(day) {
        return Ok(Some(signatory));
    }
    Err(refused_with("signatory-not-then", [("name", signatory.name), ("day", day.strftime("%d/%m/%Y").to_string())]))
}
