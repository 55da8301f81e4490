//! Sending, trying and using a code.

use crate::app::App;
use crate::dossiers::actions::{open, open_alone};
use crate::dossiers::snapshot::{Snapshot, hash};
use crate::dossiers::whole::Whole;
use crate::error::{Error, Result};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::producers;
use crate::proxies::{self, Purpose};

/// What a person saw who submits, and what a code confirms that a producer reads out: what would be frozen now, every
/// field and every file. Number and day are of the submission itself.
pub(in crate::dossiers::submissions) fn state_of(whole: &Whole) -> Result<String> {
    let now = Snapshot::of(whole, (String::new(), String::new()), "", 0)?;
    Ok(hash(&Snapshot { submitted_on: String::new(), ..now }.text()?))
}

fn purpose<'a>(whole: &'a Whole, state: &'a str) -> Purpose<'a> {
    Purpose::Submit { dossier: &whole.dossier.id, product: &whole.dossier.product, state }
}

/// Whether these digits confirm the dossier as it stands.
pub async fn is_confirmed(app: &App, actor: &Actor, id: &str, digits: &str) -> Result<bool> {
    let Some(on_behalf) = &actor.on_behalf else { return Ok(true) };
    let read = async |tx: &mut Tx| {
        let dossier = open(tx, actor, id).await?;
        Whole::of(tx, app.rules, dossier).await
    };
    let whole = app.db.read(read).await?;
    let state = state_of(&whole)?;
    proxies::try_code(app, actor, &on_behalf.producer, purpose(&whole, &state), digits).await
}

/// Sends the producer the code with which somebody who acts on its behalf submits the dossier as it stands.
pub(super) async fn ask(app: &App, tx: &mut Tx, actor: &Actor, id: &str) -> Result<()> {
    actor.may(Act::SubmitDossier)?;
    let dossier = open_alone(tx, actor, id).await?;
    let on_behalf = actor.on_behalf.as_ref().ok_or(Error::Missing)?;
    let producer = producers::find(tx, &on_behalf.producer).await?;
    let whole = Whole::of(tx, app.rules, dossier).await?;
    let state = state_of(&whole)?;
    proxies::ask(app, tx, actor, &producer, purpose(&whole, &state)).await
}

/// Uses the code up in the act that it is for; the producer's own person needs none.
pub async fn use_up(app: &App, tx: &mut Tx, actor: &Actor, whole: &Whole, digits: &str) -> Result<()> {
    let Some(on_behalf) = &actor.on_behalf else { return Ok(()) };
    let state = state_of(whole)?;
    proxies::use_up(app, tx, actor, &on_behalf.producer, purpose(whole, &state), digits).await
}
