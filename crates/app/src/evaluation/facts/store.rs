//! Sheets of facts as rows.

use crate::args;
use crate::error::Result;
use crate::platform::clock::from_ms;
use crate::platform::db::Tx;
use crate::platform::hex;
use jiff::Timestamp;
use rules::sheet::Draft;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A sheet without a note or a reason at any criterion.
const NOTHING_SAID: &str = "{}";

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FactSheet {
    pub id: String,
    pub listing_id: String,
    pub version: i64,
    /// proposed or confirmed.
    pub kind: String,
    /// Empty where the regulation lets the majority of sheets decide.
    pub answers: String,
    pub knock_outs: String,
    pub note: String,
    /// What is said at each criterion, as JSON: leaf to note.
    pub notes: String,
    /// Why it says something else than the advisory team proposed, as JSON: criterion or ground to reason.
    pub reasons: String,
    pub user_id: String,
    pub name: String,
    /// That person is invented for a demonstration.
    pub demo: bool,
    pub at: i64,
}

impl FactSheet {
    /// What was found; none where the majority of sheets decides.
    pub fn answers(&self) -> Result<Option<Draft>> {
        if self.answers.is_empty() { Ok(None) } else { Ok(Some(serde_json::from_str(&self.answers)?)) }
    }

    pub fn knock_outs(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_str(&self.knock_outs)?)
    }

    /// What is said at each criterion.
    pub fn notes(&self) -> Result<BTreeMap<String, String>> {
        Ok(serde_json::from_str(&self.notes)?)
    }

    /// Why it says something else than the advisory team proposed; of [`super::WHOLE`] where that proposed nothing.
    pub fn reasons(&self) -> Result<BTreeMap<String, String>> {
        Ok(serde_json::from_str(&self.reasons)?)
    }

    pub fn is_confirmed(&self) -> bool {
        self.kind == "confirmed"
    }

    pub fn at(&self) -> Timestamp {
        from_ms(self.at)
    }

    /// The hash over everything it says, by whom and when; the log keeps it.
    pub fn seal(&self) -> String {
        hex(&Sha256::digest(self.sealed()))
    }

    /// The very text that the seal is the hash of.
    pub fn sealed(&self) -> String {
        let mut said = vec![
            json!(self.id),
            json!(self.listing_id),
            json!(self.version),
            json!(self.kind),
            json!(self.answers),
            json!(self.knock_outs),
            json!(self.note),
            json!(self.user_id),
            json!(self.at),
        ];
        // Sheets from before notes and reasons were kept keep the seal that the log knows.
        let has_reasons = self.reasons != NOTHING_SAID;
        if has_reasons || self.notes != NOTHING_SAID {
            said.push(json!(self.notes));
        }
        if has_reasons {
            said.push(json!(self.reasons));
        }
        json!(said).to_string()
    }
}

pub(super) struct New<'a> {
    pub listing: &'a str,
    pub version: i64,
    pub confirmed: bool,
    pub answers: Option<&'a Draft>,
    pub knock_outs: &'a [String],
    pub note: &'a str,
    pub notes: &'a BTreeMap<String, String>,
    pub reasons: &'a BTreeMap<String, String>,
    pub user: &'a str,
}

pub(super) async fn insert(tx: &mut Tx, new: &New<'_>) -> Result<String> {
    let sql =
        "insert into facts (id, listing_id, version, kind, answers, knock_outs, note, notes, reasons, user_id, at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let (id, at) = (tx.new_id(), tx.now());
    let kind = if new.confirmed { "confirmed" } else { "proposed" };
    let answers = new.answers.map_or_else(|| Ok(String::new()), serde_json::to_string)?;
    let knock_outs = serde_json::to_string(new.knock_outs)?;
    let notes = serde_json::to_string(new.notes)?;
    let reasons = serde_json::to_string(new.reasons)?;
    let args = args![&id, new.listing, new.version, kind, answers, knock_outs, new.note, notes, reasons, new.user, at];
    tx.execute(sql, args).await?;
    Ok(id)
}

/// Every sheet of facts of a session, the oldest first.
pub async fn of_session(tx: &mut Tx, session: &str) -> Result<Vec<FactSheet>> {
    let sql =
        "select f.id, f.listing_id, f.version, f.kind, f.answers, f.knock_outs, f.note, f.notes, f.reasons, f.user_id,
               u.name, u.demo, f.at
               from facts f join user_account u on u.id = f.user_id join listing l on l.id = f.listing_id
               where l.session_id = $1 order by f.listing_id, f.version";
    tx.all(sql, args![session]).await
}

async fn of_listing(tx: &mut Tx, listing: &str) -> Result<Vec<FactSheet>> {
    let sql =
        "select f.id, f.listing_id, f.version, f.kind, f.answers, f.knock_outs, f.note, f.notes, f.reasons, f.user_id,
               u.name, u.demo, f.at
               from facts f join user_account u on u.id = f.user_id where f.listing_id = $1 order by f.version";
    tx.all(sql, args![listing]).await
}

/// The newest sheet, proposed or confirmed.
pub async fn newest(tx: &mut Tx, listing: &str) -> Result<Option<FactSheet>> {
    Ok(of_listing(tx, listing).await?.pop())
}

/// The newest confirmed sheet: the one that decides.
pub async fn confirmed(tx: &mut Tx, listing: &str) -> Result<Option<FactSheet>> {
    Ok(of_listing(tx, listing).await?.into_iter().rfind(FactSheet::is_confirmed))
}
