//! Setting the page of a copy. The number was given when the copy was asked for; the same copy is set once, whoever is
//! killed meanwhile, and says what the certificate says when it is set.

use super::store;
use crate::app::App;
use crate::certificates::{self, corrections, register};
use crate::error::{Error, Result};
use crate::platform::jobs::Failed;

pub(crate) const SET: &str = "copy.set";

/// A fault is told at once: the officer who waits tries again, and does not wait for a day.
pub(crate) async fn set(app: &App, copy: &str) -> Result<(), Failed> {
    match page(app, copy).await {
        Ok(()) => Ok(()),
        Err(Error::Refused(no)) => Err(Failed::ForGood(no.code.to_owned())),
        // Corrected while it was set: what it says now is set next.
        Err(Error::Stale) => Err(Failed::Again("corrected meanwhile".to_owned())),
        Err(error) => {
            tracing::error!(cause = format!("{error:#}"), copy, "the page of a copy");
            Err(Failed::ForGood("fault".to_owned()))
        }
    }
}

async fn page(app: &App, id: &str) -> Result<()> {
    let read = app.db.read(async |tx| {
        let copy = store::find(tx, id).await?;
        let certificate = certificates::find(tx, &copy.certificate_id).await?;
        let versions = corrections::versions(tx, &copy.certificate_id).await?;
        Ok((copy, certificate, versions))
    });
    let (copy, certificate, versions) = read.await?;
    if copy.pdf_hash.is_some() {
        return Ok(());
    }
    let version = versions.last().ok_or(Error::Missing)?;
    let number = documents::Copy::Numbered(u32::try_from(copy.number).unwrap_or(u32::MAX));
    let pdf = register::pdf(app, register::says(&certificate, version, number, &app.config.base_url)).await?;
    let hash = app.files.keep(&pdf).await?;
    let write = app.db.write(async |tx| {
        tx.housekeeping("the copy was recorded when it was asked for");
        if certificates::find(tx, &copy.certificate_id).await?.version != version.version {
            return Err(Error::Stale);
        }
        store::made(tx, id, version.version, &hash).await
    });
    write.await
}
