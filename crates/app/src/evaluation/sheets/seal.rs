//! What a seal covers, and whether every seal still fits its sheet.

use super::store::{self, Filing};
use crate::error::{Error, Result};
use crate::evaluation::sessions::{self, Listing};
use crate::platform::db::Tx;
use rules::{form::Form, library::Library, sheet::Sheet};
use serde::Serialize;

/// Everything about a filed sheet besides its ticks: whose it is, when it was filed, and its words. The seal is
/// the hash over this and the ticks, so none of it can be changed unseen.
#[derive(Serialize)]
pub(super) struct Context<'a> {
    pub session: &'a str,
    pub listing: &'a str,
    pub member: &'a str,
    pub version: i64,
    /// Milliseconds since 1970, UTC.
    pub filed_at: i64,
    pub note: &'a str,
    pub reason: &'a str,
    /// The hash of the submission that was judged, with every file of it; left out for a product without a dossier.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub submission: &'a str,
}

impl Context<'_> {
    pub(super) fn seal(&self, sheet: &Sheet) -> Result<String> {
        Ok(sheet.seal(&serde_json::to_string(self)?))
    }
}

/// Whether the seal of a filed sheet fits what is filed. A sheet that cannot even be read any more was changed as well.
pub(in crate::evaluation) fn fits(form: &Form, listing: &Listing, filing: &Filing) -> bool {
    sealed(form, listing, filing).is_ok_and(|seal| seal == filing.seal)
}

/// The seal that what is filed would get.
fn sealed(form: &Form, listing: &Listing, filing: &Filing) -> Result<String> {
    let sheet = filing.answers()?.file(form, listing.facts()).map_err(Error::fault)?;
    around(listing, filing).seal(&sheet)
}

/// The very bytes that the seal of a filed sheet is the hash of. Of a sheet that cannot be read any more, its ticks as they
/// stand, which no seal fits.
pub fn covered(form: Option<&Form>, listing: &Listing, filing: &Filing) -> Result<Vec<u8>> {
    let context = serde_json::to_string(&around(listing, filing))?;
    let read = form.zip(filing.answers().ok()).and_then(|(form, ticks)| ticks.file(form, listing.facts()).ok());
    let as_it_stands = || format!("{}:{context}\n{}", context.len(), filing.answers).into_bytes();
    Ok(read.map_or_else(as_it_stands, |sheet| sheet.sealed(&context)))
}

fn around<'a>(listing: &'a Listing, filing: &'a Filing) -> Context<'a> {
    Context {
        session: &filing.session_id,
        listing: &filing.listing_id,
        member: &filing.user_id,
        version: filing.version,
        filed_at: filing.filed_at,
        note: &filing.note,
        reason: &filing.reason,
        submission: &listing.submission_hash,
    }
}

/// Counts every seal again: how many there are, and the sheets whose seal does not fit them.
///
/// # Errors
/// When the database cannot be read.
pub async fn check_seals(tx: &mut Tx, rules: &Library) -> Result<(usize, Vec<String>)> {
    let filings = store::every_filing(tx).await?;
    let mut broken = Vec::new();
    for filing in &filings {
        // A sheet of a product that was withdrawn is sealed as well.
        let listing = sessions::any_listing(tx, &filing.listing_id).await?;
        if !listing.form(rules).is_ok_and(|form| fits(form, &listing, filing)) {
            broken.push(filing.id.clone());
        }
    }
    Ok((filings.len(), broken))
}
