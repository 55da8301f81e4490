//! Keeping a paper, changing what it says of itself, taking it or a file of it out.

use super::about::About;
use super::intake::{NewFile, Taken};
use super::receipts::{self, Line};
use super::store::{self, Paper};
use super::{MOST_OF_PAPER, kinds};
use crate::app::App;
use crate::audit;
use crate::error::{Error, Result, refused};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::{producers, products};
use jiff::civil::Date;
use rules::library::Library;
use serde_json::json;

/// What a paper says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Says {
    /// None where it is about the producer. What a person chose may be the dossier of a product that is not in the
    /// register yet; it is kept as `dossier` then.
    pub product: Option<String>,
    pub dossier: String,
    /// Of the evidence list.
    pub kind: String,
    pub name: String,
    pub number: String,
    pub issuer: String,
    pub issued_on: Option<Date>,
    pub expires_on: Option<Date>,
}

pub struct NewPaper {
    pub producer: String,
    pub says: Says,
    pub demo: bool,
}

/// What this deployment allows.
#[derive(Clone, Copy)]
pub struct Terms {
    pub rules: &'static Library,
    /// Bytes that one producer may send.
    pub most_of_producer: i64,
}

impl Terms {
    pub fn of(app: &App) -> Self {
        Self { rules: app.rules, most_of_producer: app.config.most_of_producer }
    }
}

