//! Pages, each beside the bare hello: the two take turns, so that whatever else the machine does meets both.

use crate::load::{self, Met};
use crate::register;
use crate::server::{Folder, Server};
use crate::table::Row;
use anyhow::Result;
use std::{path::Path, time::Instant};

const ROUNDS: usize = 3;
const WARM_UP: usize = 500;

/// One page, or several of a kind.
pub struct Case {
    pub what: &'static str,
    pub paths: Vec<String>,
    pub requests: usize,
    pub note: String,
}

pub async fn rows(saolang: &Path) -> Result<Vec<Row>> {
    let folder = Folder::new("pages")?;
    let cases = [
        Case {
            what: "health",
            paths: vec!["/health".to_owned()],
            requests: 10_000,
            note: "one look into the database".to_owned(),
        },
        Case {
            what: "criteria of 26/2026",
            paths: vec!["/bo-tieu-chi/26-2026".to_owned()],
            requests: 4_000,
            note: "a rendered page, without the database".to_owned(),
        },
    ];
    let mut rows = vec![hello().await?];
    for case in cases {
        rows.push(beside_hello(saolang, folder.path(), case).await?);
    }
    Ok(rows)
}

/// The page behind the QR code of a certificate, from the database, at twenty thousand certificates.
pub async fn verdict(saolang: &Path) -> Result<Row> {
    let folder = Folder::new("register")?;
    let begun = Instant::now();
    let codes = register::fill(folder.path()).await?;
    let (count, took) = (codes.len(), begun.elapsed().as_secs());
    // Not in the order they were issued: a page that is asked for again is not in every cache.
    let paths = (0..count).map(|at| format!("/x/{}", codes[at * 7_919 % count])).collect();
    let note = format!("{count} certificates, each code in turn; made by every act of the programme in {took} s");
    let case = Case { what: "verdict page", paths, requests: 10_000, note };
    beside_hello(saolang, folder.path(), case).await
}

async fn hello() -> Result<Row> {
    let hello = Server::hello()?;
    let root = ["/".to_owned()];
    load::run(hello.address, &root, WARM_UP).await?;
    let mut crowds = Vec::new();
    for _ in 0..ROUNDS {
        crowds.push(load::run(hello.address, &root, 20_000).await?);
    }
    Ok(Row { ratio: Some(1.0), ..row("bare hello", &Met::together(crowds), &hello, String::new())? })
}

pub async fn beside_hello(saolang: &Path, data: &Path, case: Case) -> Result<Row> {
    let (hello, server) = (Server::hello()?, Server::saolang(saolang, data)?);
    let root = ["/".to_owned()];
    load::run(hello.address, &root, WARM_UP).await?;
    load::run(server.address, &case.paths, WARM_UP).await?;
    let (mut hellos, mut pages) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        hellos.push(load::run(hello.address, &root, case.requests).await?);
        pages.push(load::run(server.address, &case.paths, case.requests).await?);
    }
    let (hello, page) = (Met::together(hellos), Met::together(pages));
    let ratio = Some(page.per_second / hello.per_second);
    Ok(Row { ratio, ..row(case.what, &page, &server, case.note)? })
}

fn row(what: &str, met: &Met, server: &Server, note: String) -> Result<Row> {
    Ok(Row {
        what: what.to_owned(),
        per_second: Some((met.per_second, "req")),
        p50: Some(met.percentile(50)),
        p99: Some(met.percentile(99)),
        peak: Some(server.peak()?),
        note,
        ..Row::default()
    })
}
