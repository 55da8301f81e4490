//! Finding what is to be told today, and telling it.

use super::store;
use crate::app::App;
use crate::audit;
use crate::certificates::store::{self as certificates, Certificate, Days};
use crate::certificates::tell;
use crate::error::Result;
use crate::identity::Actor;
use crate::letters::{self, Kind, To};
use crate::platform::{db::Tx, jobs};
use crate::producers::Producer;
use jiff::{ToSpan, civil::Date};
use rules::certificate::Status;
use rules::dossier::RenewalRules;
use rules::reminder::{Reminder, ReminderRules, Told, reminders};
use serde_json::json;
use std::collections::HashSet;

/// Tells of every certificate that holds what has come by today and was not told before. Each certificate is a
/// transaction of its own: whoever is interrupted goes on where he was.
pub async fn plan(app: &App) -> Result<()> {
    let renewals = &app.config.renewals;
    let (today, told, dated) = app
        .db
        .read(async |tx| {
            let told: HashSet<(String, String)> = store::every(tx).await?.into_iter().collect();
            Ok((tx.today(), told, certificates::dated(tx).await?))
        })
        .await?;
    for one in dated.iter().filter(|one| is_told_of(&one.days, renewals, today)) {
        let come = come(&one.days, renewals, today);
        if come.iter().any(|reminder| !told.contains(&(one.id.clone(), reminder.told.name()))) {
            app.db.write(async |tx| remind(tx, renewals, &one.id).await).await?;
        }
    }
    app.db
        .write(async |tx| {
            tx.housekeeping("what was done long ago is forgotten");
            jobs::sweep(tx).await
        })
        .await
}

/// Whether there is something to tell: it holds, and the product has no next one.
fn is_told_of(days: &Days, renewals: &RenewalRules, today: Date) -> bool {
    matches!(days.status(renewals, today), Status::Valid | Status::Extended) && days.superseded_on().is_none()
}

/// The reminders of a certificate whose day has come.
fn come(days: &Days, renewals: &RenewalRules, today: Date) -> Vec<Reminder> {
    let all = reminders(days.valid_to(), &ReminderRules::default(), renewals);
    all.into_iter().filter(|reminder| reminder.has_come(today)).collect()
}

/// Sends what has come of one certificate and writes down what is too late. Everything is looked at again here, where
/// nobody changes it meanwhile: a revocation that came between is heeded.
async fn remind(tx: &mut Tx, renewals: &RenewalRules, id: &str) -> Result<()> {
    tx.housekeeping("somebody else may have been faster");
    let (certificate, today) = (certificates::find(tx, id).await?, tx.today());
    if !is_told_of(&certificate.days, renewals, today) {
        return Ok(());
    }
    let (mut sent, mut skipped) = (Vec::new(), Vec::new());
    for reminder in come(&certificate.days, renewals, today) {
        let (name, is_past) = (reminder.told.name(), reminder.is_past(today));
        let outcome = if is_past { "skipped" } else { "sent" };
        if !store::insert(tx, id, &name, reminder.day, outcome).await? {
            continue;
        }
        if !is_past {
            tell(tx, renewals, &certificate, reminder.told).await?;
        }
        if is_past { &mut skipped } else { &mut sent }.push(name);
    }
    if sent.is_empty() && skipped.is_empty() {
        return Ok(());
    }
    let detail = json!({"sent": sent, "skipped": skipped});
    tx.record(audit::Act::new(&Actor::operator(), "certificate.reminded", "certificate", id, detail)).await
}

/// The letters to producer, communes and office.
async fn tell(tx: &mut Tx, renewals: &RenewalRules, certificate: &Certificate, told: Told) -> Result<()> {
    let producer = tell::producer(tx, certificate).await?;
    let values = values(certificate, renewals, producer.as_ref());
    let kind = match told {
        Told::Expires(_) => Kind::CertificateExpires,
        Told::WindowOpened => Kind::WindowOpened,
        Told::WindowClosing => Kind::WindowClosing,
    };
    tell::of_certificate(tx, certificate, producer.as_ref(), (kind, &values)).await?;
    let address = format!("/giay-chung-nhan/{}", certificate.id);
    letters::send(tx, To::Office, &tell::letter(certificate, kind, address, &values)).await
}

fn values(
    certificate: &Certificate,
    renewals: &RenewalRules,
    producer: Option<&Producer>,
) -> [(&'static str, String); 6] {
    let last_day = certificate.days.valid_to();
    let before = |days: u32| last_day.saturating_sub(i64::from(days).days()).to_string();
    [
        ("number", certificate.number.clone()),
        ("product", certificate.product.clone()),
        ("producer", tell::named(certificate, producer)),
        ("valid_on", last_day.to_string()),
        ("opens_on", before(renewals.opens_days)),
        ("closes_on", before(renewals.closes_days)),
    ]
}
