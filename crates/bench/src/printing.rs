//! Printing the certificates of a decision at once: the server as it runs, from its start to the last page.

use crate::register::{Register, at_that_day, fault};
use crate::server::Server;
use crate::table::Row;
use anyhow::{Context, Result, ensure};
use saolang::{
    certificates::{batches, decisions},
    identity::Actor,
};
use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// The programme promises so many pages within a minute on two processors.
const WITHIN: Duration = Duration::from_mins(1);
/// So often the table of pages is looked at; seldom, so that looking costs nothing.
const LOOK_EVERY: Duration = Duration::from_millis(250);

pub async fn rows(saolang: &Path) -> Result<Vec<Row>> {
    let register = Register::of_one_decision().await?;
    let data = register.folder.path();
    let app = at_that_day(data).await?;
    let office = Actor::operator();
    let batch = app.db.write(async |tx| {
        let decision = decisions::list(tx).await?.pop().map(|decision| decision.id).unwrap_or_default();
        batches::begin(tx, &app, &office, &decision).await.map(|_| decision)
    });
    let decision = batch.await.map_err(fault)?;
    let begun = Instant::now();
    let server = Server::saolang(saolang, data)?;
    let pages = i64::try_from(register.codes.len())?;
    let mut made = 0;
    while made < pages && begun.elapsed() < 10 * WITHIN {
        thread::sleep(LOOK_EVERY);
        let batch = app.db.read(async |tx| batches::of_decision(tx, &decision).await).await.map_err(fault)?;
        made = batch.first().context("the batch")?.made;
    }
    let took = begun.elapsed();
    ensure!(made == pages, "{made} of {pages} pages");
    let against = if took <= WITHIN { "within" } else { "NOT within" };
    Ok(vec![Row {
        what: "printing a decision".to_owned(),
        per_second: Some((f64::from(u32::try_from(pages)?) / took.as_secs_f64(), "certificates")),
        p50: Some(took),
        peak: Some(server.peak()?),
        note: format!("{pages} certificates, each a job and a file; the time is of all, {against} a minute"),
        ..Row::default()
    }])
}
