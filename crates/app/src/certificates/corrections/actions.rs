//! Correcting what a certificate says.

use super::store::{self, Version};
use crate::app::App;
use crate::audit;
use crate::certificates::register::{self, Proof};
use crate::certificates::{self, Certificate, tell};
use crate::error::{Error, Result, refused, refused_with};
use crate::identity::{Act, Actor};
use crate::letters::Kind;
use crate::platform::{db::Tx, fold::fold};
use crate::products;
use documents::Copy;
use jiff::civil::Date;
use serde_json::json;

pub struct NewCorrection {
    pub certificate: String,
    /// What it says from now on.
    pub product: String,
    pub producer: String,
    pub commune: String,
    pub district: String,
    /// What was wrong.
    pub reason: String,
    /// The paper that corrects, and who signed it.
    pub paper_number: String,
    pub paper_date: Date,
    pub paper_by: String,
    /// The version that whoever corrects had before the eyes.
    pub seen: i64,
}

impl NewCorrection {
    fn says(&self) -> [&String; 4] {
        [&self.product, &self.producer, &self.commune, &self.district]
    }
}

/// What the corrected paper will say.
fn paper(app: &App, certificate: &Certificate, new: &NewCorrection) -> documents::Certificate {
    register::says(certificate, &Version::of(new, certificate.version), Copy::Shown, &app.config.base_url)
}

/// Makes sure that the corrected certificate fits on its page, before anything is written.
///
/// # Errors
/// When it does not.
pub async fn prove(app: &App, actor: &Actor, new: &NewCorrection) -> Result<Proof> {
    actor.may(Act::CorrectCertificate)?;
    let certificate = app.db.read(async |tx| certificates::find(tx, &new.certificate).await).await?;
    may_be(app, &certificate, new)?;
    Proof::of(app, vec![paper(app, &certificate, new)]).await
}

/// Only what is written of the product and its producer, and only where something was written wrongly.
fn may_be(app: &App, certificate: &Certificate, new: &NewCorrection) -> Result<()> {
    if certificate.days.revoked_on().is_some() {
        return Err(refused("correction-of-revoked"));
    }
    let says = [&certificate.product, &certificate.producer, &certificate.commune, &certificate.district];
    if says == new.says() {
        return Err(refused("correction-of-nothing"));
    }
    if new.paper_date < certificate.decision_date() {
        let day = certificate.decision_date().strftime("%d/%m/%Y").to_string();
        return Err(refused_with("correction-before-decision", [("day", day)]));
    }
    let printed = new.says().into_iter().chain([&new.paper_number]);
    let letters: String = printed.map(|text| app.press.unprintable(text)).collect();
    if letters.is_empty() { Ok(()) } else { Err(refused_with("paper-unprintable", [("letters", letters)])) }
}

/// Writes the next version of a certificate; its producer and the communes are told.
pub async fn correct(tx: &mut Tx, app: &App, actor: &Actor, new: &NewCorrection, proof: &Proof) -> Result<()> {
    actor.may(Act::CorrectCertificate)?;
    products::take_turn(tx).await?;
    let certificate = certificates::find(tx, &new.certificate).await?;
    // Somebody corrected it while this form was filled.
    if certificate.version != new.seen {
        return Err(Error::Stale);
    }
    if new.paper_date > tx.today() {
        return Err(refused("correction-in-the-future"));
    }
    may_be(app, &certificate, new)?;
    if !proof.covers(&paper(app, &certificate, new)) {
        return Err(Error::Stale);
    }
    let search_key = fold(&format!("{} {} {}", new.product, new.producer, new.commune));
    let version = certificate.version + 1;
    store::insert(tx, (new, version), search_key, &actor.id).await?;
    let told = [("version", version.to_string()), ("why", new.reason.clone())];
    tell::became(tx, &certificate, Kind::CertificateCorrected, told).await?;
    let detail = json!({"version": version, "product": new.product, "producer": new.producer, "commune": new.commune,
        "district": new.district, "reason": new.reason, "paper": new.paper_number, "paper_date": new.paper_date});
    tx.record(audit::Act::new(actor, "certificate.corrected", "certificate", &certificate.id, detail)).await
}
