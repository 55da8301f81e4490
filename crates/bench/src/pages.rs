//! Pages, each beside the bare hello: the two take turns, so that whatever else the machine does meets both.

use crate::load::{self, Asked, Met};
use crate::officer::Officer;
use crate::register::Register;
use crate::server::{Folder, Server};
use crate::table::Row;
use anyhow::Result;
use std::path::Path;

const ROUNDS: usize = 3;
const WARM_UP: usize = 500;

/// One page, or several of a kind.
pub struct Case {
    pub what: &'static str,
    pub asked: Asked,
    pub requests: usize,
    pub note: String,
}

pub async fn rows(saolang: &Path) -> Result<Vec<Row>> {
    let folder = Folder::new("pages")?;
    let cases = [
        Case {
            what: "health",
            asked: Asked::path("/health"),
            requests: 10_000,
            note: "one look into the database".to_owned(),
        },
        Case {
            what: "criteria of 26/2026",
            asked: Asked::path("/bo-tieu-chi/26-2026"),
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
pub async fn verdict(saolang: &Path, register: &Register) -> Result<Row> {
    let (codes, count) = (&register.codes, register.codes.len());
    // Not in the order they were issued, and none twice before all were asked for: no page is in every cache.
    let paths = (0..count).map(|at| format!("/x/{}", codes[at * 7_919 % count])).collect();
    let took = register.took.as_secs();
    let note = format!("{count} certificates, each code in turn; made by every act of the programme in {took} s");
    let asked = Asked { paths, ..Asked::default() };
    let case = Case { what: "verdict page", asked, requests: 10_000, note };
    beside_hello(saolang, register.folder.path(), case).await
}

/// The register as the office reads it: its first page, a page in the middle, a part, a search.
pub async fn list(saolang: &Path, register: &Register) -> Result<Row> {
    let server = Server::saolang(saolang, register.folder.path())?;
    let cookie = Officer::sign_in(saolang, register.folder.path(), server.address).await?.cookie;
    drop(server);
    let pages = ["", "?trang=200", "?trang-thai=valid", "?tim=che+ba+vi"];
    let paths = pages.map(|query| format!("/giay-chung-nhan{query}")).into();
    let note = format!("{} certificates; first page, page 200, a status, a search in turn", register.codes.len());
    let asked = Asked { paths, cookie, ..Asked::default() };
    let case = Case { what: "register page", asked, requests: 1_000, note };
    beside_hello(saolang, register.folder.path(), case).await
}

async fn hello() -> Result<Row> {
    let hello = Server::hello()?;
    let root = Asked::path("/");
    load::run(hello.address, &root, 0, WARM_UP).await?;
    let mut crowds = Vec::new();
    for _ in 0..ROUNDS {
        crowds.push(load::run(hello.address, &root, 0, 20_000).await?);
    }
    Ok(Row { ratio: Some(1.0), ..row("bare hello", &Met::together(crowds), &hello, String::new())? })
}

pub async fn beside_hello(saolang: &Path, data: &Path, case: Case) -> Result<Row> {
    let (hello, server) = (Server::hello()?, Server::saolang(saolang, data)?);
    let root = Asked::path("/");
    load::run(hello.address, &root, 0, WARM_UP).await?;
    let warm_up = WARM_UP.min(case.requests);
    load::run(server.address, &case.asked, 0, warm_up).await?;
    let (mut hellos, mut pages) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        hellos.push(load::run(hello.address, &root, 0, case.requests).await?);
        let from = warm_up + round * case.requests;
        pages.push(load::run(server.address, &case.asked, from, case.requests).await?);
    }
    let (hello, page) = (Met::together(hellos), Met::together(pages));
    let ratio = Some(page.per_second / hello.per_second);
    Ok(Row { ratio, ..row(case.what, &page, &server, case.note)? })
}

pub fn row(what: &str, met: &Met, server: &Server, note: String) -> Result<Row> {
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
