//! Letters that tell of a certificate: to whoever makes the product and to the communes where it is made, with the page
//! that everybody may read; and to the office, what it has to send on.

use super::Certificate;
use crate::error::Result;
use crate::letters::{self, Kind, NewLetter, To};
use crate::office;
use crate::platform::db::Tx;
use crate::producers::{self, Producer};
use crate::products;
use jiff::civil::Date;

/// Whose product it is today, if anybody said.
pub(super) async fn producer(tx: &mut Tx, certificate: &Certificate) -> Result<Option<Producer>> {
    let product = products::find(tx, &certificate.product_id).await?;
    let Some(id) = product.producer_id else { return Ok(None) };
    let producer = producers::find(tx, &id).await?;
    match &producer.joined_to {
        Some(kept) => producers::find(tx, kept).await.map(Some),
        None => Ok(Some(producer)),
    }
}

/// How the producer is called in a letter.
pub(super) fn named(certificate: &Certificate, producer: Option<&Producer>) -> String {
    let named = producer.map_or(&certificate.producer, |producer| &producer.name);
    if named.is_empty() { "–".to_owned() } else { named.clone() }
}

pub(super) fn letter<'a>(
    certificate: &'a Certificate,
    kind: Kind,
    address: String,
    values: &'a [(&'static str, String)],
) -> NewLetter<'a> {
    NewLetter { kind, about: ("certificate", &certificate.id), address, values, demo: certificate.demo }
}

/// Sends it to the producer and the communes.
pub(super) async fn of_certificate(
    tx: &mut Tx,
    certificate: &Certificate,
    producer: Option<&Producer>,
    (kind, values): (Kind, &[(&'static str, String)]),
) -> Result<()> {
    let Some(producer) = producer else { return Ok(()) };
    let public = letter(certificate, kind, format!("/x/{}", certificate.code()), values);
    letters::send(tx, To::Producer(&producer.id), &public).await?;
    let today = tx.today();
    for commune in producers::communes_of(tx, &producer.id, today).await? {
        letters::send(tx, To::Commune(&commune), &public).await?;
    }
    Ok(())
}

/// Tells of what became of a certificate: its number, product and producer, and what the kind says besides. The office is
/// told where no letter would reach the producer.
pub(super) async fn became<const N: usize>(
    tx: &mut Tx,
    certificate: &Certificate,
    kind: Kind,
    more: [(&'static str, String); N],
) -> Result<()> {
    let producer = producer(tx, certificate).await?;
    let named = named(certificate, producer.as_ref());
    let own = [("number", certificate.number.clone()), ("product", certificate.product.clone()), ("producer", named)];
    let values: Vec<(&'static str, String)> = own.into_iter().chain(more).collect();
    of_certificate(tx, certificate, producer.as_ref(), (kind, &values)).await?;
    let reached = match &producer {
        Some(producer) => letters::reaches(tx, To::Producer(&producer.id), certificate.demo).await?,
        None => false,
    };
    if reached {
        return Ok(());
    }
    // Somebody must tell the producer otherwise.
    let own = letter(certificate, kind, format!("/giay-chung-nhan/{}", certificate.id), &values);
    letters::send(tx, To::Office, &own).await
}

/// Tells the office to send a decision of revocation to the agencies that it named (Điều 8 QĐ 26/2026): the programme
/// knows them by name only.
pub(super) async fn agencies(
    tx: &mut Tx,
    certificate: &Certificate,
    proposal: &str,
    (decision, effective_on): (&str, Date),
) -> Result<()> {
    let office = office::newest(tx).await?;
    let agencies = office.agencies().collect::<Vec<_>>().join("; ");
    if agencies.is_empty() {
        return Ok(());
    }
    let producer = producer(tx, certificate).await?;
    let values = [
        ("number", certificate.number.clone()),
        ("product", certificate.product.clone()),
        ("producer", named(certificate, producer.as_ref())),
        ("decision", decision.to_owned()),
        ("agencies", agencies),
        ("effective_on", effective_on.to_string()),
    ];
    let letter = letter(certificate, Kind::RevocationToSend, format!("/thu-hoi/{proposal}"), &values);
    letters::send(tx, To::Office, &letter).await
}
