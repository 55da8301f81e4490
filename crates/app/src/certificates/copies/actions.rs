//! Printing a copy, and trying again where its page was not set.

use super::jobs::SET;
use super::store::{self, Copy, NewRow, State};
use crate::app::App;
use crate::audit;
use crate::certificates::{self, Certificate};
use crate::error::{Result, refused};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::products;
use jiff::civil::Date;
use rules::certificate::Status;
use rules::dossier::RenewalRules;
use rules::which::Level;
use serde_json::json;
use std::str::FromStr;

/// Why a copy is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Handed over for the first time.
    First,
    /// In the place of one that was lost.
    Lost,
    /// In the place of one that was damaged.
    Damaged,
    /// In the place of one that was corrected.
    Corrected,
    /// For the files of an office.
    Archive,
}

impl Reason {
    pub const ALL: [Self; 5] = [Self::First, Self::Lost, Self::Damaged, Self::Corrected, Self::Archive];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Lost => "lost",
            Self::Damaged => "damaged",
            Self::Corrected => "corrected",
            Self::Archive => "archive",
        }
    }

    /// Whether it takes the place of another copy.
    pub fn replaces(self) -> bool {
        matches!(self, Self::Lost | Self::Damaged | Self::Corrected)
    }
}

impl FromStr for Reason {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == text).ok_or(())
    }
}

pub struct NewCopy {
    pub certificate: String,
    pub reason: Reason,
    pub handed_to: String,
    pub note: String,
}

/// Whether a certificate is worth handing over on a day.
pub(in crate::certificates) fn holds(certificate: &Certificate, renewals: &RenewalRules, today: Date) -> bool {
    matches!(certificate.status(renewals, today), Status::Valid | Status::Extended)
}

/// Counts a copy of a certificate and has its page set; answers its id and number.
pub async fn print(tx: &mut Tx, app: &App, actor: &Actor, new: &NewCopy) -> Result<(String, i64)> {
    actor.may(Act::PrintCertificate)?;
    products::take_turn(tx).await?;
    let certificate = certificates::find(tx, &new.certificate).await?;
    // The Minister's paper comes from the ministry.
    if certificate.level() == Level::Central {
        return Err(refused("copy-of-ministry"));
    }
    if !holds(&certificate, &app.config.renewals, tx.today()) {
        return Err(refused("copy-of-past"));
    }
    let has_first = store::has_first(tx, &certificate.id).await?;
    match new.reason {
        Reason::First if has_first => return Err(refused("copy-first-twice")),
        Reason::Corrected if certificate.version == 1 => return Err(refused("copy-not-corrected")),
        replaces if replaces.replaces() && !has_first => return Err(refused("copy-none-before")),
        _ => {}
    }
    let row = NewRow {
        certificate: &certificate.id,
        batch: None,
        reason: new.reason.as_str(),
        handed_to: &new.handed_to,
        note: &new.note,
        by: &actor.id,
    };
    enter(tx, actor, &row).await
}

/// A copy of a batch, handed over for the first time to whoever makes the product.
pub(in crate::certificates) async fn add(
    tx: &mut Tx,
    actor: &Actor,
    certificate: &Certificate,
    batch: (&str, i64),
) -> Result<()> {
    let row = NewRow {
        certificate: &certificate.id,
        batch: Some(batch),
        reason: Reason::First.as_str(),
        handed_to: &certificate.producer,
        note: "",
        by: &actor.id,
    };
    enter(tx, actor, &row).await.map(|_| ())
}

async fn enter(tx: &mut Tx, actor: &Actor, row: &NewRow<'_>) -> Result<(String, i64)> {
    let (id, number) = store::insert(tx, row).await?;
    want(tx, &id, 0).await?;
    let detail = json!({"copy": id, "number": number, "reason": row.reason, "handed_to": row.handed_to,
        "batch": row.batch.map(|(batch, _)| batch)});
    tx.record(audit::Act::new(actor, "certificate.printed", "certificate", row.certificate, detail)).await?;
    Ok((id, number))
}

/// Wants the page of a copy; an attempt is wanted once.
async fn want(tx: &mut Tx, copy: &str, attempt: i64) -> Result<()> {
    let now = tx.now();
    tx.enqueue(SET, &format!("{copy}/{attempt}"), &json!({"copy": copy}), now).await.map(|_| ())
}

/// Tries those of these copies again whose page was not set; answers how many.
pub(in crate::certificates) async fn retry(tx: &mut Tx, actor: &Actor, copies: &[Copy]) -> Result<usize> {
    let failed: Vec<&Copy> = copies.iter().filter(|copy| copy.state() == State::Failed).collect();
    if failed.is_empty() {
        return Err(refused("copy-none-failed"));
    }
    for copy in &failed {
        let attempt = copy.retries + 1;
        store::retried(tx, &copy.id, attempt, &actor.id).await?;
        want(tx, &copy.id, attempt).await?;
        let detail = json!({"copy": copy.id, "number": copy.number, "attempt": attempt});
        tx.record(audit::Act::new(actor, "copy.retried", "certificate", &copy.certificate_id, detail)).await?;
    }
    Ok(failed.len())
}