/// A paper as the person may see it: through the producer whose it is.
pub(super) async fn reach(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Paper> {
    actor.may(Act::ReadPaper)?;
    let paper = store::find(tx, id).await?;
    producers::reach(tx, actor, &paper.producer_id).await?;
    Ok(paper)
}

/// The same, to be changed: whoever changes what a producer has in its locker waits here for its like, so that what is
/// known and what room is left holds until the end of the act. Two engines, one order.
async fn held(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Paper> {
    let paper = reach(tx, actor, id).await?;
    producers::hold(tx, &paper.producer_id).await?;
    store::find(tx, id).await
}

/// A paper of a producer that the person reaches, with the files that were taken in for it; answers the paper and the
/// receipt. Without a file there is no paper.
pub async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    terms: Terms,
    mut new: NewPaper,
    taken: &[Taken],
) -> Result<(String, String)> {
    actor.may(Act::KeepPaper)?;
    new.producer = producers::reach(tx, actor, &new.producer).await?.id;
    producers::hold(tx, &new.producer).await?;
    check(tx, actor, terms.rules, &new.producer, &mut new.says, None).await?;
    let id = store::insert(tx, &actor.id, &new).await?;
    let product = new.says.product.clone().unwrap_or_default();
    let detail = json!({"producer": new.producer, "product": product, "kind": new.says.kind});
    tx.record(audit::Act::new(actor, "paper.kept", "paper", &id, detail)).await?;
    let paper = store::find(tx, &id).await?;
    let (receipt, received) = receive(tx, actor, terms, &paper, taken).await?;
    match received {
        Ok(()) => Ok((id, receipt)),
        Err("producer-full") => Err(refused("producer-full")),
        Err(_) => Err(refused("paper-nothing")),
    }
}

/// Whether a paper could be kept that says this, and how many bytes its producer may still send: asked before files are
/// taken in, so that nothing lies on the disk for a form that is refused.
pub(super) async fn may_keep(tx: &mut Tx, actor: &Actor, terms: Terms, producer: &str, says: &Says) -> Result<i64> {
    actor.may(Act::KeepPaper)?;
    let producer = producers::reach(tx, actor, producer).await?.id;
    check(tx, actor, terms.rules, &producer, &mut says.clone(), None).await?;
    room(tx, terms, &producer).await
}

/// How many bytes a producer may still send; refused where there is no room at all.
pub(super) async fn room(tx: &mut Tx, terms: Terms, producer: &str) -> Result<i64> {
    let room = terms.most_of_producer - store::bytes_of(tx, producer).await?;
    if room > 0 { Ok(room) } else { Err(refused("producer-full")) }
}

/// More files of a paper; answers the receipt.
pub(super) async fn add(tx: &mut Tx, actor: &Actor, terms: Terms, id: &str, taken: &[Taken]) -> Result<String> {
    actor.may(Act::KeepPaper)?;
    let paper = held(tx, actor, id).await?;
    let (receipt, _) = receive(tx, actor, terms, &paper, taken).await?;
    Ok(receipt)
}

/// Names the files that fit and writes the receipt; answers it, and why nothing was received if nothing was.
async fn receive(
    tx: &mut Tx,
    actor: &Actor,
    terms: Terms,
    paper: &Paper,
    taken: &[Taken],
) -> Result<(String, Result<(), &'static str>)> {
    let mut known: Vec<String> = store::files(tx, &paper.id).await?.into_iter().map(|file| file.sent_hash).collect();
    let mut bytes = store::bytes_of(tx, &paper.producer_id).await?;
    let (mut lines, mut received) = (Vec::new(), Err("paper-nothing"));
    for taken in taken {
        let file = match taken {
            Taken::Refused(code) => {
                lines.push(Line::refused(code));
                continue;
            }
            Taken::File(file) => file,
        };
        let outcome = if known.contains(&file.sent_hash) {
            "known"
        } else if known.len() >= MOST_OF_PAPER {
            "paper-full"
        } else if bytes + file.sent_bytes > terms.most_of_producer {
            received = received.or(Err("producer-full"));
            "producer-full"
        } else {
            name(tx, actor, &paper.id, file).await?;
            known.push(file.sent_hash.clone());
            bytes += file.sent_bytes;
            received = Ok(());
            "kept"
        };
        lines.push(Line::of(outcome, file)?);
    }
    let receipt = receipts::insert(tx, &paper.id, &actor.id, &lines).await?;
    if received.is_err() {
        // A receipt that only refuses is an answer, not an act.
        tx.housekeeping("nothing of the paper changed");
    }
    Ok((receipt, received))
}

async fn name(tx: &mut Tx, actor: &Actor, paper: &str, file: &NewFile) -> Result<()> {
    let id = store::insert_file(tx, paper, &actor.id, file).await?;
    let detail = json!({"paper": paper, "sha256": file.sent_hash, "bytes": file.sent_bytes, "pages": file.pages});
    tx.record(audit::Act::new(actor, "paper_file.received", "paper_file", &id, detail)).await
}

/// Changes what a paper says of itself; `revision` is that of the page it was changed on.
pub(super) async fn change(
    tx: &mut Tx,
    actor: &Actor,
    rules: &Library,
    (id, revision): (&str, i64),
    mut says: Says,
) -> Result<()> {
    actor.may(Act::KeepPaper)?;
    let paper = held(tx, actor, id).await?;
    if paper.revision != revision {
        return Err(Error::Stale);
    }
    check(tx, actor, rules, &paper.producer_id, &mut says, Some(&paper)).await?;
    store::change(tx, &paper, &says).await?;
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let changed = [
        ("product", says.product != paper.product_id || says.dossier != paper.dossier_id),
        ("kind", says.kind != paper.kind),
        ("name", says.name != paper.name),
        ("number", says.number != paper.number),
        ("issuer", says.issuer != paper.issuer),
        ("issued_on", day(says.issued_on) != paper.issued_on),
        ("expires_on", day(says.expires_on) != paper.expires_on),
    ];
    let fields: Vec<&str> = changed.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect();
    let detail = json!({"fields": fields, "expires_on": [paper.expires_on, day(says.expires_on)]});
    tx.record(audit::Act::new(actor, "paper.changed", "paper", id, detail)).await
}

/// The kind is of the list, or the one the paper had; the product is the producer's own, or one that a dossier of the
/// person's own is being made of.
async fn check(
    tx: &mut Tx,
    actor: &Actor,
    rules: &Library,
    producer: &str,
    says: &mut Says,
    before: Option<&Paper>,
) -> Result<()> {
    let is_listed = kinds(rules, tx.today()).iter().any(|kind| kind.id == says.kind);
    if !is_listed && before.is_none_or(|paper| paper.kind != says.kind) {
        return Err(refused("paper-kind"));
    }
    let is_before = |about: &String| before.is_some_and(|paper| paper.dossier_id == *about);
    let about = About::of(tx, actor, producer).await?;
    if let Some(dossier) = says.product.take_if(|chosen| about.is_coming(chosen) || is_before(chosen)) {
        says.dossier = dossier;
    }
    if let Some(product) = &mut says.product {
        *product = products::find(tx, product).await?.id;
        if !products::of_producer(tx, producer).await?.iter().any(|own| own.id == *product) {
            return Err(refused("paper-product"));
        }
    }
    Ok(())
}

/// Takes a paper out of the locker.
pub(super) async fn remove(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Paper> {
    actor.may(Act::KeepPaper)?;
    let paper = held(tx, actor, id).await?;
    store::remove(tx, id).await?;
    let detail = json!({"producer": paper.producer_id, "kind": paper.kind, "files": paper.files});
    tx.record(audit::Act::new(actor, "paper.removed", "paper", id, detail)).await?;
    Ok(paper)
}

/// Takes a file out of a paper.
pub(super) async fn remove_file(tx: &mut Tx, actor: &Actor, id: &str, file: &str) -> Result<()> {
    actor.may(Act::KeepPaper)?;
    let paper = held(tx, actor, id).await?;
    let Some(found) = store::files(tx, &paper.id).await?.into_iter().find(|own| own.id == file) else {
        return Err(Error::Missing);
    };
    store::remove_file(tx, &paper.id, file).await?;
    let detail = json!({"paper": paper.id, "sha256": found.sent_hash});
    tx.record(audit::Act::new(actor, "paper_file.removed", "paper_file", file, detail)).await
}
