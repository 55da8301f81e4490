//! Who is told by letter of what became of a dossier.

use super::store::Dossier;
use crate::error::Result;
use crate::letters::{self, Kind, NewLetter, To};
use crate::platform::db::Tx;

/// Tells the commune that a dossier came, or came again, or what the office did.
pub(super) async fn commune(tx: &mut Tx, kind: Kind, dossier: &Dossier) -> Result<()> {
    let to = To::Commune(&dossier.unit_code);
    tell(tx, to, kind, (dossier, format!("/ho-so/{}/xu-ly", dossier.id))).await
}

/// Tells the producer what the commune or the office did.
pub(super) async fn producer(tx: &mut Tx, kind: Kind, dossier: &Dossier) -> Result<()> {
    tell(tx, To::Producer(&dossier.producer_id), kind, (dossier, format!("/ho-so/{}", dossier.id))).await
}

/// Tells the programme office of a proposal, or of the answer to what it asked.
pub(super) async fn office(tx: &mut Tx, kind: Kind, dossier: &Dossier) -> Result<()> {
    tell(tx, To::Office, kind, (dossier, format!("/ho-so/{}/xu-ly", dossier.id))).await
}

/// Tells the producer what the office did, and the commune that proposed the product.
pub(super) async fn both(tx: &mut Tx, kind: Kind, dossier: &Dossier) -> Result<()> {
    producer(tx, kind, dossier).await?;
    commune(tx, kind, dossier).await
}

async fn tell(tx: &mut Tx, to: To<'_>, kind: Kind, (dossier, address): (&Dossier, String)) -> Result<()> {
    let values = [
        ("number", dossier.number.clone()),
        ("product", dossier.product.clone()),
        ("producer", dossier.producer.clone()),
    ];
    let letter = NewLetter { kind, about: ("dossier", &dossier.id), address, values: &values, demo: dossier.demo };
    letters::send(tx, to, &letter).await
}
