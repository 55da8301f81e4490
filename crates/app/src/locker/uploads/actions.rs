//! Beginning an upload, and reading what a form names.

use super::store::{self, Upload};
use crate::app::App;
use crate::error::{Error, Result, refused};
use crate::identity::{Act, Actor};
use crate::platform::db::Tx;
use crate::platform::form::{Fields, MOST_FILES, MOST_OF_ONE, MOST_TOGETHER, Sent};
use crate::producers;
use std::collections::BTreeSet;

/// Bytes that one person may have on the way at once: begun, not dropped, and part of no paper yet.
const MOST_OF_PERSON: i64 = 1 << 30;

/// Begins an upload for a paper of a producer; answers its id, and those that were forgotten meanwhile.
pub(super) async fn begin(tx: &mut Tx, actor: &Actor, producer: &str, length: u64) -> Result<(String, Vec<String>)> {
    actor.may(Act::KeepPaper)?;
    let producer = producers::reach(tx, actor, producer).await?.id;
    // Two that begin at once count each other.
    producers::hold(tx, &producer).await?;
    let length = i64::try_from(length).map_err(|_| refused("upload-too-large"))?;
    if usize::try_from(length).map_or(true, |bytes| bytes > MOST_OF_ONE) {
        return Err(refused("upload-too-large"));
    }
    // Bytes on their way are no act; the paper that they become a part of is.
    tx.housekeeping("an upload changes nothing of the programme");
    let old = store::forget_old(tx).await?;
    if store::bytes_of(tx, &actor.id).await? + length > MOST_OF_PERSON {
        return Err(refused("upload-too-many"));
    }
    Ok((store::insert(tx, &actor.id, &producer, length).await?, old))
}

pub(super) async fn find(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Upload> {
    actor.may(Act::KeepPaper)?;
    store::find(tx, &actor.id, id).await
}

/// Forgets an upload of the person's own that he does not want to send after all.
pub(super) async fn forget(tx: &mut Tx, actor: &Actor, id: &str) -> Result<()> {
    actor.may(Act::KeepPaper)?;
    tx.housekeeping("an upload changes nothing of the programme");
    store::forget(tx, &actor.id, id).await
}

/// Says that this receipt names the uploads of a form. An upload becomes a part of one paper only: whoever never saw the
/// receipt and sends the files again with another form is led to it.
pub(in crate::locker) async fn take(tx: &mut Tx, actor: &Actor, fields: &Fields, receipt: &str) -> Result<()> {
    for id in fields.all("upload") {
        store::take(tx, &actor.id, id, receipt).await.map_err(|error| match error {
            Error::Stale => refused("upload-taken"),
            other => other,
        })?;
    }
    Ok(())
}

/// The uploads that a form names, in their order, before the files that came with it.
pub(in crate::locker) async fn named(app: &App, actor: &Actor, fields: &Fields, files: Vec<Sent>) -> Result<Vec<Sent>> {
    let (mut sent, mut together) = (Vec::new(), 0);
    let ids: BTreeSet<&str> = fields.all("upload").collect();
    if ids.len() != fields.all("upload").count() {
        return Err(refused("upload-taken"));
    }
    for id in fields.all("upload") {
        if sent.len() >= MOST_FILES {
            sent.push(Sent::TooMany);
            continue;
        }
        let upload = app.db.read(async |tx| find(tx, actor, id).await).await?;
        if !upload.receipt.is_empty() {
            return Err(refused("upload-taken"));
        }
        let came = app.parts.came(&upload.id).await?;
        if i64::try_from(came.length()) != Ok(upload.length) {
            return Err(refused("upload-unfinished"));
        }
        together += came.length();
        sent.push(if together > MOST_TOGETHER { Sent::TooMuch } else { Sent::Whole(came) });
    }
    sent.extend(files);
    Ok(sent)
}

/// Takes away what came of the uploads that a receipt names by now: the locker has them.
pub(in crate::locker) async fn clear(app: &App, fields: &Fields) {
    for id in fields.all("upload") {
        app.parts.remove(id).await;
    }
}
