//! Certificates held against what the log told when they were issued, withdrawn and suspended, and against the results they
//! certify: what everybody is shown of a code is what was decided.

use super::store::{self, Lasting, Logged};
use crate::error::Result;
use crate::platform::db::Tx;
use crate::platform::hex;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

/// The hash over everything that a certificate and its decision say for good; the log keeps it.
pub(super) async fn seal(tx: &mut Tx, certificate: &str) -> Result<String> {
    hash(&store::lasting(tx, certificate).await?)
}

fn hash(row: &Lasting) -> Result<String> {
    Ok(hex(&Sha256::digest(serde_json::to_string(row)?)))
}

/// How many certificates there are, and what does not agree: the number of each, and what.
///
/// # Errors
/// When the database cannot be read.
pub async fn disagreements(tx: &mut Tx) -> Result<(usize, Vec<String>)> {
    let rows = store::every_lasting(tx).await?;
    let log = store::logged(tx).await?;
    let mut wrong = Vec::new();
    for row in &rows {
        let own: Vec<&Logged> = log.iter().filter(|event| event.object_id == row.id).collect();
        wrong.extend(faults(row, &own)?.into_iter().map(|fault| format!("{}: {fault}", row.number)));
    }
    let issued = log.iter().filter(|event| event.name == "certificate.issued");
    let gone = issued.filter(|event| !rows.iter().any(|row| row.id == event.object_id));
    wrong.extend(gone.map(|event| format!("{}: gone", event.told()["number"].as_str().unwrap_or(&event.object_id))));
    Ok((rows.len(), wrong))
}

fn faults(row: &Lasting, log: &[&Logged]) -> Result<Vec<&'static str>> {
    let mut faults = Vec::new();
    let last = |names: &[&str]| log.iter().rfind(|event| names.contains(&event.name.as_str()));
    match last(&["certificate.issued"]).map(|event| event.told()) {
        None => faults.push("the log does not tell that it was issued"),
        Some(told) if !says(row, &told)? => faults.push("not as it was issued"),
        Some(_) => {}
    }
    if row.listing_id.is_some()
        && (row.result_stars != Some(row.stars) || row.result_product.as_ref() != Some(&row.product_id))
    {
        faults.push("not the result that it certifies");
    }
    let withdrawn = last(&["certificate.revoked"]).map(|event| event.told()["effective_on"].clone());
    if withdrawn != row.revoked_on.as_ref().map(|day| json!(day)) {
        faults.push("withdrawn otherwise than the log tells");
    }
    let suspended = last(&["certificate.suspended", "suspension.lifted"]);
    let suspended = suspended.filter(|event| event.name == "certificate.suspended");
    if suspended.map(|event| event.told()["from"].clone()) != row.suspended_from.as_ref().map(|day| json!(day)) {
        faults.push("suspended otherwise than the log tells");
    }
    Ok(faults)
}

/// Whether a certificate says what the log told when it was issued. What an older event did not tell is not asked.
fn says(row: &Lasting, told: &Json) -> Result<bool> {
    let said = json!({"number": row.number, "code": row.code, "listing": row.listing_id, "stars": row.stars,
        "issued_on": row.issued_on, "valid_to": row.valid_to, "held_back": row.held_back, "seal": hash(row)?});
    let same = |(name, value): (&String, &Json)| told.get(name).is_none_or(|told| told == value);
    Ok(told.is_object() && said.as_object().is_some_and(|said| said.iter().all(same)))
}
