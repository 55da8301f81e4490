//! Who is told by letter of what became of a dossier.

use super::clocks;
use super::store::Dossier;
use crate::error::Result;
use crate::holidays;
use crate::letters::{self, Kind, NewLetter, To};
use crate::platform::db::Tx;

/// Tells the commune that a dossier came, or came again, or what the office did.
pub(super) async fn commune(tx: &mut Tx, kind: Kind, dossier: &Dossier) -> Result<()> {
    let to = To::Commune(&dossier.unit_code);
    tell(tx, to, kind, (dossier, format!("/ho-so/{}/xu-ly", dossier.id)), &[]).await
}

/// Tells the commune that the producer completed what was asked: its term goes on, it does not begin anew.
pub(super) async fn commune_of_answer(tx: &mut Tx, dossier: &Dossier) -> Result<()> {
    let calendar = holidays::calendar(tx).await?;
    let standing = clocks::standing(tx, &calendar, dossier).await?;
    let left = standing.reading.map_or(0, |reading| reading.left);
    let due_on = standing.due_on().map_or_else(|| "unknown".to_owned(), |day| day.to_string());
    let (to, address) = (To::Commune(&dossier.unit_code), format!("/ho-so/{}/xu-ly", dossier.id));
    tell(tx, to, Kind::TermResumed, (dossier, address), &[("left", left.to_string()), ("due_on", due_on)]).await
}

/// Tells the producer what the commune or the office did.
pub(super) async fn producer(tx: &mut Tx, kind: Kind, dossier: &Dossier) -> Result<()> {
    tell(tx, To::Producer(&dossier.producer_id), kind, (dossier, format!("/ho-so/{}", dossier.id)), &[]).await
}

/// Tells the programme office of a proposal, or of the answer to what it asked.
pub(super) async fn office(tx: &mut Tx, kind: Kind, dossier: &Dossier) -> Result<()> {
    tell(tx, To::Office, kind, (dossier, format!("/ho-so/{}/xu-ly", dossier.id)), &[]).await
}

/// Tells the programme office of a proposal without everything that goes with it, and why.
pub(super) async fn office_of_shortfall(tx: &mut Tx, dossier: &Dossier, why: &str) -> Result<()> {
    let address = format!("/ho-so/{}/xu-ly", dossier.id);
    tell(tx, To::Office, Kind::ProposedShort, (dossier, address), &[("why", why.to_owned())]).await
}

/// Tells the producer what the office did, and the commune that proposed the product.
pub(super) async fn both(tx: &mut Tx, kind: Kind, dossier: &Dossier) -> Result<()> {
    producer(tx, kind, dossier).await?;
    commune(tx, kind, dossier).await
}

async fn tell(
    tx: &mut Tx,
    to: To<'_>,
    kind: Kind,
    (dossier, address): (&Dossier, String),
    more: &[(&'static str, String)],
) -> Result<()> {
    let mut values = vec![
        ("number", dossier.number.clone()),
        ("product", dossier.product.clone()),
        ("producer", dossier.producer.clone()),
    ];
    values.extend_from_slice(more);
    let letter = NewLetter { kind, about: ("dossier", &dossier.id), address, values: &values, demo: dossier.demo };
    letters::send(tx, to, &letter).await
}
